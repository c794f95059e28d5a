"""The accounts of an erased person: log-in name, password, sessions and what the lock-out library wrote down."""

import json
from datetime import datetime

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session

from zhengxin.contexts.access.models import Account
from zhengxin.contexts.journal.actions import erase_openings
from zhengxin.contexts.journal.policies import ERASE
from zhengxin.contexts.journal.queries import member
from zhengxin.contexts.subjects.queries import person_name
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.erasing import Erased, Erasing
from zhengxin.plumbing.guarded import writes


def erase_accounts(*, person: int, erasing: Erasing, by: Actor, at: datetime) -> Erased:
    """The account stays as a number that belongs to nobody, since acts name it, and is closed for good.

    Call it before the person is erased. Sessions end that are theirs, that name them, or that are over. Part of an
    erasure that was decided.
    """
    demand(by, ERASE, "")
    accounts = Account.objects.filter(person_id=person)
    logins = list(accounts.values_list("login", flat=True))
    pieces = [piece for uuid in accounts.values_list("uuid", flat=True) for piece in member("account", str(uuid))]
    with writes("access"):
        accounts.update(is_active=False)
        accounts.erase(erasing.words)
        for log in (AccessAttempt, AccessFailureLog, AccessLog):
            log.objects.filter(username__in=logins).delete()
        _end_sessions(set(accounts.values_list("pk", flat=True)), [*logins, person_name(person)], at)
        return erase_openings(erasing=erasing, holding=pieces, by=by, at=at)


def _end_sessions(accounts: set[int], names: list[str], at: datetime) -> None:
    for session in Session.objects.all():
        held = session.get_decoded()
        told = json.dumps(held, ensure_ascii=False, default=str)
        is_theirs = str(held.get(SESSION_KEY)) in {str(pk) for pk in accounts}
        if is_theirs or session.expire_date <= at or any(name in told for name in names):
            session.delete()
