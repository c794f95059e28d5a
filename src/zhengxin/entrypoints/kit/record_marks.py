"""What is wrong in a file of records, given back to its sender: the own workbook marked, or a table of the errors."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from zhengxin.contexts.records.queries.table_files import codes_of
from zhengxin.entrypoints.kit.journal_foot import foot_line
from zhengxin.entrypoints.kit.record_words import name_of, sentence
from zhengxin.kernel.recordchecks import Finding
from zhengxin.kernel.recordkinds import RecordKind
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.tabular import ColumnForm, SheetForm, first_sheet, write_workbook
from zhengxin.plumbing.tabular.bounds import is_workbook
from zhengxin.plumbing.tabular.marks import marked_workbook

MOST_MARKED = 20_000


def own_workbook(content: bytes, kind: RecordKind, findings: Iterable[Finding]) -> bytes | None:
    """The sheet with its bad cells marked; None for a file that is no workbook or has too many rows for it."""
    if not is_workbook(content):
        return None
    try:
        sheet = first_sheet(content, rows=MOST_MARKED + 1)
    except Refused:
        return None
    rows = list(sheet.lines) if sheet else []
    if sheet is None or not rows:
        return None
    codes = codes_of(kind, rows[0])
    notes: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
    for finding in findings:
        field = finding.rule.field
        notes[finding.row, codes.index(field) + 1 if field in codes else 1].append(sentence(finding, kind))
    return marked_workbook(
        rows, {place: "\n".join(said) for place, said in notes.items()}, name=sheet.name, foot=foot_line()
    )


def error_head() -> list[str]:
    return [_("Row"), _("Field"), _("Code"), _("What is wrong")]


def error_rows(kind: RecordKind, findings: Iterable[Finding]) -> list[list[str]]:
    """Row, name of the field, code, sentence; without what stood in sensitive fields."""
    return [
        [
            str(finding.row),
            name_of(kind.field(finding.rule.field)) if finding.rule.field else "",
            finding.rule.code,
            sentence(finding, kind),
        ]
        for finding in findings
    ]


def error_workbook(kind: RecordKind, findings: Sequence[Finding]) -> bytes:
    """A sheet of the errors with line numbers."""
    columns = [ColumnForm(head, width) for head, width in zip(error_head(), (8, 28, 18, 80), strict=True)]
    return write_workbook([SheetForm(kind.zh[:31], columns, error_rows(kind, findings), foot=foot_line())])
