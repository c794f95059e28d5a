"""What becomes of a publication: each exit of each step, and that nothing which is over comes back."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengxin.kernel.publication import Course, Term, longest, publish, repair, shorten, standing, term_of, withdraw
from zhengxin.kernel.publication.course import ENDED, NOT_YET, REPAIRED, SHOWN, WITHDRAWN
from zhengxin.kernel.recordkinds import terms_from_data
from zhengxin.kernel.recordkinds.kinds import SEVERITIES
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.rulebook_files import load

PENALTIES = terms_from_data(load("publication_terms").data, "publication_terms.yaml")["penalty"]
DAYS = st.dates(date(2023, 5, 1), date(2040, 12, 31))
SPANS = st.integers(-40, 1500).map(lambda days: timedelta(days=days))
LAW = "行政处罚法 第四十八条"
ALL = ("corrected", "performed", "promised")


def of(day: date, severity: str = "general") -> Term:
    return term_of(PENALTIES, severity=severity, day=day)


def shown(day: date = date(2026, 5, 6), severity: str = "general") -> Course:
    return publish(of(day, severity), on=day, basis=LAW, reason="影响较大")


def code_of(refused: "pytest.ExceptionInfo[Refused]") -> str:
    return refused.value.code


@given(DAYS, st.sampled_from(SEVERITIES))
def test_a_term_begins_with_its_record_and_a_repair_lies_inside_it(day: date, severity: str) -> None:
    term = of(day, severity)
    assert term.since <= term.repair_from <= term.last_day + timedelta(days=1)
    assert term.last_day > day


@given(DAYS, DAYS, st.sampled_from(SEVERITIES))
def test_by_one_text_a_later_record_never_ends_earlier(one: date, other: date, severity: str) -> None:
    first, second = (of(day, severity) for day in sorted((one, other)))
    if first.rule is second.rule:
        assert first.last_day <= second.last_day and first.repair_from <= second.repair_from


@given(DAYS)
def test_by_one_text_the_graver_is_never_shown_shorter(day: date) -> None:
    terms = [of(day, severity) for severity in SEVERITIES]
    assert sorted(terms, key=lambda term: (term.last_day, term.repair_from)) == terms


@given(DAYS, st.lists(st.sampled_from(SEVERITIES), min_size=1, max_size=4))
def test_of_several_penalties_the_longest_holds_in_any_order(day: date, severities: list[str]) -> None:
    terms = [of(day, severity) for severity in severities]
    together = longest(terms)
    assert together == longest(terms[::-1])
    assert together.last_day == max(term.last_day for term in terms)
    assert together.repair_from == max(term.repair_from for term in terms)
    assert together.is_shown == any(term.is_shown for term in terms)


@given(DAYS, st.sampled_from(SEVERITIES), st.sampled_from(["nothing", "withdrawn", "repaired"]), SPANS)
def test_what_is_over_never_comes_back(day: date, severity: str, what: str, later: timedelta) -> None:
    course = shown(day, severity)
    try:
        if what == "withdrawn":
            course = withdraw(course, on=day + later, reason="撤销", basis="判决")
        if what == "repaired":
            course = repair(course, on=day + later, met=ALL)
    except Refused:
        what = "nothing"
    end = course.last_day
    days = [day + timedelta(days=step) for step in range(-3, (end - day).days + 4)]
    states = [standing(course, each) for each in days]
    order = [NOT_YET, SHOWN, {"nothing": ENDED, "withdrawn": WITHDRAWN, "repaired": REPAIRED}[what]]
    assert states == sorted(states, key=order.index)
    assert set(states) == set(order) or (later == timedelta() and SHOWN not in states)


@given(DAYS, st.sampled_from(SEVERITIES))
def test_a_term_ends_by_itself_with_nobody_at_work(day: date, severity: str) -> None:
    course = shown(day, severity)
    assert standing(course, course.last_day) == SHOWN
    assert standing(course, course.last_day + timedelta(days=1)) == ENDED


def test_a_withdrawal_holds_from_its_very_day_and_leaves_day_reason_and_basis_alone() -> None:
    course = withdraw(shown(), on=date(2026, 6, 1), reason=" 处罚决定被依法撤销 ", basis="某行初〔2026〕1号")
    assert standing(course, date(2026, 5, 31)) == SHOWN
    assert standing(course, date(2026, 6, 1)) == WITHDRAWN
    assert vars(course.withdrawn) == {
        "on": date(2026, 6, 1),
        "reason": "处罚决定被依法撤销",
        "basis": "某行初〔2026〕1号",
    }


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"basis": " "}, "publication.basis_missing"),
        ({"on": date(2026, 5, 5)}, "publication.before_record"),
        ({"on": date(2027, 5, 7)}, "publication.term_over"),
    ],
)
def test_a_publication_that_cannot_be_is_refused(change: dict[str, Any], code: str) -> None:
    asked: dict[str, Any] = {"on": date(2026, 5, 6), "basis": LAW} | change
    with pytest.raises(Refused) as refused:
        publish(of(date(2026, 5, 6)), **asked)
    assert code_of(refused) == code


def test_a_minor_record_is_published_only_for_a_reason() -> None:
    with pytest.raises(Refused) as refused:
        publish(of(date(2026, 5, 6), "minor"), on=date(2026, 5, 6), basis=LAW)
    assert code_of(refused) == "publication.reason_missing"
    assert standing(shown(severity="minor"), date(2026, 5, 6)) == SHOWN


@pytest.mark.parametrize(
    ("on", "change", "code"),
    [
        (date(2026, 5, 5), {}, "publication.not_shown"),
        (date(2027, 5, 7), {}, "publication.not_shown"),
        (date(2026, 6, 1), {"reason": ""}, "publication.withdrawal_reason_missing"),
        (date(2026, 6, 1), {"basis": ""}, "publication.basis_missing"),
    ],
)
def test_a_withdrawal_that_cannot_be_is_refused(on: date, change: dict[str, str], code: str) -> None:
    with pytest.raises(Refused) as refused:
        withdraw(shown(), on=on, **{"reason": "撤销", "basis": "判决"} | change)
    assert code_of(refused) == code


def test_nothing_is_withdrawn_twice_or_repaired_after_it() -> None:
    course = withdraw(shown(), on=date(2026, 6, 1), reason="撤销", basis="判决")
    with pytest.raises(Refused) as refused:
        withdraw(course, on=date(2026, 6, 2), reason="撤销", basis="判决")
    assert code_of(refused) == "publication.withdrawn_already"
    with pytest.raises(Refused) as refused:
        repair(course, on=date(2026, 12, 1), met=ALL)
    assert code_of(refused) == "publication.not_shown"


def test_an_end_moves_towards_today_and_never_into_the_past_or_away() -> None:
    course = shorten(shown(), on=date(2026, 6, 1), last_day=date(2026, 6, 1))
    assert [standing(course, date(2026, 6, day)) for day in (1, 2)] == [SHOWN, ENDED]
    endless = publish(None, on=date(2026, 5, 6), basis=LAW)
    assert standing(endless, date(2090, 1, 1)) == SHOWN
    assert shorten(endless, on=date(2026, 6, 1), last_day=date(2030, 1, 1)).last_day == date(2030, 1, 1)
    for on, last_day, code in (
        (date(2026, 6, 1), date(2026, 5, 31), "publication.end_in_past"),
        (date(2026, 6, 1), date(2027, 5, 6), "publication.end_not_earlier"),
        (date(2027, 5, 7), date(2027, 5, 7), "publication.not_shown"),
    ):
        with pytest.raises(Refused) as refused:
            shorten(shown(), on=on, last_day=last_day)
        assert code_of(refused) == code


def test_a_repair_waits_for_the_least_span_and_for_every_condition() -> None:
    with pytest.raises(Refused) as refused:
        repair(shown(), on=date(2026, 8, 6), met=ALL)
    assert (code_of(refused), refused.value.params["day"]) == ("publication.repair_too_early", "2026-08-07")
    for lacking in ALL:
        with pytest.raises(Refused) as refused:
            repair(shown(), on=date(2026, 8, 7), met=[condition for condition in ALL if condition != lacking])
        assert code_of(refused) == f"publication.not_{lacking}"
    course = repair(shown(), on=date(2026, 8, 7), met=ALL)
    assert standing(course, date(2026, 8, 6)) == SHOWN
    assert standing(course, date(2026, 8, 7)) == REPAIRED


def test_a_record_of_the_earlier_text_needs_what_the_earlier_text_asked() -> None:
    course = shown(date(2026, 3, 31))
    assert standing(repair(course, on=date(2026, 7, 1), met=("performed", "promised")), date(2026, 7, 1)) == REPAIRED
