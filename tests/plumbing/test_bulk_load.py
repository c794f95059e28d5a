"""Rows loaded past the ORM hold what was given, whatever it is."""

from datetime import UTC, date, datetime

import polars as pl
import pytest

from zhengxin.contexts.journal.models import Entry, Opening
from zhengxin.plumbing.bulk_load import found_among, ids_for, load_columns, remove_rows
from zhengxin.plumbing.guarded import WriteOutsideAct, writes

pytestmark = pytest.mark.django_db

# What the form of COPY takes for something else.
ODD = ["", "\\N", "\\", "a\tb", "a\nb\r", "\\.", '"quoted", comma', "中文 😀"]
AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


def load(bodies: list[str] | pl.Series, **more: object) -> list[int]:
    count = len(bodies)
    with writes("journal"):
        ids = ids_for(Entry, count)
        same = {"event": "plans.tried", "about": None, "made_at": AT, "held_until": None}
        own = {"id": ids, "entry_id": [f"{n:032}" for n in range(count)], "body": bodies}
        load_columns(Entry, {**same, **own, **more}, count)
    return ids


def test_every_text_comes_back_as_it_was_given():
    ids = load(ODD)
    assert list(Entry.objects.order_by("pk").values_list("pk", "body", "about")) == [
        (pk, body, None) for pk, body in zip(ids, ODD, strict=True)
    ]


def test_columns_hold_nulls_days_and_bytes():
    days = [date(2026, 3, 2), None]
    ids = load(pl.Series(["a", "b"]), about=pl.Series([None, "n1"]), held_until=pl.Series(days), made_at=AT)
    assert list(Entry.objects.order_by("pk").values_list("about", "held_until", "made_at")) == [
        (None, days[0], AT), ("n1", None, AT),
    ]  # fmt: skip
    with writes("journal"):
        told = {"entry_id": ids, "group": "closed", "salt": pl.Series([b"\x00\\x\xff", None]), "values": None}
        load_columns(Opening, {**told, "ground": ""}, 2)
    assert [salt and bytes(salt) for salt in Opening.objects.order_by("pk").values_list("salt", flat=True)] == [
        b"\x00\\x\xff", None,
    ]  # fmt: skip


def test_rows_are_found_and_taken_back_by_their_values():
    ids = load(ODD)
    assert sorted(found_among(Entry, "body", ODD[:2], ("id", "body"))) == [(ids[0], ""), (ids[1], "\\N")]
    with pytest.raises(WriteOutsideAct):
        remove_rows(Entry, "id", ids)
    with writes("journal"):
        remove_rows(Entry, "id", ids[1:])
    assert list(Entry.objects.values_list("pk", flat=True)) == ids[:1]
