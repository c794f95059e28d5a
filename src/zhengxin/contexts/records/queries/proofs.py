"""What the log holds of a record: an entry for each version that counts or counted."""

from dataclasses import dataclass

from zhengxin.contexts.journal.queries import EntryFound, entries_about
from zhengxin.contexts.records.events import CORRECTED, RECORDED
from zhengxin.contexts.records.models import Record
from zhengxin.contexts.records.policies import visible_records
from zhengxin.contexts.records.queries.kinds import record_kind
from zhengxin.contexts.records.queries.kinds_on import closed_kinds
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.recordkinds import RecordKind
from zhengxin.kernel.refusals import Refused

SHOWN = (RECORDED.name, CORRECTED.name)


@dataclass(frozen=True)
class RecordProven:
    """The newest entry first."""

    number: str
    kind: RecordKind
    subject: str | None
    entries: tuple[EntryFound, ...]


def record_proven(reader: Actor, number: str) -> RecordProven:
    """For readers of files of its unit. Refused "records.unknown_record", for those outside the reader's part of the
    tree too; "journal.not_published" for one that no entry tells of by its number, as of every natural person's."""
    row = Record.objects.filter(visible_records(reader, closed_kinds()), number=number).first()
    if row is None:
        raise Refused("records.unknown_record")
    entries = entries_about(number, events=SHOWN)
    if not entries:
        raise Refused("journal.not_published")
    return RecordProven(number, record_kind(row.kind), row.subject_name, tuple(entries))
