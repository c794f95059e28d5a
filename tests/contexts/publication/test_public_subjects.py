"""Whom public records are about is found by parts of a name, former names and code, while something public stands
under it; no worker is needed for that."""

from datetime import date, timedelta
from importlib import import_module

import pytest
from django.apps import apps

from tests.contexts.publication.conftest import JUDGMENT, LAW, WHY, Office
from tests.contexts.publication.test_publish import DAY
from tests.contexts.records.conftest import AT, PENALTY, invented
from zhengxin.config.reactions import react
from zhengxin.contexts.publication.actions import (
    close_gate,
    confirm_publication,
    decline_publication,
    move_end,
    open_gate,
    publish,
    reckon_anew,
    withdraw,
)
from zhengxin.contexts.publication.jobs import drop_names_of_nothing, end_terms_over
from zhengxin.contexts.publication.models import Publication, PublicSubject, SubjectGram, SubjectWords
from zhengxin.contexts.publication.queries import PublicFilter, found_subjects, public_lines
from zhengxin.contexts.records.actions import decide_finality
from zhengxin.contexts.records.models import Record
from zhengxin.plumbing import gram_tables
from zhengxin.plumbing.found_words import Fit
from zhengxin.plumbing.guarded import writes

pytestmark = pytest.mark.django_db
CODE, OTHER_CODE = "91990121MA00000013", "91990121MA0000002X"
GRAIN, TRADE = "青禾县丰穗粮油有限公司", "丰穗（青禾）商贸有限责任公司"
QUASHED = {"reason": "处罚决定被依法撤销", "basis": "某行初〔2026〕1号"}
SAID = {"reason": WHY, "basis": LAW}


def about(office: Office, *subjects: tuple[str, str | None]) -> list[str]:
    """Penalties against whom these name, the first one of the earliest day; all of them public."""
    numbers = []
    for place, (name, code) in enumerate(subjects):
        number = office.waiting()[0]
        with writes("records"):
            day = DAY - timedelta(days=30 - place)
            Record.objects.filter(number=number).update(subject_name=name, subject_code=code, day=day)
        publish(numbers=[number], basis=LAW, reason=WHY, by=office.clerk, at=AT)
        numbers.append(number)
    return numbers


def names(typed: str, day: date = DAY) -> list[str]:
    return [each.name for each in found_subjects(typed, day=day)]


def listed(day: date = DAY, **about: str) -> list[str]:
    return [line.number for line in public_lines(PublicFilter(**about), day=day)]


def test_a_company_is_found_by_any_part_of_its_name_and_by_its_code(office):
    (number,) = about(office, (GRAIN, CODE))
    for typed in (
        GRAIN, "丰穗", "粮油", "粮油有限", "丰穗 有限公司", "穗", CODE, CODE.lower(), CODE[:8],
        "９１９９０１２１ＭＡ００００００１３", "丰·穗", "(丰穗)",
    ):  # fmt: skip
        assert names(typed) == [GRAIN], typed
    for typed in ("丰粮", "穗丰", "990121", "", " ", "%", "_", "😀", "\x00", "x" * 10_000, "' OR 1=1 --", "\ud83c"):
        assert names(typed) == [], typed
    ways = {CODE: Fit.CODE, GRAIN: Fit.NAME, "限公司": Fit.ENDS_SO, "青禾县丰": Fit.BEGINS_SO, "丰穗": Fit.HAS_IT}
    for typed, fits in ways.items():
        assert [each.fit for each in found_subjects(typed, day=DAY)] == [fits]
    assert listed(code=CODE) == [number]
    assert listed(name=GRAIN) == listed(name="丰穗") == listed(code=OTHER_CODE) == listed(code="%") == []


def test_the_better_fit_comes_first_and_of_two_alike_the_shorter_name(office):
    about(office, ("丰穗粮油", None), (GRAIN, CODE), ("丰穗粮油青禾分公司", None), ("大丰穗粮油", OTHER_CODE))
    assert len(listed(name="丰穗粮油")) == 1
    assert names("丰穗粮油") == ["丰穗粮油", "大丰穗粮油", "丰穗粮油青禾分公司", GRAIN]


