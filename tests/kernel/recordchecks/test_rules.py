"""Every named check and every rule of a field: a row that keeps it, a row that breaks it."""

from typing import Any

import pytest

from tests.kernel.recordchecks.files import AROUND, run
from zhengxin.kernel.identifiers import credit_code_check, organisation_check, registration_check, resident_check
from zhengxin.kernel.recordchecks import Surroundings
from zhengxin.kernel.recordkinds import NAMED_CHECKS, RecordKind, kind_from_data, known_from
from zhengxin.plumbing.rulebook_files import load

KNOWN = known_from(lambda name: load(name).data)
SOURCE = {"source_name": "青禾县市场监督管理局", "source_code": "11990121990000180N"}
CODE = "91990121ABCDEFGH" + "1"
CREDIT = CODE + credit_code_check(CODE)
RESIDENT = "99012119900101100" + resident_check("99012119900101100")
REGISTRATION = "99012112345678" + registration_check("99012112345678")
ORGANISATION = "1234567A" + organisation_check("1234567A")
TYPES: dict[str, dict[str, Any]] = {
    "text": {"type": "text", "length": 40},
    "day": {"type": "day"},
    "decimal": {"type": "decimal", "digits": 8, "scale": 2, "unit": "元"},
    "integer": {"type": "integer", "digits": 3, "unit": "个"},
    "choice": {"type": "choice", "choices": "sanction_class"},
    "several": {"type": "choice", "choices": "penalty_class", "several": True},
    "pattern": {"type": "text", "length": 40, "pattern": "[A-Z]{2}-[0-9]+"},
    "code": {"type": "text", "length": 40, "written": "code"},
}


def kind_of(check: dict[str, Any] | None = None, **fields: str | dict[str, Any]) -> RecordKind:
    """A kind with a number, a day, its source, these fields (by type), and this check."""
    data = dict(load("record_kinds/credit_report").data)
    base = [
        {
            "code": "number",
            "zh": "编号",
            "en": "n",
            "type": "text",
            "length": 40,
            "required": "always",
            "tier": "public",
            "written": "number",
        },
        {"code": "on", "zh": "日期", "en": "d", "type": "day", "required": "always", "tier": "public"},
    ]
    told = [
        {"code": code, "zh": f"字段{code}", "en": f"field {code}", "required": "never", "tier": "public"}
        | (TYPES[form] if isinstance(form, str) else form)
        for code, form in fields.items()
    ]
    data |= {
        "code": "kind_of_test", "fields": [*base, *told, {"group": "source"}], "checks": [check] if check else [],
        "key": ["source_code", "number"], "day": "on", "deciding_unit": {"name": "source_name", "code": "source_code"},
        "subject": {"kinds": ["organisation"], "name": "number", "known": False}, "indicators": [], "clocks": [],
    }  # fmt: skip
    return kind_from_data(data, "kind_of_test.yaml", KNOWN)


def errors(kind: RecordKind, *rows: dict[str, str], around: Surroundings = AROUND) -> list[tuple[str | None, str]]:
    told = [{"number": f"号{place}", "on": "2026-01-31"} | SOURCE | row for place, row in enumerate(rows)]
    return [(field, code) for _, field, code in run(kind, told, around=around)[0]]


