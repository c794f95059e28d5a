"""The page that a lawyer reads (docs/publication-terms.md), row by row, against the rulebook."""

from datetime import date
from pathlib import Path

import pytest

from zhengxin.kernel.publication import term_of
from zhengxin.kernel.recordkinds import UNVERIFIED, caps_from_data, terms_from_data
from zhengxin.kernel.recordkinds.kinds import SEVERITIES
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.rulebook_files import load

FILE = "publication_terms.yaml"
DATA = load("publication_terms").data
TERMS, CAPS = terms_from_data(DATA, FILE), caps_from_data(DATA, FILE)
PAGE = Path(__file__).parents[3] / "docs" / "publication-terms.md"
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAGE.read_text(encoding="utf-8").splitlines()
    if line.startswith("| 20")
]


@pytest.mark.parametrize(("day", "table", "severity", "text", "repair_from", "last_day", "why"), ROWS)
def test_the_days_are_those_of_the_page(
    day: str, table: str, severity: str, text: str, repair_from: str, last_day: str, why: str
) -> None:
    term = term_of(TERMS[table], severity=severity, day=date.fromisoformat(day))
    assert text in term.rule.cited, why
    assert (term.repair_from.isoformat(), term.last_day.isoformat()) == (repair_from, last_day), why


def test_the_page_has_examples_of_every_text_and_severity() -> None:
    assert {(row[1], row[2]) for row in ROWS} == {(table, each) for table in TERMS for each in SEVERITIES}
    assert {row[3] for row in ROWS} == {"令第58号", "令第36号", "各省规定"}


def test_only_a_minor_record_of_the_later_text_is_normally_not_shown() -> None:
    hidden = {
        (table, version.cited, severity)
        for table, versions in TERMS.items()
        for version in versions
        for severity, span in version.spans.items()
        if not span.is_shown
    }
    assert {(table, severity) for table, _cited, severity in hidden} == {("penalty", "minor")}
    assert all("36" in cited for _table, cited, _severity in hidden)


def test_the_days_before_the_first_text_have_no_term() -> None:
    with pytest.raises(Refused) as refused:
        term_of(TERMS["penalty"], severity="general", day=date(2023, 4, 30))
    assert refused.value.code == "publication.no_term"


def test_what_no_official_text_confirms_is_marked_and_names_the_text_it_means() -> None:
    for versions in TERMS.values():
        for version in versions:
            assert version.source == UNVERIFIED and version.origin


def test_the_acts_of_the_provinces_are_at_hand_and_none_lets_a_breach_stand_longer_than_five_years(
    shared: Path,
) -> None:
    for cap in CAPS:
        assert cap.most == 60
        title, article = cap.source.split()
        (text,) = (shared / "law").glob(f"{title}(*")
        said = text.read_text(encoding="utf-8").partition(f"\n{article}")[2].partition("\n第")[0]
        assert "五年" in said, cap.source
    assert max(span.most for versions in TERMS.values() for each in versions for span in each.spans.values()) <= 60


@pytest.mark.parametrize(
    ("place", "act_ended_on", "last_day", "is_open"),
    [
        # 山东 and 上海 count from the end of the breach; it may end a long term early.
        ("370000", date(2022, 6, 15), "2027-06-15", False),
        ("370000", date(2026, 1, 1), "2029-06-01", False),
        ("370000", None, "2029-06-01", True),
        ("310000", date(2020, 1, 1), "2025-01-01", False),
        # 浙江 counts from the finding: five years are longer than any term.
        ("330000", date(2020, 1, 1), "2029-06-01", False),
    ],
)
def test_a_provinces_act_ends_a_term_early_where_it_counts_from_the_end_of_the_breach(
    place: str, act_ended_on: date | None, last_day: str, is_open: bool
) -> None:
    caps = [cap for cap in CAPS if cap.jurisdiction == place]
    term = term_of(TERMS["penalty"], severity="serious", day=date(2026, 6, 1), caps=caps, act_ended_on=act_ended_on)
    assert (term.last_day.isoformat(), term.is_cap_open) == (last_day, is_open)
    assert term.is_unverified == (term.cap is None)