def test_a_former_name_leads_to_the_present_one_while_a_record_under_it_is_public(office):
    old, _new = about(office, (TRADE, CODE), (GRAIN, CODE))
    (found,) = found_subjects("商贸", day=DAY)
    assert (found.name, found.known_as, found.code, found.kind.code) == (GRAIN, TRADE, CODE, PENALTY)
    assert found.day == DAY - timedelta(days=29)
    (found,) = found_subjects("丰穗", day=DAY)
    assert (found.name, found.known_as) == (GRAIN, "")
    assert len(listed(code=CODE)) == 2
    withdraw(number=old, **QUASHED, by=office.clerk, at=AT)
    assert names("商贸") == [] and names("丰穗") == [GRAIN] and old not in listed(code=CODE)


def test_two_of_one_name_with_different_codes_are_two(office):
    about(office, (GRAIN, CODE), (GRAIN, OTHER_CODE))
    assert {(each.name, each.code) for each in found_subjects("粮油", day=DAY)} == {(GRAIN, CODE), (GRAIN, OTHER_CODE)}
    assert len(listed(code=CODE)) == len(listed(code=OTHER_CODE)) == 1


@pytest.mark.parametrize(
    "down",
    [
        lambda office, number: withdraw(number=number, **QUASHED, by=office.clerk, at=AT),
        lambda office, number: decide_finality(
            number=number, finality="revoked", happened_on=DAY, **QUASHED, by=office.senders.head, at=AT
        ),
        lambda office, number: close_gate(
            kind=PENALTY, subject_kind="organisation", reason=WHY, by=office.leader, at=AT
        ),
    ],
    ids=["withdrawn", "quashed", "its gate closed"],
)
def test_nobody_is_found_from_the_commit_on_that_takes_the_record_down(office, down):
    (number,) = about(office, (GRAIN, CODE))
    assert names("丰穗") == [GRAIN]
    down(office, number)
    assert names("丰穗") == names(GRAIN) == names(CODE) == listed(code=CODE) == []


def test_nobody_is_found_behind_the_last_day_and_his_words_go_with_the_next_round(office):
    number, other = about(office, (GRAIN, CODE), (TRADE, OTHER_CODE))
    move_end(number=number, last_day=DAY, **SAID, by=office.clerk, at=AT)
    after = DAY + timedelta(days=1)
    assert names("丰穗") == [TRADE, GRAIN]
    assert names("丰穗", after) == [TRADE] and listed(after, code=CODE) == []
    drop_names_of_nothing(now=lambda: AT)
    assert PublicSubject.objects.count() == 2
    end_terms_over(now=lambda: AT + timedelta(days=1))
    drop_names_of_nothing(now=lambda: AT)
    assert [row.name for row in PublicSubject.objects.all()] == [TRADE]
    assert {row.subject_id for table in (SubjectGram, SubjectWords) for row in table.objects.all()} == {
        Publication.objects.get(record__number=other).subject_id
    }
    assert names("丰穗", after) == [TRADE]


def test_names_go_with_their_gate_and_come_with_the_next_one(office):
    (number,) = about(office, (GRAIN, CODE))
    gate = {"kind": PENALTY, "subject_kind": "organisation", "by": office.leader, "at": AT}
    close_gate(**gate, reason=WHY)
    drop_names_of_nothing(now=lambda: AT)
    assert not PublicSubject.objects.exists()
    open_gate(**gate, basis=LAW)
    assert names("丰穗") == [] == listed(code=CODE)
    withdraw(number=number, **QUASHED, by=office.clerk, at=AT)
    about(office, (GRAIN, CODE))
    assert names("丰穗") == [GRAIN]


def test_names_behind_a_closed_gate_go_as_soon_as_its_closing_is_followed(office):
    about(office, (GRAIN, CODE))
    react(now=lambda: AT)  # What was recorded before its first round is followed by none.
    close_gate(kind=PENALTY, subject_kind="organisation", reason=WHY, by=office.leader, at=AT)
    assert PublicSubject.objects.exists()
    react(now=lambda: AT)
    assert not PublicSubject.objects.exists()


