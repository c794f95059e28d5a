"""Files of records: each exit of handing in and taking in."""

import json
from importlib import import_module

import pytest

from tests.contexts.records.conftest import AT, PENALTY, invented
from zhengxin.contexts.journal.models import Entry, Opening, UnfinishedAct, WaitingEntry
from zhengxin.contexts.records.actions import hand_in, take_in
from zhengxin.contexts.records.jobs import take_in_waiting
from zhengxin.contexts.records.models import Batch, Record, RecordVersion, RejectedCell
from zhengxin.contexts.records.queries.intake_folder import turn_file
from zhengxin.kernel.field_proofs import opens
from zhengxin.kernel.recordchecks import FileCheck
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.turns import in_turn

pytestmark = pytest.mark.django_db
# The packages hide these modules behind the acts of the same names.
TAKING, HANDING = (import_module(f"zhengxin.contexts.records.actions.{name}") for name in ("take_in", "hand_in"))


def taken(senders, file, *, kind=PENALTY, unit="market", by=None):
    by = by or senders.clerk
    number = hand_in(kind=kind, unit=senders.units[unit], file=file, name=file.name, by=by, at=AT)
    take_in(number=number, by=by, at=AT)
    return Batch.objects.get(number=number)


def counts(batch):
    return batch.rows, batch.accepted, batch.rejected, batch.duplicates, batch.held


def test_rows_without_a_fault_are_recorded_with_an_entry_each(senders, as_file):
    rows, _ = invented(PENALTY, 60)
    batch = taken(senders, as_file(PENALTY, rows))
    assert (batch.state, counts(batch)) == ("taken", (60, 60, 0, 0, 0))
    assert Record.objects.count() == RecordVersion.objects.filter(stand="current").count() == 60
    entries = Entry.objects.filter(entry_id__in=RecordVersion.objects.values("entry"))
    assert entries.count() == 60
    assert WaitingEntry.objects.filter(entry__in=entries).count() == 60
    natural = Record.objects.filter(subject_kind="person").count()
    assert 0 < natural < 60
    assert entries.filter(event="person", about=None).exclude(held_until=None).count() == natural
    assert Opening.objects.filter(entry__in=entries).count() == 120 - natural


def test_the_errors_found_are_the_planted_ones(senders, as_file):
    rows, planted = invented(PENALTY, 200, errors=0.3)
    batch = taken(senders, as_file(PENALTY, rows))
    found = set(RejectedCell.objects.filter(batch=batch).values_list("row", "field", "code"))
    assert found == planted
    assert batch.rejected == len({row for row, _, _ in planted})
    assert batch.accepted == 200 - batch.rejected
    assert sum(batch.errors.values()) == len(planted)


def test_the_same_file_again_adds_nothing(senders, as_file):
    rows, _ = invented(PENALTY, 40, errors=0.2)
    file = as_file(PENALTY, rows)
    first = taken(senders, file)
    before = set(RecordVersion.objects.values_list("pk", "stand"))
    again = taken(senders, file)
    assert counts(again) == (40, 0, first.rejected, first.accepted, 0)
    assert set(RecordVersion.objects.values_list("pk", "stand")) == before


def test_another_content_under_the_same_number_waits(senders, as_file):
    rows, _ = invented(PENALTY, 5)
    taken(senders, as_file(PENALTY, rows))
    rows[2]["CF_NR"] = "更正后的处罚内容"
    batch = taken(senders, as_file(PENALTY, rows))
    assert counts(batch) == (5, 0, 0, 4, 1)
    held = RecordVersion.objects.get(stand="held")
    assert (held.number, held.row, held.record.versions.filter(stand="current").count()) == (2, 4, 1)
    assert counts(taken(senders, as_file(PENALTY, rows))) == (5, 0, 0, 5, 0)
    rows[2]["CF_NR"] = "再次更正的处罚内容"
    assert counts(taken(senders, as_file(PENALTY, rows))) == (5, 0, 0, 4, 1)
    assert list(held.record.versions.order_by("number").values_list("stand", flat=True)) == [
        "current",
        "returned",
        "held",
    ]


def test_a_row_of_another_source_and_the_document_of_another_unit_are_rejected(senders, as_file):
    from zhengxin.plumbing.rulebook_files import load

    units = {unit["key"]: unit for unit in load("demo").data["units"]}
    rows, _ = invented(PENALTY, 3)
    taken(senders, as_file(PENALTY, rows))
    own = [{**row, "CF_SJLY": units["trade"]["name"], "CF_SJLYDM": units["trade"]["code"]} for row in rows]
    own[1]["CF_WSH"] = "青商罚〔2026〕1号"
    own[2] = rows[2]
    batch = taken(senders, as_file(PENALTY, own), unit="trade", by=senders.other)
    assert counts(batch) == (3, 1, 2, 0, 0)
    cells = RejectedCell.objects.filter(batch=batch).order_by("row").values_list("row", "field", "code", "rule")
    assert list(cells) == [
        (2, "CF_WSH", "duplicate_in_store", "others_document"),
        (4, "CF_SJLYDM", "unknown_unit", "other_source"),
    ]