TERM = {"by": "b", "months": {"warning": 6, "demerit": 12}}
CHECKS: list[tuple[str, dict[str, Any], dict[str, Any], dict[str, str], dict[str, str], str]] = [
    ("credit_code", {"field": "a"}, {"a": "code"}, {"a": CREDIT}, {"a": CREDIT[:-1] + "I"}, "a"),
    ("organisation_code", {"field": "a"}, {"a": "code"}, {"a": ORGANISATION}, {"a": "12345678" + "Z"}, "a"),
    ("registration_number", {"field": "a"}, {"a": "code"}, {"a": REGISTRATION}, {"a": REGISTRATION + "1"}, "a"),
    ("resident_number", {"field": "a"}, {"a": "code"}, {"a": RESIDENT}, {"a": RESIDENT[:-2] + "00"}, "a"),
    (
        "resident_number",
        {"field": "a", "when": "b", "is": ["warning"]},
        {"a": "code", "b": "choice"},
        {"a": "E1234", "b": "记过"},
        {"a": "E1234", "b": "警告"},
        "a",
    ),
    ("division", {"field": "a"}, {"a": "code"}, {"a": "990121100"}, {"a": "990122"}, "a"),
    (
        "date_order",
        {"first": "a", "then": "b"},
        {"a": "day", "b": "day"},
        {"a": "2026-02-01", "b": "20260201"},
        {"a": "2026-02-02", "b": "2026/2/1"},
        "b",
    ),
    ("not_in_future", {"field": "a"}, {"a": "day"}, {"a": "2026-10-31"}, {"a": "2026-11-01"}, "a"),
    (
        "term",
        {"first": "a", "then": "c", **TERM},
        {"a": "day", "b": "choice", "c": "day"},
        {"a": "2026-08-31", "b": "警告", "c": "2027-02-28"},
        {"a": "2026-08-31", "b": "记过", "c": "2027-02-28"},
        "c",
    ),
    (
        "term_within",
        {"first": "a", "then": "c", "most": 48, **TERM},
        {"a": "day", "b": "choice", "c": "day"},
        {"a": "2026-01-01", "b": "警告", "c": "2030-01-01"},
        {"a": "2026-01-01", "b": "警告", "c": "2030-01-02"},
        "c",
    ),
    (
        "at_most",
        {"field": "a", "most": "b"},
        {"a": "decimal", "b": "decimal"},
        {"a": "2.00", "b": "2"},
        {"a": "2.01", "b": "2"},
        "a",
    ),
    (
        "sum",
        {"field": "a", "others": ["b", "c"]},
        {"a": "decimal", "b": "decimal", "c": "decimal"},
        {"a": "0.30", "b": "0.1", "c": "0.2"},
        {"a": "0.31", "b": "0.1", "c": "0.2"},
        "a",
    ),
    (
        "positive_when",
        {"field": "a", "when": "b", "is": ["fine"]},
        {"a": "decimal", "b": "several"},
        {"a": "0", "b": "警告"},
        {"a": "0.00", "b": "警告；罚款"},
        "a",
    ),
    (
        "empty_when",
        {"field": "a", "when": "b", "is": ["dismissal"]},
        {"a": "text", "b": "choice"},
        {"a": "x", "b": "警告"},
        {"a": "x", "b": "开除"},
        "a",
    ),
    (
        "differs",
        {"field": "a", "other": "b"},
        {"a": "code", "b": "code"},
        {"a": "X1", "b": "X2"},
        {"a": "x1", "b": "Ｘ１"},
        "a",
    ),
    ("one_of", {"field": "a", "others": ["b"]}, {"a": "text", "b": "day"}, {"b": "2026-01-01"}, {"a": " \u200b"}, "a"),
]


def test_every_named_check_has_its_row_in_the_table() -> None:
    assert {name for name, *_ in CHECKS} == set(NAMED_CHECKS)


@pytest.mark.parametrize(
    ("name", "check", "fields", "keeps", "breaks", "marked"),
    CHECKS,
    ids=[f"{place}-{each[0]}" for place, each in enumerate(CHECKS)],
)
def test_a_named_check_lets_one_row_through_and_marks_the_other(
    name: str, check: dict[str, Any], fields: dict[str, Any], keeps: dict[str, str], breaks: dict[str, str], marked: str
) -> None:
    kind = kind_of({"check": name} | check, **fields)
    assert errors(kind, keeps) == []
    assert errors(kind, breaks) == [(marked, NAMED_CHECKS[name].error)]


FIELDS = [
    ("text", "x" * 40, "x" * 41, "length"),
    ("text", "第一行\n第二行", "铃\x07声", "type"),
    ("pattern", "AB-12", "AB-12x", "pattern"),
    ("day", "2026-01-31", "2026-02-30", "date"),
    ("day", "２０２６－０１－３１", "31/01/2026", "date"),
    ("day", "2026.1.31", "2026-1/31", "date"),
    ("day", "20260131", "260131", "date"),
    ("day", "2026年1月31日", "1899-12-31", "date"),
    ("decimal", "123,456.70", "1,23.4", "type"),
    ("decimal", "１２.５", "1.234", "type"),
    ("decimal", "999999.99", "1000000", "type"),
    ("decimal", "0", "-1", "type"),
    ("integer", "007", "1000", "type"),
    ("integer", "12", "1.0", "type"),
    ("choice", "警告", "警 告书", "enum"),
    ("choice", "warning", "罚款", "enum"),
    ("several", "警告；罚款", "警告；警告", "enum"),
    ("several", "其他-责令道歉", "其他", "enum"),
]


