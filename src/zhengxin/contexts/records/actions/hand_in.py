"""A file of records is handed in: looked at, kept, and put in line to be taken in."""

import hashlib
import secrets
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from zhengxin.contexts.documents.actions import store_file
from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.records.actions.sealing_key import seal_to_keep
from zhengxin.contexts.records.events import BATCH_HANDED_IN, about_batch
from zhengxin.contexts.records.models import Batch
from zhengxin.contexts.records.models.batch import WAITING
from zhengxin.contexts.records.policies import HAND_IN
from zhengxin.contexts.records.queries.classified import demand_unclassified, demand_unclassified_words
from zhengxin.contexts.records.queries.intake_folder import lying_file
from zhengxin.contexts.records.queries.kinds import edition_of, record_kind
from zhengxin.contexts.records.queries.kinds_on import demand_kept
from zhengxin.contexts.records.queries.seals import place_of_file
from zhengxin.contexts.records.queries.surroundings import sender
from zhengxin.contexts.records.queries.table_files import opened
from zhengxin.contexts.subjects.queries import unit_numbered
from zhengxin.kernel.actors import Actor, demand, demand_kind
from zhengxin.plumbing.guarded import writes
from zhengxin.plumbing.sealing import Seal

Also = Callable[[str], None] | None
# What a worker takes in later is kept; a larger file is taken in from where it lies.
MOST_KEPT = 20 * 1024**2
_BLOCK = 1024**2
_NAME = 255


def hand_in(
    *, kind: str, unit: str, file: Path, name: str, holds: bool = False, also: Also = None, by: Actor, at: datetime
) -> str:
    """Returns the number of the batch; the same file that still waits keeps its number. `unit` is the sender's number.
    One too large to be kept is moved from the intake folder to where the worker finds it, if somebody `holds` it there.
    `also` is told the number inside the transaction.

    Refused: "access.not_permitted", "access.kind_not_permitted", "records.unknown_kind", "records.not_the_owner",
    "records.kind_off", "records.classified", "table.*", "document.empty".
    """
    place = unit_numbered(unit, day=at.date())
    demand(by, HAND_IN, place.path)
    demand_kind(by, kind)
    told = record_kind(kind)
    found = sender(unit, told, day=at.date())
    demand_kept(told)
    with tempfile.TemporaryDirectory(prefix="zhengxin-") as folder:
        opened(told, file, folder=Path(folder))
    demand_unclassified_words(name)
    demand_unclassified(file)
    sha256 = _sha256(file)
    seal = seal_to_keep(by=by, at=at)
    with writes("records"):
        waiting = Batch.objects.filter(unit=found.id, kind=kind, file_sha256=sha256, state=WAITING).first()
        number = waiting.number if waiting else secrets.token_hex(8)
        if waiting is None:
            kept = _kept(file, number, seal, holds, by, at)
            Batch.objects.create(
                number=number,
                kind=kind,
                kind_sha256=edition_of(kind),
                unit_id=found.id,
                path=found.path,
                file_sha256=sha256,
                kept_sha256=kept,
                file_name=name[-_NAME:],
                seal_mark=seal.mark,
                handed_in_by=by.id,
                handed_in_at=at,
            )
            closed = {"number": number, "kind": kind, "unit": found.number, "file_sha256": sha256}
            record(kind=BATCH_HANDED_IN, by=by, at=at, about=about_batch(number), closed=closed)
        if also is not None:
            also(number)
    return number


def _kept(file: Path, number: str, seal: Seal, holds: bool, by: Actor, at: datetime) -> str | None:
    """The SHA-256 of the sealed file; None for one that is too large."""
    if file.stat().st_size > MOST_KEPT:
        if holds:
            file.replace(lying_file(number))
        return None
    sealed = seal.sealed_bytes(file.read_bytes(), place_of_file(number))
    return store_file(content=sealed, name=f"{number}.sealed", media_type="application/octet-stream", by=by, at=at)


def _sha256(file: Path) -> str:
    digest = hashlib.sha256()
    with file.open("rb") as told:
        while block := told.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()
