"""Somebody asks that something be erased by law; nothing is erased yet."""

from datetime import datetime

from django.db import IntegrityError

from zhengxin.contexts.erasure.events import ERASURE_ASKED
from zhengxin.contexts.erasure.models import Erasure
from zhengxin.contexts.erasure.policies import ASK
from zhengxin.contexts.erasure.queries import erasable, ground
from zhengxin.contexts.erasure.queries.reasons import checked_reason
from zhengxin.contexts.journal.actions import record
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.official_day import official_day
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes


def ask_erasure(*, kind: str, thing: str, legal_ground: str, reason: str, by: Actor, at: datetime) -> str:
    """Returns its number. `kind` is one of `KINDS`, `thing` as people call it, `legal_ground` a code of the rulebook.

    Refused: unknown kind, thing or ground, no permission for its place, asked already, no reason, a reason that names
    what is to be erased. Source: 个人信息保护法 第四十七条.
    """
    if not by.may(ASK):
        raise Refused("access.not_permitted", permission=ASK)
    found = erasable(kind, thing, at=at)
    demand(by, ASK, found.path)
    because = ground(legal_ground)
    said = checked_reason(reason, found.names)
    if Erasure.objects.filter(kind=kind, thing=found.key, state=Erasure.ASKED).exists():
        raise Refused("erasure.asked_already")
    try:
        with writes("erasure"):
            row = Erasure.objects.create(
                number=_next_number(at),
                kind=kind,
                thing=found.key,
                path=found.path,
                ground=because.code,
                reason=said,
                asked_by=by.id,
                asked_at=at,
            )
            closed = {"number": row.number, "kind": kind, "ground": because.code, "reason": said}
            record(kind=ERASURE_ASKED, by=by, at=at, closed=closed)
    except IntegrityError as fault:
        raise Refused("erasure.asked_already") from fault
    return row.number


def _next_number(at: datetime) -> str:
    """删 and the year, then a serial of the year: SC2026-0001."""
    head = f"SC{official_day(at).year}-"
    last = Erasure.objects.filter(number__startswith=head).order_by("-number").values_list("number", flat=True).first()
    return f"{head}{int(last.removeprefix(head)) + 1 if last else 1:04}"
