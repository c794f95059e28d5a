"""Notices are served to units and posts, and opened by those they were meant for."""

import json
from datetime import timedelta

import pytest

from tests.people import AT, DAY, County
from zhengxin.contexts.journal.models import Entry, Opening
from zhengxin.contexts.notices.actions import open_notice, serve_notice, set_mailbox
from zhengxin.contexts.notices.models import Delivery, DeliveryFact, Mailbox, Notice
from zhengxin.contexts.notices.queries import mailbox_of, notice_for, notices_for, unit_mailbox, unopened_count
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import WriteOutsideAct, writes

pytestmark = pytest.mark.django_db
PARAMS = {"what": "公开办理结果", "due": "2026-12-31", "unit": "青禾县发展和改革委员会"}


def chase(county: County, **change: object) -> str:
    act = {"kind": "chased", "params": PARAMS, "to_unit": county.units["finance"], "by": county.office, "at": AT}
    return serve_notice(**(act | change))


def counts() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Notice, Delivery, DeliveryFact, Mailbox, Entry))


def test_a_notice_reaches_the_unit_and_nobody_else(qinghe: County) -> None:
    uuid = chase(qinghe, link="/console/plans/")
    (shown,) = notices_for(qinghe.clerk, day=DAY)
    assert (shown.uuid, shown.is_open, shown.link) == (uuid, False, "/console/plans/")
    assert shown.words("zh")[0] == "催办：公开办理结果"
    assert "公开办理结果" in shown.words("en")[1]
    for stranger in (qinghe.office, qinghe.neighbour, qinghe.accounts, Actor(id="")):
        assert (notices_for(stranger, day=DAY), unopened_count(stranger)) == ([], 0)
        with pytest.raises(Refused, match="unknown_notice"):
            notice_for(stranger, uuid, day=DAY)


def test_the_first_opening_serves_it_and_every_reader_is_noted_once(qinghe: County) -> None:
    uuid = chase(qinghe)
    assert unopened_count(qinghe.clerk) == 1
    open_notice(notice=uuid, by=qinghe.clerk, at=AT + timedelta(hours=1))
    count = counts()
    open_notice(notice=uuid, by=qinghe.clerk, at=AT + timedelta(hours=2))
    assert counts() == count
    assert unopened_count(qinghe.clerk) == 0
    shown = notice_for(qinghe.clerk, uuid, day=DAY)
    assert shown.is_open
    proof = shown.facts[-1]
    assert (proof.what, proof.who, proof.happened_at) == ("served", "测试人员clerk", AT + timedelta(hours=1))


def test_others_open_nothing(qinghe: County) -> None:
    uuid, count = chase(qinghe), counts
    before = count()
    for stranger in (qinghe.office, qinghe.accounts, Actor(id="")):
        with pytest.raises(Refused, match="unknown_notice"):
            open_notice(notice=uuid, by=stranger, at=AT)
    assert count() == before


def test_a_notice_to_a_post_is_its_holders_alone(qinghe: County) -> None:
    uuid = chase(qinghe, to_unit=None, to_post=qinghe.accounts.posts[0].post)
    assert [row.uuid for row in notices_for(qinghe.accounts, day=DAY)] == [uuid]
    assert notices_for(qinghe.clerk, day=DAY) == []


def test_what_nobody_opened_stands_first(qinghe: County) -> None:
    old, new = chase(qinghe), chase(qinghe)
    open_notice(notice=new, by=qinghe.clerk, at=AT)
    rows = notices_for(qinghe.clerk, day=DAY)
    assert [row.uuid for row in rows] == [old, new]
    assert notices_for(qinghe.clerk, day=DAY, before=rows[-1].place) == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"kind": "gossip"}, "notices.unknown_kind"),
        ({"params": {"what": "x"}}, "notices.params_wrong"),
        ({"params": PARAMS | {"more": "x"}}, "notices.params_wrong"),
        ({"link": "https://elsewhere.example/"}, "notices.link_elsewhere"),
        ({"link": "//elsewhere.example/"}, "notices.link_elsewhere"),
        ({"link": "/\\elsewhere.example/"}, "notices.link_elsewhere"),
        ({"to_unit": None}, "notices.one_reader"),
        ({"to_post": 1}, "notices.one_reader"),
        ({"to_unit": "none"}, "subjects.unknown_unit"),
        ({"to_unit": None, "to_post": 0}, "subjects.unknown_post"),
    ],
)
def test_a_notice_that_breaks_a_rule_leaves_nothing(qinghe: County, change: dict[str, object], code: str) -> None:
    before = counts()
    with pytest.raises(Refused) as refused:
        chase(qinghe, **change)
    assert refused.value.code == code
    assert counts() == before


