"""Records and files of records that may be erased by law, by what people call them."""

from zhengxin.contexts.records.models import Batch, DeclaredOutput, Record
from zhengxin.contexts.records.queries.kinds import record_kind
from zhengxin.contexts.subjects.queries import units_by_id
from zhengxin.kernel.erasing import Erasable, is_erased
from zhengxin.kernel.official_day import official_day
from zhengxin.kernel.refusals import Refused


def erasable_record(number: str) -> Erasable:
    """Refused "erasure.unknown_thing", for one that was erased already too."""
    row = Record.objects.filter(number=number).first()
    if row is None or row.is_erased:
        raise Refused("erasure.unknown_thing")
    path = units_by_id([row.unit_id], day=official_day(row.recorded_at))[row.unit_id].path
    names = (row.subject_name,) if row.subject_name else ()
    return Erasable(row.number, f"{record_kind(row.kind).zh} {row.number}", path, names)


def erasable_batch(number: str) -> Erasable:
    """Refused "erasure.unknown_thing", for one that was erased already too."""
    row = Batch.objects.filter(number=number).first()
    if row is None or is_erased(row.file_name):
        raise Refused("erasure.unknown_thing")
    return Erasable(row.number, f"{record_kind(row.kind).zh} {row.number}", row.path, (row.file_name,))


def erasable_output(thing: str) -> Erasable:
    """The monthly reports of a unit and month: its number, a slash, the month. Refused "erasure.unknown_thing", for
    those that were erased already too."""
    unit, _, month = thing.rpartition("/")
    rows = list(DeclaredOutput.objects.filter(unit__number=unit, month=month))
    texts = [text for row in rows for text in (row.basis, row.website, row.remark, row.reason) if text]
    if not rows or (texts and all(map(is_erased, texts))):
        raise Refused("erasure.unknown_thing")
    return Erasable(thing, f"月报表 {unit} {month}", rows[0].path)
