"""An Excel sheet for a draft is handed in, and what its reviewer confirmed is taken."""

from collections.abc import Mapping
from datetime import datetime

from zhengxin.contexts.documents.actions import store_file
from zhengxin.contexts.documents.queries import file_content
from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.plans.actions.lists.draft_rows import add_rows, change_rows, remove_rows, touch
from zhengxin.contexts.plans.events import LIST_SHEET_HANDED_IN, LIST_SHEET_TAKEN
from zhengxin.contexts.plans.models import ListSheet, VersionedList
from zhengxin.contexts.plans.policies import DRAFT_LIST
from zhengxin.contexts.plans.queries.lists.drafts import items_of, locked_list, open_draft
from zhengxin.contexts.plans.queries.lists.kinds import list_kind
from zhengxin.contexts.plans.queries.lists.owners import demand_owner
from zhengxin.contexts.plans.queries.lists.sheets import compare_sheet
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.lists import Difference, fingerprint_of_all
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes
from zhengxin.plumbing.tabular import MEDIA_TYPE, SheetRead, read_workbook


def hand_in_sheet(*, number: str, content: bytes, name: str, by: Actor, at: datetime) -> int:
    """Keeps the file and returns the sheet's id; the draft does not change yet.

    Refused: no draft, not a workbook, a foreign or damaged one, one of another list or version.
    """
    sheets = _parsed(number, content, by)
    with writes("plans"):
        row = locked_list(number)
        draft = open_draft(row)
        compare_sheet(sheets, number, draft, list_kind(row.kind))
        sha256 = store_file(content=content, name=name, media_type=MEDIA_TYPE, by=by, at=at)
        sheet = ListSheet.objects.create(version=draft, file_sha256=sha256, handed_in_by=by.id, handed_in_at=at)
        closed = {"number": number, "version": draft.number, "file_sha256": sha256}
        record(kind=LIST_SHEET_HANDED_IN, by=by, at=at, about=f"list sheet {sheet.pk}", closed=closed)
    return sheet.pk


def take_sheet(
    *, number: str, sheet: int, with_added: bool, with_removed: bool, seen: int, by: Actor, at: datetime
) -> Difference:
    """Takes the changed rows into the draft, the added and the removed ones where they were confirmed; rows in
    conflict or with a fault stay out. Returns what was taken.

    Refused: no draft, changed in the meantime, unknown sheet, taken before, nothing to take, an owner that may not
    own items of this kind.
    """
    known = ListSheet.objects.filter(pk=sheet, version__of__number=number).first()
    sheets = _parsed(number, file_content(known.file_sha256)[2] if known else None, by)
    with writes("plans"):
        row = locked_list(number)
        draft = open_draft(row, seen)
        handed_in = ListSheet.objects.filter(pk=sheet, version=draft).first()
        if handed_in is None:
            raise Refused("plans.unknown_list_sheet")
        if handed_in.taken_at is not None:
            raise Refused("plans.sheet_taken")
        kind = list_kind(row.kind)
        asked = compare_sheet(sheets, number, draft, kind).change
        change = Difference(
            added=asked.added if with_added else (),
            removed=asked.removed if with_removed else (),
            changed=asked.changed,
        )
        if not change:
            raise Refused("plans.sheet_nothing_to_take")
        for owner in {item.owner for item in (*change.added, *(pair.new for pair in change.changed))}:
            demand_owner(owner, row.jurisdiction, kind, at.date())
        remove_rows(draft=draft, keys=[item.key for item in change.removed], by=by, at=at)
        change_rows(draft=draft, items=[pair.new for pair in change.changed], by=by, at=at)
        added = add_rows(row=row, draft=draft, items=change.added, by=by, at=at)
        touch(draft=draft, by=by, at=at)
        handed_in.taken_at = at
        handed_in.save(update_fields=["taken_at"])
        closed = {
            "number": number,
            "version": draft.number,
            "file_sha256": handed_in.file_sha256,
            "added": [item.key for item in added],
            "removed": [item.key for item in change.removed],
            "changed": [pair.key for pair in change.changed],
            "content_sha256": fingerprint_of_all(items_of(draft)),
        }
        record(kind=LIST_SHEET_TAKEN, by=by, at=at, about=f"list sheet {sheet}", closed=closed)
    return change


def _parsed(number: str, content: bytes | None, by: Actor) -> Mapping[str, SheetRead]:
    """The workbook, read before the list is locked: a large one takes a second, in which others go on working."""
    row = VersionedList.objects.filter(number=number).first()
    if row is None:
        raise Refused("plans.unknown_list")
    demand(by, DRAFT_LIST, row.path)
    if content is None:
        raise Refused("plans.unknown_list_sheet")
    open_draft(row)
    return read_workbook(content)
