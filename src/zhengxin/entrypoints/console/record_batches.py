"""Files of records: handed in, followed while they are taken in, their errors given back."""

from pathlib import Path

from django.core.files.uploadedfile import TemporaryUploadedFile
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from zhengxin.contexts.records.actions import hand_in
from zhengxin.contexts.records.queries.batches import (
    PAGE,
    Mistake,
    batch_shown,
    batches,
    file_handed_in,
    findings,
    mistakes,
)
from zhengxin.contexts.records.queries.kinds import record_kind, rule_files
from zhengxin.contexts.records.queries.kinds_of_unit import kinds_of, units_to_send_for
from zhengxin.contexts.records.queries.reviews import may_review, review_of
from zhengxin.entrypoints.console.forms.records import RecordFileForm
from zhengxin.entrypoints.kit.csv_files import csv_file
from zhengxin.entrypoints.kit.form_act import form_page, performed
from zhengxin.entrypoints.kit.instants import today
from zhengxin.entrypoints.kit.journal_foot import foot_line
from zhengxin.entrypoints.kit.permissions import actor_of, instant_of, requires
from zhengxin.entrypoints.kit.record_marks import error_head, error_rows, own_workbook
from zhengxin.entrypoints.kit.record_template import record_workbook
from zhengxin.entrypoints.kit.record_words import name_of, sentence
from zhengxin.entrypoints.kit.refusals import sentence_of
from zhengxin.entrypoints.kit.workbook_files import workbook_file
from zhengxin.kernel.recordkinds import RecordKind
from zhengxin.kernel.refusals import Refused

MOST_GIVEN_BACK = 100_000


@requires("records:batch:read")
def listed(request: HttpRequest) -> HttpResponseBase:
    before = request.GET.get("before", "")
    found = batches(actor_of(request), before=int(before) if before.isascii() and before.isdigit() else None)
    shown, more = found[:PAGE], found[PAGE:]
    lines = [{"batch": batch, "kind": name_of(batch.kind)} for batch in shown]
    return render(request, "console/batches.html", {"lines": lines, "older": shown[-1].id if more else None})


@requires("records:batch:send")
def new(request: HttpRequest) -> HttpResponseBase:
    actor = actor_of(request)
    units = units_to_send_for(actor, day=today())
    kinds = kinds_of(units)
    form = RecordFileForm(kinds, units, request.POST or None, request.FILES or None)

    def act() -> HttpResponseBase:
        file = form.cleaned_data["file"]
        assert isinstance(file, TemporaryUploadedFile)
        number = hand_in(
            kind=form.cleaned_data["kind"],
            unit=form.cleaned_data["unit"],
            file=Path(file.temporary_file_path()),
            name=file.name or "",
            by=actor,
            at=instant_of(request),
        )
        return redirect("console:batch", number=number)

    answer = performed(request, form, act, beside=_beside)
    named = [{"code": kind.code, "name": name_of(kind)} for kind in kinds]
    return answer or form_page(request, "console/batch_new.html", form, {"kinds": named})


@requires("records:batch:read")
def one(request: HttpRequest, number: str) -> HttpResponseBase:
    actor = actor_of(request)
    shown = batch_shown(actor, number)
    context = {
        "batch": shown,
        "kind": name_of(shown.kind),
        "mistakes": [_told(mistake, shown.kind) for mistake in mistakes(actor, number)],
        "fault": sentence_of(*shown.fault) if shown.fault else "",
        "may_hand_in": actor.may("records:batch:send"),
        "review": review_of(number, today=today()),
        "may_review": may_review(actor, number),
    }
    return render(request, "console/batch.html", context)


@requires("records:batch:send")
def marked(request: HttpRequest, number: str) -> HttpResponseBase:
    """The sender's own workbook with the bad cells marked; for other files the table of errors."""
    actor = actor_of(request)
    shown = batch_shown(actor, number)
    name, content = file_handed_in(actor, number)
    told = own_workbook(content, shown.kind, findings(actor, number, most=MOST_GIVEN_BACK))
    if told is None:
        return redirect("console:batch_errors", number=number)
    return workbook_file(told, _("%(name)s, marked") % {"name": Path(name).stem})


@requires("records:batch:read")
def errors(request: HttpRequest, number: str) -> HttpResponseBase:
    actor = actor_of(request)
    shown = batch_shown(actor, number)
    rows = error_rows(shown.kind, findings(actor, number, most=MOST_GIVEN_BACK))
    return csv_file(_("Errors of %(name)s") % {"name": Path(shown.file_name).stem}, error_head(), rows)


@requires("records:batch:send")
def template(request: HttpRequest, kind: str) -> HttpResponseBase:
    found = record_kind(kind)
    sha256 = next(file.sha256 for file in rule_files() if file.name.endswith(f"/{kind}"))
    return workbook_file(record_workbook(found, sha256=sha256, foot=foot_line()), name_of(found))


def _told(mistake: Mistake, kind: RecordKind) -> dict[str, object]:
    """The field, how many rows, and what is wrong, with the rows of which the same sentence is said together."""
    said: dict[str, list[str]] = {}
    for finding in mistake.first:
        said.setdefault(sentence(finding, kind), []).append(str(finding.row))
    field = mistake.first[0].rule.field
    told = sum(map(len, said.values()))
    return {
        "field": name_of(kind.field(field)) if field else "",
        "rows": mistake.rows,
        "said": [(why, _("row %(line)s") % {"line": pgettext("list", ", ").join(rows)}) for why, rows in said.items()],
        "more": mistake.rows - told,
    }


def _beside(refused: Refused) -> str | None:
    if refused.code in ("records.not_the_owner", "records.unit_without_code"):
        return "unit"
    return "file" if refused.code.startswith(("table.", "document.")) else None
