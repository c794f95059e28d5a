"""An issued paper before everybody: each exit of putting it up, of taking it down, and of its erasure."""

import hashlib
import json
from dataclasses import replace

import pytest

from tests.contexts.documents.drafts import TEXT, draft, issue, reviewed
from tests.erasure.everything import erased
from tests.people import AT, DAY, County
from zhengxin.contexts.documents.queries import content_bytes, paper_shown
from zhengxin.contexts.journal.models import Entry, Opening
from zhengxin.contexts.publication.actions import announce, withdraw_announcement
from zhengxin.contexts.publication.models import Announcement
from zhengxin.contexts.publication.queries import (
    announced_as,
    announcement,
    announcements,
    announcements_about,
    is_announced,
    units_it_may_be_about,
)
from zhengxin.contexts.subjects.queries import unit_numbered
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.gongwen import blocks_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def announcer(qinghe: County) -> Actor:
    return replace(qinghe.office, permissions=qinghe.office.permissions | {"publication:paper:announce"})


def paper_of(county: County) -> int:
    paper = reviewed(county)
    issue(paper, county.issuer)
    return paper


def opened(number: str, event: str) -> dict[str, object]:
    values = Opening.objects.get(entry__about=number, entry__event=event, group="public").values
    return dict(json.loads(values or "{}"))


def test_an_announced_paper_is_everybodys_and_its_text_is_bound_to_the_log(qinghe: County, announcer: Actor) -> None:
    paper = paper_of(qinghe)
    number = announce(paper=paper, kind="announcement", by=announcer, at=AT)
    shown = announcement(number)
    assert shown.paper is not None and shown.paper.text == TEXT and shown.announced_on == DAY
    assert [(row.number, row.title) for row in announcements()] == [(number, TEXT.title)]
    assert announcements(kind="typical_case") == []
    told = opened(number, "publication.announced")
    assert told["content_sha256"] == hashlib.sha256(content_bytes(TEXT)).hexdigest()
    assert (told["paper"], told["kind"]) == (shown.paper.number, "announcement")


def test_it_stands_on_the_pages_of_the_units_that_were_confirmed(qinghe: County, announcer: Actor) -> None:
    finance, town = (unit_numbered(qinghe.units[name], day=DAY) for name in ("finance", "town"))
    told = "柳溪镇人民政府整改到位。\n县财政局、青禾县发展和改革委员会和青禾县财政局会同核查。"
    paper = reviewed(qinghe, content=replace(TEXT, blocks=blocks_of(told), addressees=("青禾县人民政府",)))
    issue(paper, qinghe.issuer)
    found = units_it_may_be_about(paper_shown(announcer, paper), day=DAY)
    assert found == [(town.number, town.name), (finance.number, finance.name)], "neither its own nor its addressees"
    number = announce(paper=paper, kind="announcement", about=[finance.number, finance.number], by=announcer, at=AT)
    assert opened(number, "publication.announced")["units"] == [finance.number]
    assert [row.number for row in announcements_about(finance.number, [finance.id])] == [number]
    assert [row.number for row in announcements_about(qinghe.units["office"], [])] == [number]
    assert announcements_about(town.number, [town.id]) == []
    assert announcement(number).about == (finance.id,)
    withdraw_announcement(number=number, reason="有误", by=announcer, at=AT)
    assert announcements_about(finance.number, [finance.id]) == [] and announcement(number).about == ()


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"about": ["990121-9999"]}, "subjects.unknown_unit"),
        ({"by": "clerk"}, "access.not_permitted"),
        ({"by": "neighbour"}, "documents.unknown_paper"),
        ({"paper": 990}, "documents.unknown_paper"),
        ({"kind": "advertisement"}, "publication.unknown_announcement_kind"),
    ],
)
def test_what_cannot_be_announced_leaves_nothing(
    qinghe: County, announcer: Actor, changed: dict[str, object], code: str
) -> None:
    told = {"paper": paper_of(qinghe), "kind": "announcement", "at": AT, **changed}
    told["by"] = getattr(qinghe, str(changed["by"])) if "by" in changed else announcer
    entries = Entry.objects.count()
    with pytest.raises(Refused) as refused:
        announce(**told)
    assert (refused.value.code, Announcement.objects.count(), Entry.objects.count()) == (code, 0, entries)


def test_a_draft_is_not_announced_and_no_paper_twice(qinghe: County, announcer: Actor) -> None:
    with pytest.raises(Refused, match="paper_not_issued"):
        announce(paper=draft(qinghe), kind="announcement", by=announcer, at=AT)
    paper = paper_of(qinghe)
    number = announce(paper=paper, kind="typical_case", by=announcer, at=AT)
    withdraw_announcement(number=number, reason="事实有误", by=announcer, at=AT)
    with pytest.raises(Refused, match="announced_already"):
        announce(paper=paper, kind="typical_case", by=announcer, at=AT)


def test_taken_down_it_says_when_and_why_and_nothing_else(qinghe: County, announcer: Actor) -> None:
    number = announce(paper=paper_of(qinghe), kind="announcement", by=announcer, at=AT)
    withdraw_announcement(number=number, reason=" 事实有误 ", by=announcer, at=AT)
    shown = announcement(number)
    assert (shown.paper, shown.withdrawn_on, shown.reason) == (None, DAY, "事实有误")
    assert announcements() == []
    assert opened(number, "publication.announcement_withdrawn")["reason"] == "事实有误"


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"by": "neighbour"}, "publication.unknown_announcement"),
        ({"number": "990121-announcement-0"}, "publication.unknown_announcement"),
        ({"reason": " "}, "publication.withdrawal_reason_missing"),
    ],
)
def test_what_cannot_be_taken_down_stays(
    qinghe: County, announcer: Actor, changed: dict[str, object], code: str
) -> None:
    number = announce(paper=paper_of(qinghe), kind="announcement", by=announcer, at=AT)
    told = {"number": number, "reason": "事实有误", "at": AT, **changed}
    told["by"] = getattr(qinghe, str(changed["by"])) if "by" in changed else announcer
    with pytest.raises(Refused, match=code):
        withdraw_announcement(**told)
    assert announcement(number).paper is not None


def test_nothing_is_taken_down_twice(qinghe: County, announcer: Actor) -> None:
    number = announce(paper=paper_of(qinghe), kind="announcement", by=announcer, at=AT)
    withdraw_announcement(number=number, reason="事实有误", by=announcer, at=AT)
    with pytest.raises(Refused, match="announcement_down"):
        withdraw_announcement(number=number, reason="再撤", by=announcer, at=AT)


def test_an_erased_paper_is_announced_no_more_and_the_log_opens_nothing_of_it(qinghe: County, announcer: Actor) -> None:
    paper = paper_of(qinghe)
    number = announce(paper=paper, kind="announcement", by=announcer, at=AT)
    erased("paper", str(paper), AT)
    assert (announcements(), announced_as(paper), is_announced(number)) == ([], None, False)
    with pytest.raises(Refused, match="unknown_announcement"):
        announcement(number)
    assert Opening.objects.get(entry__event="publication.announced", group="public").values is None
    assert opened(number, "publication.ended")["day"] == DAY.isoformat()
