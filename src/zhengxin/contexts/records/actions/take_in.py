"""A file that was handed in is taken in: checked whole, loaded in steps, visible at once or not at all."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

import polars as pl

from zhengxin.contexts.documents.queries import file_content
from zhengxin.contexts.journal.actions import begin_steps, end_steps, record
from zhengxin.contexts.records.actions.load import Load
from zhengxin.contexts.records.actions.made import Made, Making, make_parts
from zhengxin.contexts.records.actions.review_time import begin_review_time, end_review_time
from zhengxin.contexts.records.actions.sifted import Sifted, sift
from zhengxin.contexts.records.actions.undo_loads import CONTEXT, undo_loads
from zhengxin.contexts.records.events import BATCH_REFUSED, BATCH_TAKEN, about_batch
from zhengxin.contexts.records.models import Batch, RecordVersion, RejectedCell
from zhengxin.contexts.records.models.batch import REFUSED, TAKEN, WAITING
from zhengxin.contexts.records.models.record_version import HELD, RETURNED
from zhengxin.contexts.records.policies import HAND_IN
from zhengxin.contexts.records.queries.intake_folder import intake_folder, lying_file, progress_file, turn_file
from zhengxin.contexts.records.queries.kinds import record_kind, rule_of
from zhengxin.contexts.records.queries.kinds_on import demand_kept
from zhengxin.contexts.records.queries.seals import demand_seal, place_of_file
from zhengxin.contexts.records.queries.surroundings import sender
from zhengxin.contexts.records.queries.table_files import OTHERS_DOCUMENT, UnitCheck, marked, opened
from zhengxin.contexts.subjects.queries import UnitShown, ids_by_code, units_by_id
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.recordchecks import ROW, Rule, counted
from zhengxin.kernel.recordkinds import RecordKind
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.bulk_load import load_columns
from zhengxin.plumbing.guarded import writes
from zhengxin.plumbing.many_steps import in_steps
from zhengxin.plumbing.progress import Progress, tell
from zhengxin.plumbing.sealing import Seal
from zhengxin.plumbing.second_process import second_process
from zhengxin.plumbing.turns import in_turn

MOST_ERRORS_KEPT = 100_000
# Rows made at one time, and stored in one transaction: others wait so long for the embedded store.
_AT_ONCE = 7_500
# Bytes of a file from which on a second process, which takes a second to begin, is worth it.
_WORTH_A_PROCESS = 8 * 1024**2
_Maker = Callable[..., Iterator[list[Made]]]


@dataclass(frozen=True)
class _Work:
    batch: Batch
    kind: RecordKind
    unit: UnitShown
    seal: Seal


def take_in(*, number: str, file: Path | None = None, by: Actor, at: datetime) -> None:
    """`file` is the file itself where it was neither kept nor left for the worker. A file that cannot be read ends the
    batch; then, as whenever something is refused, nothing of it is stored.

    Refused: "records.unknown_batch", "records.batch_done", "access.not_permitted", "records.file_needed",
    "records.kind_off", "records.too_many_rows", "table.*".
    """
    batch = Batch.objects.filter(number=number).first()
    if batch is None:
        raise Refused("records.unknown_batch")
    demand(by, HAND_IN, batch.path)
    if batch.state != WAITING:
        raise Refused("records.batch_done")
    kind = record_kind(batch.kind)
    demand_kept(kind)
    place = units_by_id([batch.unit_id], day=at.date())[batch.unit_id]
    work = _Work(batch, kind, sender(place.number, kind, day=at.date()), demand_seal())
    with _folder(at) as folder, _progress(number), ExitStack() as ending:
        try:
            lying = file or _unsealed(work, folder)
            told = opened(kind, lying, folder=folder)
            check = UnitCheck(kind, work.unit, told, day=at.date())
            make = ending.enter_context(_maker(lying))
            sifted = sift(
                check=check, folder=folder, checked=lambda rows: _tell(number, "check", rows, 0), by=by, at=at
            )
        except Refused as refused:
            with in_turn(turn_file(), patient=True):
                _refuse(batch, refused, by, at)
            raise
        with in_turn(turn_file(), patient=True):
            _load(work, sifted, make, by, at)
    lying_file(number).unlink(missing_ok=True)


def _load(work: _Work, sifted: Sifted, make: _Maker, by: Actor, at: datetime) -> None:
    """Under the turn of loads. In many short transactions; the last one shows what all of them wrote."""
    undo_loads(by=by, at=at)
    if Batch.objects.get(pk=work.batch.pk).state != WAITING:
        raise Refused("records.batch_done")
    act = begin_steps(context=CONTEXT, by=by, at=at)
    kind, unit, units, done = work.kind, work.unit, ids_by_code(), 0
    making = Making(
        kind, rule_of(kind.code), unit.number, work.batch.number, frozenset(units), work.seal, at_once=_AT_ONCE
    )
    load = Load(act=act, batch=work.batch, making=making, unit=unit, units=units)
    with in_steps(make(making=making, files=sifted.files, by=by, at=at)) as parts:
        for part in parts:
            load.take(part=part, by=by, at=at)
            done += sum(made.told.rows.height for made in part)
            _tell(work.batch.number, "load", done, sifted.standing)
    errors = pl.concat([*sifted.errors, _others(load.others, sifted)])
    _keep_errors(work.batch, errors, sifted.rules)
    _show(work, sifted, load, errors, act, by, at)


@contextmanager
def _maker(file: Path) -> Iterator[_Maker]:
    """Begun before the check, beside which it gets ready."""
    if file.stat().st_size < _WORTH_A_PROCESS:
        yield make_parts
    else:
        with second_process(make_parts.__module__) as second:
            yield partial(second.made, make_parts)


def _show(work: _Work, sifted: Sifted, load: Load, errors: pl.DataFrame, act: int, by: Actor, at: datetime) -> None:
    with writes("records"):
        batch = Batch.objects.select_for_update().get(pk=work.batch.pk)
        overtaken = _overtake(batch, by, at)
        end_steps(act=act, by=by, at=at)
        batch.state, batch.done_at = TAKEN, at
        batch.rows, batch.rejected = sifted.rows, errors[ROW].n_unique()
        batch.accepted, batch.duplicates, batch.held = load.accepted, load.duplicates, load.held
        batch.asked_cells, batch.filled_cells = sifted.asked, sifted.filled
        batch.errors = counted(errors, sifted.rules)
        batch.save()
        closed = {name: getattr(batch, name) for name in BATCH_TAKEN.closed if name != "unit"}
        closed["unit"] = work.unit.number
        record(kind=BATCH_TAKEN, by=by, at=at, about=about_batch(batch.number), closed=closed, rule=rule_of(batch.kind))
        if load.held or (load.accepted and work.kind.reviewers):
            begin_review_time(batch=batch, jurisdiction=work.unit.division, by=by, at=at)
        end_review_time(batches=overtaken, is_decided=False, by=by, at=at)


def _overtake(batch: Batch, by: Actor, at: datetime) -> set[int]:
    """One wording of a record waits at a time; the files of those that waited before and wait no more."""
    held = RecordVersion.everything.filter(stand=HELD)
    older = held.filter(record__in=held.filter(batch=batch).values("record")).exclude(batch=batch)
    files = set(older.values_list("batch", flat=True))
    older.update(stand=RETURNED, decided_by=by.id, decided_at=at)
    return files


def _others(rows: list[int], sifted: Sifted) -> pl.DataFrame:
    frame = pl.DataFrame({ROW: pl.Series(rows, dtype=pl.UInt32)})
    return marked(frame, sifted.rules, OTHERS_DOCUMENT, pl.lit(None, dtype=pl.String))


def _keep_errors(batch: Batch, errors: pl.DataFrame, rules: tuple[Rule, ...]) -> None:
    first = errors.sort(ROW, "rule").head(MOST_ERRORS_KEPT).select(ROW, "rule", "value")
    broken = [rules[number] for number in first["rule"]]
    columns: dict[str, object] = {
        "batch_id": batch.pk, "row": first[ROW], "field": [rule.field for rule in broken],
        "code": [rule.code for rule in broken], "rule": [rule.name for rule in broken],
        "value": first["value"],
    }  # fmt: skip
    with writes("records"):
        load_columns(RejectedCell, columns, len(broken))


def _refuse(batch: Batch, refused: Refused, by: Actor, at: datetime) -> None:
    """Under the turn of loads: what an earlier call wrote must not come to light."""
    undo_loads(by=by, at=at)
    fault = {"code": refused.code, "params": {name: str(value) for name, value in refused.params.items()}}
    with writes("records"):
        waiting = Batch.objects.select_for_update().get(pk=batch.pk)
        if waiting.state == WAITING:
            waiting.state, waiting.fault, waiting.done_at = REFUSED, fault, at
            waiting.save()
            closed = {"number": batch.number, "fault": refused.code}
            record(kind=BATCH_REFUSED, by=by, at=at, about=about_batch(batch.number), closed=closed)
    lying_file(batch.number).unlink(missing_ok=True)


def _unsealed(work: _Work, folder: Path) -> Path:
    batch = work.batch
    if batch.kept_sha256 is None:
        if not lying_file(batch.number).exists():
            raise Refused("records.file_needed")
        return lying_file(batch.number)
    file = folder / "file"
    file.write_bytes(work.seal.opened_bytes(file_content(batch.kept_sha256)[2], place_of_file(batch.number)))
    return file


@contextmanager
def _folder(at: datetime) -> Iterator[Path]:
    """For what lies in between; inside the data folder, because it is what sensitive values stand in."""
    with tempfile.TemporaryDirectory(prefix="work-", dir=intake_folder(at)) as folder:
        yield Path(folder)


@contextmanager
def _progress(number: str) -> Iterator[None]:
    try:
        yield
    finally:
        progress_file(number).unlink(missing_ok=True)


def _tell(number: str, step: str, done: int, total: int) -> None:
    tell(progress_file(number), Progress(step, done, total))
