"""Entries are read as docs/journal-entry.md fixes them; what is another writing is named."""

import json
import secrets
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengxin.kernel.entries import Entry, EventKind
from zhengxin.kernel.entry_reading import _fault, entry_fault, entry_fields

AT = datetime(2026, 11, 21, 8, 30, tzinfo=UTC)
HASH = "ab" * 32


def body(**more: Any) -> bytes:
    kind = EventKind("plans.task_reported", public=("number",))
    fields: dict[str, Any] = {"about": "990121-2026-1", "unit": "990121-1"} | more
    return Entry(kind=kind, id="0f" * 16, at=AT, commit={"closed": HASH, "public": HASH}, **fields).body()


def changed(**fields: object) -> bytes:
    return written(json.loads(body()) | fields)


def written(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


@pytest.mark.parametrize(
    "entry",
    [
        body(),
        body(about=None, unit=None),
        body(unit="泗县商务局"),
        body(about='a "quoted" \\ number'),
        body(rule={"roles": HASH}, because="1" * 32),
        body(rule={"roles": HASH, "calendars/2026": HASH}),
        changed(commit={"closed": HASH}),
        changed(commit={"closed": HASH, "public": HASH, "evidence": HASH}),
        Entry(
            kind=EventKind("access.account_opened", about_person=True), id="0f" * 16, at=AT, commit={"closed": HASH}
        ).body(),
    ],
)
def test_what_the_platform_writes_has_no_fault(entry: bytes) -> None:
    assert entry_fault(entry) is None
    assert _fault(entry) is None
    assert entry_fields(entry)["id"] == "0f" * 16


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        (b"", "json"),
        (b"\xff", "json"),
        (b"[]", "json"),
        (b"[" * 100_000, "json"),
        (body() + b"\n", "canonical"),
        (body().replace(b'"v":1', b'"v": 1'), "canonical"),
        (body().replace(b'{"about"', b'{"v":1,"about"'), "canonical"),
        (body().replace(b"990121-1", b"\\u0039"), "canonical"),
        (body(about="zzzz").replace(b"zzzz", "e\u0301".encode()), "canonical"),
        (changed(about="x" * 4096), "long"),
        (written({k: v for k, v in json.loads(body()).items() if k != "id"}), "fields"),
        (changed(name="somebody"), "fields"),
        (changed(event="person"), "fields"),
        (changed(v=2), "value"),
        (changed(v=True), "value"),
        (changed(id="0F" * 16), "value"),
        (changed(id=7), "value"),
        (changed(at="2026-11-21"), "value"),
        (changed(at="2026-02-30T08:30:00Z"), "value"),
        (changed(at="2026-11-21T24:30:00Z"), "value"),
        (changed(event="Reported"), "value"),
        (changed(about=""), "value"),
        (changed(unit=None), "value"),
        (changed(because="1"), "value"),
        (changed(commit={}), "value"),
        (changed(commit={"public": "ab"}), "value"),
        (changed(commit=HASH), "value"),
        (changed(rule={"roles": 1}), "value"),
        (changed(rule={}), "value"),
        (changed(rule={"角色": HASH}), "value"),
    ],
)
def test_every_other_writing_is_named(entry: bytes, fault: str) -> None:
    assert entry_fault(entry) == fault


@given(st.data())
def test_the_quick_reading_passes_nothing_that_the_slow_one_would_not(data: st.DataObject) -> None:
    whole = data.draw(st.sampled_from([body(), body(rule={"roles": HASH}), body(because=secrets.token_hex(16))]))
    at = data.draw(st.integers(0, len(whole) - 1))
    spoiled = whole[:at] + data.draw(st.binary(max_size=3)) + whole[at + 1 :]
    assert entry_fault(spoiled) == _fault(spoiled)
