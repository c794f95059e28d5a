"""What is kept and why: every kind of the rulebook, who sees it, how long, and what nobody confirms."""

import re
from datetime import date

import pytest
from django.utils.translation import override

from tests.entrypoints.portal.test_programmes import plain
from zhengxin.contexts.records.queries.kinds import record_kinds
from zhengxin.entrypoints.kit.kept_words import kept_for, term_in_force, term_words
from zhengxin.kernel.recordkinds import terms_from_data
from zhengxin.plumbing.rulebook_files import load

TERMS = terms_from_data(load("publication_terms").data, "publication_terms.yaml")


def rows(page: str, about: str) -> list[list[str]]:
    table = page.partition(f">About {about}<")[2].partition("</table>")[0]
    cells = re.findall(r"<t[hd][ >].*?</t[hd]>", table.partition("<tbody>")[2], re.S)
    told = [" ".join(re.sub(r"<[^>]*>", " ", cell).split()) for cell in cells]
    return [told[place : place + 5] for place in range(0, len(told), 5)]


def test_every_kind_stands_there_for_everybody_whom_it_is_about(reader) -> None:
    page = reader.get("/kept/").content.decode()
    assert f"The rulebook knows {len(record_kinds())} kinds of record" in page
    for kind in record_kinds().values():
        assert page.count(f"/rulebook/record_kinds/{kind.code}.yaml") == len(kind.subject.kinds), kind.code


def test_what_is_kept_about_persons_and_officials_is_shown_to_nobody_else(reader) -> None:
    page = reader.get("/kept/").content.decode()
    for about in ("officials", "natural persons"):
        found = rows(page, about)
        assert found
        assert all(row[1] != "everybody" and row[4] == "—" for row in found), about


def test_a_penalty_says_who_sees_it_on_which_basis_and_how_long(reader) -> None:
    found = rows(reader.get("/kept/").content.decode(), "companies and other organisations")
    (penalty,) = [row for row in found if row[0].startswith("administrative penalty")]
    assert penalty[1] == "everybody"
    assert "行政处罚法 第四十八条" in penalty[2]
    assert penalty[3] == "5 years"
    assert "general: 3 months to 1 year" in penalty[4] and "minor: 3 months at most" in penalty[4]


def test_what_no_text_confirms_is_marked(reader) -> None:
    text = plain(reader.get("/kept/"))
    assert text.count("unverified") >= sum(kind.is_unverified for kind in record_kinds().values())


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2026, 3, 31), "general: 3 months to 3 years"),
        (date(2026, 4, 1), "general: 3 months to 1 year"),
        (date(2023, 4, 30), ""),
    ],
)
def test_the_terms_are_those_in_force_today(day: date, told: str, reader) -> None:
    with override("en"):
        words = term_words(term_in_force(TERMS["penalty"], day))
    assert told in words and bool(told) == bool(words)


@pytest.mark.parametrize(
    ("keep", "told"), [("P5Y", "5 years"), ("P6M", "6 months"), ("P1Y", "1 year"), ("permanent", "for good")]
)
def test_how_long_something_is_kept_is_told_in_words(keep: str, told: str) -> None:
    with override("en"):
        assert kept_for(keep) == told