def test_what_waits_and_what_was_declined_makes_nobody_findable(office):
    number = office.waiting(JUDGMENT)[0]
    with writes("records"):
        Record.objects.filter(number=number).update(subject_unit=None, subject_name="青禾县某中心", subject_code=None)
    publish(numbers=[number], basis=LAW, reason=WHY, by=office.clerk, at=AT)
    assert names("某中心") == []
    decline_publication(number=number, reason=WHY, by=office.colleague, at=AT)
    drop_names_of_nothing(now=lambda: AT)
    assert names("某中心") == [] and not PublicSubject.objects.exists()
    publish(numbers=[number], basis=LAW, reason=WHY, by=office.clerk, at=AT)
    confirm_publication(number=number, by=office.colleague, at=AT)
    assert names("某中心") == ["青禾县某中心"]


def test_natural_persons_and_units_of_the_register_are_never_among_them(office):
    publish(numbers=office.waiting(), basis=LAW, reason=WHY, by=office.clerk, at=AT)
    (judgment, *_) = office.waiting(JUDGMENT)
    publish(numbers=[judgment], basis=LAW, reason=WHY, by=office.clerk, at=AT)
    confirm_publication(number=judgment, by=office.colleague, at=AT)
    organisations = Record.objects.filter(subject_kind="organisation", kind=PENALTY)
    assert Record.objects.filter(subject_kind="person").exists()
    assert set(PublicSubject.objects.values_list("name")) == set(organisations.values_list("subject_name"))
    row = Record.objects.get(number=about_one(office))
    assert names(row.subject_name) == [row.subject_name]
    with writes("records"):
        Record.objects.filter(pk=row.pk).update(subject_unit=Record.objects.get(number=judgment).subject_unit)
    assert names(row.subject_name) == []


def about_one(office: Office) -> str:
    """A public penalty against somebody against whom there is no other."""
    return Publication.objects.filter(kind=PENALTY).latest("pk").record.number


def test_a_corrected_record_is_found_by_what_it_says_now_once_its_term_was_counted_anew(office):
    (number,) = about(office, (GRAIN, CODE))
    with writes("records"):
        Record.objects.filter(number=number).update(subject_name=TRADE)
    assert names("粮油") == [] and listed(code=CODE) == []
    reckon_anew(number=number, basis=LAW, by=office.clerk, at=AT)
    assert names("粮油") == [] and names("商贸") == [TRADE] and listed(code=CODE) == [number]


def test_where_very_many_have_what_is_typed_the_best_of_them_are_told(office, monkeypatch):
    about(office, *((f"丰穗第{place}门店", None) for place in range(6)), ("丰穗", None), ("新丰穗", None))
    few = names("丰穗")
    assert few[:2] == ["丰穗", "新丰穗"] and len(few) == 8
    for name, value in (("NAMED", 2), ("FEW", 1), ("MANY", 3)):
        monkeypatch.setattr(gram_tables, name, value)
    many = names("丰穗")
    assert many[:2] == ["丰穗", "新丰穗"] and 3 <= len(many) <= 8
    monkeypatch.setattr("zhengxin.contexts.publication.queries.public_subjects.MOST", 2)
    assert names("丰穗") == ["丰穗", "新丰穗"]


def test_what_was_published_before_there_was_this_search_is_found_after_the_migration(office):
    (number,) = about(office, (GRAIN, CODE))
    before = list(SubjectGram.objects.values_list("gram", flat=True))
    with writes("publication"):
        Publication.objects.update(subject=None)
    drop_names_of_nothing(now=lambda: AT)
    assert names("丰穗") == [] and not SubjectGram.objects.exists()
    migration = import_module("zhengxin.contexts.publication.migrations.0005_fill_subjects")
    with writes("publication"):
        migration.fill_subjects(apps, None)
    assert names("丰穗") == [GRAIN] and listed(code=CODE) == [number]
    assert list(SubjectGram.objects.values_list("gram", flat=True)) == before


def test_the_same_names_published_again_are_kept_once(office):
    rows = [row | {"CF_WSH": f"青市监罚〔2026〕9{place}号"} for place, row in enumerate(invented(PENALTY, 30)[0])]
    publish(numbers=office.waiting(), basis=LAW, reason=WHY, by=office.clerk, at=AT)
    kept = PublicSubject.objects.count(), SubjectGram.objects.count()
    office.take(PENALTY, "market", rows)
    publish(numbers=office.waiting(), basis=LAW, reason=WHY, by=office.clerk, at=AT)
    assert (PublicSubject.objects.count(), SubjectGram.objects.count()) == kept
