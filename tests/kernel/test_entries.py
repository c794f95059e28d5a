"""Entries and commitments are what docs/journal-entry.md says, byte for byte."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengxin.kernel.entries import Entry, EventKind, canonical, commitment

AT = datetime(2026, 11, 21, 8, 30, tzinfo=UTC)
SALT = bytes(range(32))

# group, salt, values, commitment as hex; made once with sha256sum over the bytes of the contract. The last is wrong.
VECTORS = [
    ("public", SALT, {}, "36f24f5e175787f268e2facfe7c4d8f22aa3e1244b95f3e4958a65ffafc74a64"),
    (
        "public",
        SALT,
        {"number": "990121-2026-1", "title": "青禾县政务诚信建设实施方案"},
        "fba8033e0e84d061a5588f7b1c2125cd1b8ae45b02c8251e5b1d4d208d760987",
    ),
    (
        "closed",
        SALT,
        {"number": "990121-2026-1", "title": "青禾县政务诚信建设实施方案"},
        "b9107549f22f8788a4cbedf57f020d5fe1f5121b5fde5fffa4ce0ffae8bd5419",
    ),
    (
        "public",
        bytes(32),
        {"amount": "12.50", "day": "2026-11-21", "list": [1, None, True]},
        "ce53f34bff67bd07e452ad4ee4847eca214772d9b712c9f232a6456c6e30a3b8",
    ),
    ("public", SALT, {"number": "990121-2026-2"}, "0" * 64),
]


@pytest.mark.parametrize(("group", "salt", "values", "expected"), VECTORS[:-1])
def test_a_commitment_equals_its_vector(group: str, salt: bytes, values: dict[str, object], expected: str) -> None:
    assert commitment(group, salt, canonical(values)) == expected


def test_the_wrong_vector_is_found_wrong() -> None:
    group, salt, values, expected = VECTORS[-1]
    assert commitment(group, salt, canonical(values)) != expected


def test_keys_are_sorted_and_days_are_strings() -> None:
    assert canonical({"b": date(2026, 11, 21), "a": AT}) == b'{"a":"2026-11-21T08:30:00Z","b":"2026-11-21"}'


def test_an_instant_of_another_zone_is_written_in_utc() -> None:
    shanghai = datetime(2026, 11, 21, 16, 30, tzinfo=timezone(timedelta(hours=8)))
    assert canonical(shanghai) == b'"2026-11-21T08:30:00Z"'


def test_strings_are_brought_to_nfc() -> None:
    assert canonical("e\u0301") == canonical("\u00e9")


@pytest.mark.parametrize("value", [1.5, {"amount": 0.1}, datetime(2026, 1, 1), b"bytes", {1, 2}])
def test_what_has_no_place_in_an_entry_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        canonical(value)


@given(st.binary(max_size=64).filter(lambda salt: len(salt) != 32))
def test_a_salt_has_32_bytes(salt: bytes) -> None:
    with pytest.raises(ValueError):
        commitment("public", salt, b"{}")


def test_an_entry_carries_exactly_the_fields_that_it_has() -> None:
    kind = EventKind("plans.programme_adopted", public=("number",))
    entry = Entry(kind=kind, id="ab" * 16, at=AT, commit={"public": "00" * 32}, about="990121-2026-1", unit="990121-1")
    assert entry.body() == (
        b'{"about":"990121-2026-1","at":"2026-11-21T08:30:00Z","commit":{"public":"' + b"00" * 32 + b'"},'
        b'"event":"plans.programme_adopted","id":"' + b"ab" * 16 + b'","unit":"990121-1","v":1}'
    )


def test_an_entry_about_a_person_tells_the_class_the_day_and_nothing_else() -> None:
    kind = EventKind("access.account_opened", closed=("login",), about_person=True)
    entry = Entry(kind=kind, id="ab" * 16, at=AT, commit={"closed": "00" * 32}, about="x", unit="y", rule={"r": "1"})
    assert entry.body() == (
        b'{"at":"2026-11-21","commit":{"closed":"'
        + b"00" * 32
        + b'"},"event":"person","id":"'
        + b"ab" * 16
        + b'","v":1}'
    )


def test_an_entry_of_what_goes_on_inside_the_offices_tells_neither_thing_nor_unit() -> None:
    kind = EventKind("plans.task_returned", closed=("number",))
    entry = Entry(kind=kind, id="ab" * 16, at=AT, commit={"closed": "00" * 32}, about="990121-2026-1", unit="990121-1")
    assert b"990121" not in entry.body()


def test_an_entry_above_four_kibibytes_is_refused() -> None:
    kind = EventKind("plans.programme_adopted", public=("number",))
    with pytest.raises(ValueError, match="4096"):
        Entry(kind=kind, id="ab" * 16, at=AT, commit={}, about="x" * 4096).body()