def test_no_sensitive_value_lies_open_anywhere(senders, as_file, settings):
    rows, _ = invented(PENALTY, 60, errors=0.3)
    numbers = {row[code] for row in rows for code in ("CF_XDR_ZJHM", "CF_FR_ZJHM") if row.get(code)}
    assert numbers
    taken(senders, as_file(PENALTY, rows))
    told = json.dumps(
        [
            *RecordVersion.objects.values_list("values", "further"),
            *Opening.objects.values_list("values", flat=True),
            *RejectedCell.objects.values_list("value", flat=True),
            *Record.objects.values_list("subject_name", "subject_code", "subject_hash", "key_hash"),
        ]
    )
    kept = b"".join(file.read_bytes() for file in settings.ZHENGXIN_DATA.rglob("*") if file.is_file())
    assert not [number for number in numbers if number in told or number.encode() in kept]
    assert not list((settings.ZHENGXIN_DATA / "intake").iterdir())


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"by": "other"}, "access.not_permitted"),
        ({"kind": "nothing"}, "records.unknown_kind"),
        ({"kind": "disciplinary_sanction"}, "records.not_the_owner"),
        ({"unit": "000000-0000"}, "subjects.unknown_unit"),
    ],
)
def test_a_file_that_is_refused_at_the_door_leaves_nothing(senders, as_file, changed, code):
    file = as_file(PENALTY, invented(PENALTY, 2)[0])
    asked = {"kind": PENALTY, "unit": senders.units["market"], "by": "clerk", **changed}
    with pytest.raises(Refused) as refused:
        hand_in(**{**asked, "by": getattr(senders, asked["by"])}, file=file, name="a.csv", at=AT)
    assert refused.value.code == code
    assert not Batch.objects.exists()


def test_a_file_without_its_columns_is_refused_at_the_door(senders, tmp_path):
    file = tmp_path / "a.csv"
    file.write_text("名称\n一\n")
    with pytest.raises(Refused) as refused:
        hand_in(kind=PENALTY, unit=senders.units["market"], file=file, name="a.csv", by=senders.clerk, at=AT)
    assert refused.value.code == "table.column_unknown"
    assert not Batch.objects.exists()


def test_a_file_that_breaks_off_ends_its_batch_and_stores_nothing(senders, as_file):
    file = as_file(PENALTY, invented(PENALTY, 2)[0])
    file.write_text(file.read_text() + "," * 60 + "\n")
    number = hand_in(kind=PENALTY, unit=senders.units["market"], file=file, name="a.csv", by=senders.clerk, at=AT)
    with pytest.raises(Refused) as refused:
        take_in(number=number, by=senders.clerk, at=AT)
    assert refused.value.code == "table.ragged"
    batch = Batch.objects.get()
    assert (batch.state, batch.fault["code"]) == ("refused", "table.ragged")
    assert not Record.objects.exists()
    with pytest.raises(Refused) as again:
        take_in(number=number, by=senders.clerk, at=AT)
    assert again.value.code == "records.batch_done"


def test_a_file_with_more_rows_than_the_store_takes_is_refused(senders, as_file, monkeypatch):
    monkeypatch.setattr("zhengxin.contexts.records.queries.table_files.MOST_ROWS", 2)
    rows, _ = invented(PENALTY, 3)
    with monkeypatch.context() as patched, pytest.raises(Refused) as refused:
        # Its rows are counted, but none of them is checked.
        patched.setattr(FileCheck, "check", None)
        taken(senders, as_file(PENALTY, rows))
    assert refused.value.code == "records.too_many_rows"
    assert (Batch.objects.get().state, Record.objects.count()) == ("refused", 0)
    # Rows without a key are counted where they are checked.
    with pytest.raises(Refused) as also_refused:
        taken(senders, as_file(PENALTY, [{**row, "CF_WSH": ""} for row in rows]))
    assert also_refused.value.code == "records.too_many_rows"


def test_a_waiting_file_given_again_keeps_its_number(senders, as_file):
    asked = {"kind": PENALTY, "unit": senders.units["market"], "name": "a.csv", "by": senders.clerk, "at": AT}
    file = as_file(PENALTY, invented(PENALTY, 2)[0])
    assert hand_in(file=file, **asked) == hand_in(file=file, **asked)


