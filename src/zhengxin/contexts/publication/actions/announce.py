"""An issued paper is put before everybody, and taken down again."""

import hashlib
from collections.abc import Collection
from datetime import datetime

from zhengxin.contexts.documents.queries import content_bytes, paper_shown
from zhengxin.contexts.journal.actions import erase_openings, record
from zhengxin.contexts.journal.policies import ERASE
from zhengxin.contexts.publication.events import ANNOUNCED, ANNOUNCEMENT_WITHDRAWN, ENDED
from zhengxin.contexts.publication.models import Announcement, AnnouncementUnit
from zhengxin.contexts.publication.models.announcement import ANNOUNCEMENT, TYPICAL_CASE
from zhengxin.contexts.publication.models.publication import ENDED as OVER
from zhengxin.contexts.publication.models.publication import SHOWN, WITHDRAWN
from zhengxin.contexts.publication.policies import ANNOUNCE
from zhengxin.contexts.subjects.queries import unit_numbered
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.erasing import Erased, Erasing
from zhengxin.kernel.official_day import official_day
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes


def announce(*, paper: int, kind: str, about: Collection[str] = (), by: Actor, at: datetime) -> str:
    """Returns its number. Its text was written, reviewed and issued by different persons before, so one is enough here.
    `about` are the numbers of the units on whose pages it is to stand, beside that of the unit that issued it.

    Refused: "access.not_permitted", "documents.unknown_paper" (also for one that is not the actor's to see),
    "documents.paper_not_issued", "publication.unknown_announcement_kind", "publication.announced_already",
    "subjects.unknown_unit".
    Source: 宣传引导 as the plans ask for it (吉林 五（二）, 郑州 五（四）, 广东 二（五））.
    """
    if kind not in (ANNOUNCEMENT, TYPICAL_CASE):
        raise Refused("publication.unknown_announcement_kind")
    with writes("publication"):
        found = paper_shown(by, paper)
        demand(by, ANNOUNCE, found.path)
        if found.state != "issued":
            raise Refused("documents.paper_not_issued")
        number, day = f"{found.jurisdiction}-announcement-{paper}", official_day(at)
        units = [unit_numbered(each, day=day) for each in dict.fromkeys(about)]
        told = {"kind": kind, "paper_id": paper, "path": found.path, "announced_on": day, "announced_by": by.id}
        row, is_new = Announcement.objects.get_or_create(number=number, defaults=told)
        if not is_new:
            raise Refused("publication.announced_already")
        AnnouncementUnit.objects.bulk_create(AnnouncementUnit(announcement=row, unit_id=unit.id) for unit in units)
        sha256 = hashlib.sha256(content_bytes(found.text)).hexdigest()
        public = {
            "number": number, "kind": kind, "paper": found.number, "unit": found.unit, "content_sha256": sha256,
            "units": [unit.number for unit in units], "day": day,
        }  # fmt: skip
        record(kind=ANNOUNCED, by=by, at=at, about=number, public=public)
    return number


def withdraw_announcement(*, number: str, reason: str, by: Actor, at: datetime) -> None:
    """Day and reason are all that stays to be seen; the reason is written for everybody and names nobody.

    Refused: "publication.unknown_announcement" (also for one that is not the actor's),
    "publication.announcement_down", "publication.withdrawal_reason_missing".
    """
    day = official_day(at)
    with writes("publication"):
        row = Announcement.objects.select_for_update().filter(number=number).first()
        if row is None or not (by.may(ANNOUNCE) and by.covers(row.path)):
            raise Refused("publication.unknown_announcement")
        if row.state != SHOWN:
            raise Refused("publication.announcement_down")
        if not reason.strip():
            raise Refused("publication.withdrawal_reason_missing")
        row.state, row.withdrawn_on, row.withdrawn_by, row.withdrawal_reason = WITHDRAWN, day, by.id, reason.strip()
        row.save()
        public = {"number": number, "day": day, "reason": row.withdrawal_reason}
        record(kind=ANNOUNCEMENT_WITHDRAWN, by=by, at=at, about=number, public=public)


def erase_announcement(*, paper: int, erasing: Erasing, by: Actor, at: datetime) -> Erased:
    """Part of the erasure of a paper. The log tells that it is shown no more, and not why."""
    demand(by, ERASE, "")
    found = Erased()
    with writes("publication"):
        rows = Announcement.objects.filter(paper_id=paper)
        for number in rows.values_list("number", flat=True):
            record(kind=ENDED, by=by, at=at, about=number, public={"number": number, "day": official_day(at)})
            events = [ANNOUNCED.name, ANNOUNCEMENT_WITHDRAWN.name]
            found += erase_openings(about=[number], events=events, erasing=erasing, by=by, at=at)
        rows.erase(erasing.words)
        rows.update(state=OVER)
    return found
