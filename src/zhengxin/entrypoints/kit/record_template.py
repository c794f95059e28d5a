"""The empty table of a kind of record: a workbook with drop-downs and notes, or a CSV file with its head alone."""

import csv
import io

from django.utils.translation import gettext as _

from zhengxin.entrypoints.kit.record_words import asked_for, name_of, word_of
from zhengxin.kernel.recordkinds import Field, RecordKind
from zhengxin.plumbing.tabular import ColumnForm, SheetForm, write_workbook

# Empty rows with drop-downs; more can be filled in.
_SPARE = 2_000
_ABOUT = "zhengxin"


def record_workbook(kind: RecordKind, *, sha256: str, foot: str = "") -> bytes:
    """Sheets: the table, what each column asks for, and, hidden, of which kind it is and by which edition of its file
    (`sha256`). Columns are named in Chinese, as every file may name them; a required one bears a *.
    `foot` is empty where the table is made without an installation."""
    columns = [_column(kind, field) for field in kind.fields]
    table = SheetForm(kind.zh[:31], columns, [], spare=_SPARE, foot=foot)
    head = [ColumnForm(word, width) for word, width in zip(_notes_head(), (28, 18, 80, 12, 24), strict=True)]
    notes = SheetForm(_("Notes"), head, [_note(kind, field) for field in kind.fields], foot=_standing(kind))
    about = SheetForm(_ABOUT, [ColumnForm("key"), ColumnForm("value", 70)], _about(kind, sha256), is_hidden=True)
    return write_workbook([table, notes, about])


def record_csv(kind: RecordKind) -> bytes:
    """UTF-8 with the mark that spreadsheets need."""
    told = io.StringIO(newline="")
    csv.writer(told).writerow([field.zh for field in kind.fields])
    return told.getvalue().encode("utf-8-sig")


def _column(kind: RecordKind, field: Field) -> ColumnForm:
    # Every cell is text: a spreadsheet would shorten codes of 18 digits and turn numbers of documents into days.
    options = tuple(choice.zh for choice in field.code_list.choices) if field.code_list else ()
    has_notes = field.code_list is not None and any(choice.has_note for choice in field.code_list.choices)
    head = f"{field.zh}*" if field.is_required else field.zh
    width = min(max(2 * len(field.zh) + 2, 14), 40)
    note = "\n".join(asked_for(kind, field))
    return ColumnForm(head, width, note=note, options=() if field.several or has_notes else options)


def _notes_head() -> list[str]:
    return [_("Column"), _("Code"), _("What it asks for"), _("Seen by"), _("Source")]


def _note(kind: RecordKind, field: Field) -> list[str]:
    lines = asked_for(kind, field)
    if field.code_list:
        lines.append(_("Values: %(values)s") % {"values": "、".join(map(word_of, field.code_list.choices))})
    tiers = {
        "public": _("everybody"),
        "shared": _("public bodies"),
        "authorised": _("on authorisation"),
        "closed": _("its keepers"),
    }
    return [name_of(field), field.code, "\n".join(lines), tiers[field.tier], field.source]


def _standing(kind: RecordKind) -> str:
    return _("%(kind)s, in force from %(day)s; source: %(source)s") % {
        "kind": name_of(kind), "day": kind.in_force_from, "source": kind.source,
    }  # fmt: skip


def _about(kind: RecordKind, sha256: str) -> list[list[str]]:
    rows = [["kind", kind.code], ["edition", sha256], ["in_force_from", kind.in_force_from]]
    return [*rows, *([f"column {place}", field.code] for place, field in enumerate(kind.fields, 1))]