def test_taking_in_asks_for_the_permission_and_for_the_key(senders, as_file, settings):
    file = as_file(PENALTY, invented(PENALTY, 2)[0])
    number = hand_in(kind=PENALTY, unit=senders.units["market"], file=file, name="a.csv", by=senders.clerk, at=AT)
    for by, key, code in ((senders.other, None, "access.not_permitted"), (senders.clerk, "", "records.key_missing")):
        if key is not None:
            (settings.ZHENGXIN_DATA / "record-key").unlink()
        with pytest.raises(Refused) as refused:
            take_in(number=number, by=by, at=AT)
        assert refused.value.code == code
    (settings.ZHENGXIN_DATA / "record-key").write_text("ab" * 32)
    with pytest.raises(Refused) as refused:
        take_in(number=number, by=senders.clerk, at=AT)
    assert refused.value.code == "records.key_other"
    with pytest.raises(Refused) as refused:
        take_in(number="none", by=senders.clerk, at=AT)
    assert refused.value.code == "records.unknown_batch"
    assert Batch.objects.get().state == "waiting"


def test_nobody_sees_a_row_before_all_are_there(senders, as_file, monkeypatch):
    seen = []

    def look(file, progress):
        there = Record.everything.count(), RecordVersion.everything.count()
        seen.append((progress.step, there, (Record.objects.count(), RecordVersion.objects.count())))

    monkeypatch.setattr(TAKING, "_AT_ONCE", 10)
    monkeypatch.setattr(TAKING, "tell", look)
    taken(senders, as_file(PENALTY, invented(PENALTY, 30)[0]))
    assert seen[-3:] == [("load", (n, n), (0, 0)) for n in (10, 20, 30)]
    assert (Record.objects.count(), RecordVersion.objects.count()) == (30, 30)


def test_what_a_second_process_made_of_a_large_file_is_what_one_makes_of_a_small_one(senders, as_file, monkeypatch):
    rows, _ = invented(PENALTY, 30, errors=0.2)
    with monkeypatch.context() as large:
        large.setattr(TAKING, "_WORTH_A_PROCESS", 0)
        large.setattr(TAKING, "_AT_ONCE", 10)
        first = taken(senders, as_file(PENALTY, rows))
    assert Record.objects.count() == RecordVersion.objects.count() == first.accepted > 20
    for opening in Opening.objects.filter(entry__entry_id__in=RecordVersion.objects.values("entry")).select_related():
        commit = json.loads(opening.entry.body)["commit"][opening.group]
        assert opens(opening.group, bytes(opening.salt), opening.values, commit)
    assert counts(taken(senders, as_file(PENALTY, rows))) == (30, 0, first.rejected, first.accepted, 0)


@pytest.fixture
def broken(monkeypatch, senders):
    """Takes a file in up to its last step, as a process does that is killed there."""

    def stop(*_):
        raise InterruptedError

    def load(file):
        with monkeypatch.context() as stopped, pytest.raises(InterruptedError):
            stopped.setattr(TAKING, "_show", stop)
            # So large a file is not kept: the worker cannot take it in by itself.
            stopped.setattr(HANDING, "MOST_KEPT", 0)
            asked = {"kind": PENALTY, "unit": senders.units["market"], "by": senders.clerk, "at": AT}
            number = hand_in(file=file, name=file.name, **asked)
            take_in(number=number, file=file, by=senders.clerk, at=AT)
        return Batch.objects.get()

    return load


def test_what_a_broken_load_left_is_taken_back_before_the_next_one(senders, as_file, broken):
    file = as_file(PENALTY, invented(PENALTY, 30, errors=0.3)[0])
    batch = broken(file)
    assert (Record.objects.count(), RejectedCell.objects.count()) == (0, 0)
    left = Record.everything.count()
    assert left and RejectedCell.everything.count() and UnfinishedAct.objects.count() == 1
    take_in(number=batch.number, file=file, by=senders.clerk, at=AT)
    assert left == Batch.objects.get().accepted == Record.everything.count() == Record.objects.count()
    assert Entry.objects.filter(entry_id__in=RecordVersion.objects.values("entry")).count() == left
    assert not UnfinishedAct.objects.exists()


def test_a_file_that_is_refused_after_a_broken_load_brings_nothing_to_light(senders, as_file, broken, monkeypatch):
    file = as_file(PENALTY, invented(PENALTY, 10)[0])
    batch = broken(file)
    monkeypatch.setattr("zhengxin.contexts.records.queries.table_files.MOST_ROWS", 2)
    with pytest.raises(Refused, match=r"records\.too_many_rows"):
        take_in(number=batch.number, file=file, by=senders.clerk, at=AT)
    assert (Batch.objects.get().state, Record.objects.count(), Record.everything.count()) == ("refused", 0, 0)


def test_the_worker_takes_back_what_a_broken_load_left_unless_somebody_loads(senders, as_file, broken):
    broken(as_file(PENALTY, invented(PENALTY, 10)[0]))
    with in_turn(turn_file()) as mine:
        assert mine and take_in_waiting(now=lambda: AT) == 0
        assert Record.everything.count() == 10
    assert take_in_waiting(now=lambda: AT) == 0
    assert (Record.everything.count(), Batch.objects.get().state) == (0, "waiting")
