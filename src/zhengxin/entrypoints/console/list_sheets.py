"""The Excel sheet of a list's draft: out, back in, and what it would change before anything is taken."""

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from zhengxin.contexts.plans.actions.lists import hand_in_sheet, take_sheet
from zhengxin.contexts.plans.queries.lists import ListShown, draft_sheet, list_shown, sheet_shown
from zhengxin.entrypoints.console.forms.lists import SheetForm, TakeForm
from zhengxin.entrypoints.kit.form_act import form_page, performed, said
from zhengxin.entrypoints.kit.instants import today
from zhengxin.entrypoints.kit.journal_foot import foot_line
from zhengxin.entrypoints.kit.list_table import (
    changed_cells,
    column_words,
    difference_shown,
    item_lines,
    list_title,
)
from zhengxin.entrypoints.kit.permissions import actor_of, instant_of, requires
from zhengxin.entrypoints.kit.refusals import sentence
from zhengxin.entrypoints.kit.words import reader_language
from zhengxin.entrypoints.kit.workbook_files import workbook_file
from zhengxin.kernel.lists import Conflict, RowFault


@requires("plans:list:read")
def sheet_out(request: HttpRequest, number: str) -> HttpResponseBase:
    shown = list_shown(actor_of(request), number, day=today())
    notes = {
        "required": _("Required."),
        "optional": _("May stay empty."),
        "day": _("A day such as 2026-03-01."),
        "money": _("Yuan, at most two decimals."),
        "choice": _("Choose from the drop-down."),
        "mark": _("Demonstration data") if settings.ZHENGXIN_IS_DEMO else "",
    }
    content = draft_sheet(shown, language=reader_language(), notes=notes, day=today(), foot=foot_line())
    version = shown.draft.number if shown.draft else 0
    return workbook_file(content, _("%(title)s, draft %(version)s") % {"title": list_title(shown), "version": version})


@requires("plans:list:draft")
def hand_in(request: HttpRequest, number: str) -> HttpResponseBase:
    shown = list_shown(actor_of(request), number, day=today())
    form = SheetForm(request.POST or None, request.FILES or None)

    def act() -> HttpResponseBase:
        file = form.cleaned_data["file"]
        sheet = hand_in_sheet(
            number=number, content=file.read(), name=file.name, by=actor_of(request), at=instant_of(request)
        )
        return redirect("console:list_sheet", number=number, sheet=sheet)

    context = {"list": shown, "title": list_title(shown)}
    answer = performed(request, form, act, beside="file")
    return answer or form_page(request, "console/list_sheet_in.html", form, context)


@requires("plans:list:draft")
def review(request: HttpRequest, number: str, sheet: int) -> HttpResponseBase:
    shown = list_shown(actor_of(request), number, day=today())
    form = TakeForm(request.POST or None)

    def act() -> HttpResponseBase:
        told = form.cleaned_data
        taken = take_sheet(number=number, sheet=sheet, **told, by=actor_of(request), at=instant_of(request))
        counts = {"changed": len(taken.changed), "added": len(taken.added), "removed": len(taken.removed)}
        words = _("Taken into the draft: %(changed)s changed, %(added)s added, %(removed)s removed.") % counts
        return said(request, words, "console:list", number=number)

    answer = performed(request, form, act)
    if answer is not None:
        return answer
    found = sheet_shown(shown, sheet)
    if not form.is_bound:
        form = TakeForm(initial={"seen": found.changes})
    context = {
        "list": shown,
        "title": list_title(shown),
        "sheet": found,
        "told": difference_shown(shown, found.taken.change),
        "conflicts": [_conflict(shown, conflict) for conflict in found.taken.conflicts],
        "faults": [_fault(shown, fault) for fault in found.taken.faults],
    }
    return form_page(request, "console/list_sheet.html", form, context)


def _conflict(shown: ListShown, conflict: Conflict) -> dict[str, object]:
    item = conflict.now or conflict.sheet
    return {
        "row": conflict.row,
        "name": item_lines(shown, [item])[0].name if item else "",
        "is_gone": conflict.now is None,
        "is_removed": conflict.sheet is None,
        "cells": changed_cells(shown, conflict.cells),
    }


def _fault(shown: ListShown, fault: RowFault) -> dict[str, object]:
    column = column_words(shown.kind, fault.column) if fault.column else ""
    return {"row": fault.row, "column": column, "why": sentence(fault.why)}