def test_a_notice_goes_with_the_act_that_fails(qinghe: County) -> None:
    before = counts()
    with pytest.raises(RuntimeError), writes("plans"):
        chase(qinghe)
        raise RuntimeError("the act fails after its notice")
    assert counts() == before


def test_the_journal_shows_neither_unit_nor_words_and_has_committed_to_both(qinghe: County) -> None:
    cause = Entry.objects.first().entry_id
    uuid = chase(qinghe, because=cause)
    body = json.loads(Entry.objects.get(event="notices.served").body)
    assert body["because"] == cause
    assert "公开办理结果" not in json.dumps(body, ensure_ascii=False)
    assert body.keys() == {"v", "event", "id", "at", "because", "commit", "rule"}
    opening = json.loads(Opening.objects.get(entry__event="notices.served").values)
    told = {name: opening[name] for name in ("kind", "notice", "unit")}
    assert told == {"kind": "chased", "notice": uuid, "unit": qinghe.units["finance"]}


def test_notices_to_posts_covered_kinds_and_openings_show_class_and_day_alone(qinghe: County) -> None:
    before = Entry.objects.count()
    chase(qinghe, to_unit=None, to_post=qinghe.clerk.posts[0].post)
    uuid = chase(qinghe, kind="case_moved", params={"case": "TS-1", "step": "受理"})
    open_notice(notice=uuid, by=qinghe.clerk, at=AT)
    bodies = [json.loads(entry.body) for entry in Entry.objects.order_by("id")[before:]]
    assert [body["event"] for body in bodies] == ["person"] * 3
    assert all(set(body) == {"v", "event", "id", "at", "commit"} for body in bodies)


def test_notices_and_facts_never_change(qinghe: County) -> None:
    chase(qinghe)
    for model in (Notice, DeliveryFact, Mailbox):
        with pytest.raises(WriteOutsideAct, match="append-only"), writes("notices"):
            model.objects.all().delete()


def test_a_mailbox_is_set_by_who_looks_after_mail_and_the_latest_holds(qinghe: County) -> None:
    unit = qinghe.units["finance"]
    for address in ("a@example.org", " b@example.org "):
        set_mailbox(to_unit=unit, address=address, by=qinghe.accounts, at=AT)
    assert unit_mailbox(unit, day=DAY) == "b@example.org"
    post = qinghe.clerk.posts[0].post
    set_mailbox(to_post=post, address="c@example.org", by=qinghe.accounts, at=AT)
    found = Mailbox.objects.get(post=post)
    assert mailbox_of(unit=Mailbox.objects.first().unit_id, post=post) == found.address
    set_mailbox(to_unit=unit, address="", by=qinghe.accounts, at=AT)
    assert unit_mailbox(unit, day=DAY) == ""


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"address": "甲 <a@example.org>"}, "notices.address_wrong"),
        ({"address": "a@example.org\nBcc: b@example.org"}, "notices.address_wrong"),
        ({"to_unit": "none"}, "subjects.unknown_unit"),
        ({"to_unit": None}, "notices.one_reader"),
        ({"by": Actor(id="x")}, "access.not_permitted"),
    ],
)
def test_a_mailbox_that_breaks_a_rule_is_not_set(qinghe: County, change: dict[str, object], code: str) -> None:
    act = {"to_unit": qinghe.units["finance"], "address": "a@example.org", "by": qinghe.accounts, "at": AT}
    before = counts()
    with pytest.raises(Refused) as refused:
        set_mailbox(**(act | change))
    assert refused.value.code == code
    assert counts() == before
