"""Excel sheets of tasks: out, back in, and what their rows ask for before anything is done."""

from dataclasses import dataclass

from django.conf import settings
from django.forms import BoundField
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from zhengxin.contexts.plans.actions import hand_in_task_sheet, take_task_sheet
from zhengxin.contexts.plans.queries.tasksheets import (
    RowShown,
    TaskSheetShown,
    task_sheet,
    task_sheet_shown,
    units_text,
)
from zhengxin.entrypoints.console.forms.task_sheets import EVIDENCE_ROWS, ConfirmForm, TaskSheetForm
from zhengxin.entrypoints.console.ledger import asked_in
from zhengxin.entrypoints.kit.form_act import form_status, performed, said
from zhengxin.entrypoints.kit.instants import today
from zhengxin.entrypoints.kit.journal_foot import foot_line
from zhengxin.entrypoints.kit.permissions import actor_of, instant_of, requires
from zhengxin.entrypoints.kit.refusals import sentence
from zhengxin.entrypoints.kit.words import reader_language, role_words
from zhengxin.entrypoints.kit.workbook_files import workbook_file
from zhengxin.kernel.tasksheets import SheetKind


@dataclass(frozen=True)
class RowWords:
    """A row in words: its task in a line, what it asks for, why it is refused (column and sentence), its units now.

    `take` and `evidence` are its fields in the form, where it has them.
    """

    row: RowShown
    name: str
    asks: str
    said: str
    reasons: tuple[tuple[str, str], ...]
    units_now: str
    take: BoundField | None
    evidence: BoundField | None


@requires("plans:task:read")
def sheet_out(request: HttpRequest, kind: str) -> HttpResponseBase:
    mark = _("Demonstration data") if settings.ZHENGXIN_IS_DEMO else ""
    content = task_sheet(
        actor_of(request),
        kind,
        asked_in(request.GET),
        language=reader_language(),
        mark=mark,
        today=today(),
        foot=foot_line(),
    )
    name = _("tasks of my unit") if kind == "unit" else _("ledger of the office")
    return workbook_file(content, f"{name}-{today().isoformat()}")


@requires("plans:task:read")
def hand_in(request: HttpRequest) -> HttpResponseBase:
    form = TaskSheetForm(request.POST or None, request.FILES or None)

    def act() -> HttpResponseBase:
        file = form.cleaned_data["file"]
        sheet = hand_in_task_sheet(content=file.read(), name=file.name, by=actor_of(request), at=instant_of(request))
        return redirect("console:task_sheet", sheet=sheet)

    if done := performed(request, form, act, beside="file"):
        return done
    actor = actor_of(request)
    context = {
        "form": form,
        # The filters of the ledger that led here, for the sheets to be downloaded.
        "query": f"?{request.GET.urlencode()}" if request.GET else "",
        "works": actor.may("plans:task:work"),
        "coordinates": actor.may("plans:task:coordinate"),
    }
    return render(request, "console/task_sheet_in.html", context, status=422 if form.errors else 200)


@requires("plans:task:read")
def review(request: HttpRequest, sheet: int) -> HttpResponseBase:
    """What the rows ask for; confirmed, each row's act is done, or, where one is refused, none."""
    shown = task_sheet_shown(actor_of(request), sheet, today=today())
    form = ConfirmForm(shown, request.POST, request.FILES) if request.method == "POST" else ConfirmForm(shown)

    def act() -> HttpResponseBase:
        taken = take_task_sheet(
            sheet=sheet,
            seen=form.stood(),
            conflicts=form.conflicts(),
            files=form.evidence(),
            by=actor_of(request),
            at=instant_of(request),
        )
        words = _("%(count)d rows done, each entered into the journal.") % {"count": len(taken)}
        return said(request, words, "console:task_sheet", sheet=sheet)

    if done := performed(request, form, act):
        return done
    if form.errors:
        # A refusal may tell that somebody changed the rows meanwhile.
        shown = task_sheet_shown(actor_of(request), sheet, today=today())
    return _page(request, shown, form)


def _page(request: HttpRequest, shown: TaskSheetShown, form: ConfirmForm) -> HttpResponseBase:
    # What is shown now is what the next confirmation is about, whatever was sent along with the last one.
    fields = ConfirmForm(shown)
    words = [_words(row, shown.kind, fields) for row in shown.rows]
    context = {
        "sheet": shown,
        "kind": shown.kind.words[reader_language()],
        "form": form,
        "fields": fields,
        "fresh": [each for each in words if each.row.outcome == "fresh"],
        "conflicts": [each for each in words if each.row.outcome == "conflict"],
        "stopped": [each for each in words if each.row.outcome == "refused"],
        "has_more_reports": fields.has_more_reports,
        "evidence_rows": EVIDENCE_ROWS,
        "unchanged": sum(row.outcome == "unchanged" for row in shown.rows),
    }
    return render(request, "console/task_sheet.html", context, status=form_status(form))


def _words(row: RowShown, kind: SheetKind, fields: ConfirmForm) -> RowWords:
    names = fields.fields
    columns = {column.code: column.words[reader_language()] for column in kind.columns}
    take, evidence = f"take-{row.row}", f"evidence-{row.row}"
    return RowWords(
        row=row,
        name=f"{row.clause} {row.task.partition(chr(10))[0]}",
        asks=_asks(row, kind),
        said=row.now.report if row.now and row.asked.act in ("accept", "return") else "",
        reasons=tuple((columns.get(fault.column, ""), sentence(fault.why)) for fault in row.faults),
        units_now=units_text(row.now.line, reader_language()) if row.now else "",
        take=fields[take] if take in names else None,
        evidence=fields[evidence] if evidence in names else None,
    )


def _asks(row: RowShown, kind: SheetKind) -> str:
    """The act in the words of the sheet, and what goes with it."""
    asked = row.asked
    act = kind.acts[asked.act].words[reader_language()] if asked.act else ""
    what = asked.new_day.isoformat() if asked.new_day else _named(row)
    return _("%(act)s: %(what)s") % {"act": act, "what": what} if what else act


def _named(row: RowShown) -> str:
    """The units by their names in the register; as they were typed where that is not known of all."""
    named = [(unit.name, role) for unit, role in row.units] or row.asked.units
    return _("; ").join(_("%(name)s (%(marks)s)") % {"name": name, "marks": role_words(role)} for name, role in named)