@pytest.mark.parametrize(("form", "good", "bad", "code"), FIELDS)
def test_a_cell_is_read_as_what_its_field_is_or_marked(form: str, good: str, bad: str, code: str) -> None:
    assert errors(kind_of(a=form), {"a": good}) == []
    assert errors(kind_of(a=form), {"a": bad}) == [("a", code)]


def test_what_nobody_sees_in_a_cell_does_not_count() -> None:
    told = {"a": f"\ufeff {CREDIT[:8]}\u200b{CREDIT[8:].lower()}\u3000"}
    kind = kind_of({"check": "credit_code", "field": "a"}, a="code")
    _, standing, _ = run(kind, [{"number": "1", "on": "2026-01-31"} | SOURCE | told])
    assert standing["a"].to_list() == [CREDIT]


def test_a_choice_is_kept_as_its_code_whatever_word_was_given() -> None:
    rows = [
        {"number": str(n), "on": "2026-01-31", "a": word} | SOURCE
        for n, word in enumerate(("罚款;警告", "fine", "警告；Fine"))
    ]
    _, standing, _ = run(kind_of(a="several"), rows)
    assert standing["a"].to_list() == ["warning;fine", "fine", "warning;fine"]


def test_a_field_that_is_asked_for_by_another_is_asked_for_only_then() -> None:
    kind = kind_of(a=TYPES["text"] | {"required": {"when": "b", "is": ["demerit"]}}, b="choice")
    assert errors(kind, {"b": "警告"}, {"b": "记过", "a": "x"}, {}) == []
    assert errors(kind, {"b": "记过"}) == [("a", "required")]


def test_empty_rows_are_no_rows() -> None:
    rows = [
        {"number": "1", "on": "2026-01-31"} | SOURCE,
        {},
        {"number": " \u3000"},
        {"number": "2", "on": "2026-01-31"} | SOURCE,
    ]
    found, standing, done = run(kind_of(), rows)
    assert (found, standing["row"].to_list(), sum(each.rows for each in done)) == ([], [2, 5], 2)


def test_a_number_is_the_same_whatever_its_brackets_and_spaces() -> None:
    rows = [
        {"number": number, "on": "2026-01-31"} | SOURCE
        for number in ("青罚〔2026〕1号", "青罚[2026] 1号", "青罚（２０２６）1号")
    ]
    found, standing, _ = run(kind_of(), rows)
    assert found == [(3, None, "duplicate_in_file"), (4, None, "duplicate_in_file")]
    assert standing["number"].to_list() == ["青罚〔2026〕1号"], "as it was written first"


def test_of_rows_that_are_the_same_one_stands_even_in_other_chunks() -> None:
    row = {"number": "1", "on": "2026-01-31"} | SOURCE
    found, standing, _ = run(kind_of(), [row] * 250, chunk=60)
    assert [told for told in found if told[2] != "duplicate_in_file"] == []
    assert sorted(number for number, _, _ in found) == list(range(3, 252))
    assert standing["row"].to_list() == [2]


def test_one_number_with_two_contents_stands_for_neither() -> None:
    rows = [{"number": "1", "on": day} | SOURCE for day in ("2026-01-31", "2026-02-01", "2026-01-31")]
    found, standing, _ = run(kind_of(), rows, chunk=1)
    assert sorted(found) == [
        (2, None, "duplicate_in_file"),
        (3, None, "duplicate_in_file"),
        (4, None, "duplicate_in_file"),
    ]
    assert standing.is_empty()


def test_a_unit_is_unknown_by_code_or_by_the_name_beside_it_and_only_when_asked() -> None:
    strange = {"source_name": "别的局"}
    assert errors(kind_of(), strange) == [("source_code", "unknown_unit")]
    assert errors(kind_of(), {"source_code": CREDIT}) == [("source_code", "unknown_unit")]
    assert errors(kind_of(), strange, around=Surroundings(AROUND.today)) == []
