"""A record in the journal, whole or a single field of it, for those who read its unit's files."""

import json

from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from zhengxin.contexts.journal.queries import EntryFound
from zhengxin.contexts.records.queries.proofs import record_proven
from zhengxin.entrypoints.kit.journal_things import told_of
from zhengxin.entrypoints.kit.permissions import actor_of, requires
from zhengxin.entrypoints.kit.record_words import name_of
from zhengxin.kernel.recordkinds import RecordKind
from zhengxin.kernel.refusals import Refused


@requires("records:batch:read")
def proven(request: HttpRequest, number: str) -> HttpResponseBase:
    shown = record_proven(actor_of(request), number)
    entries = [
        {
            "entry": entry,
            "told_at": reverse("console:record_opening", args=[number, entry.entry_id]),
            "fields": _fields(entry, shown.kind),
        }
        for entry in shown.entries
    ]
    context = {"shown": shown, "kind": name_of(shown.kind), "entries": entries}
    return render(request, "console/record_proof.html", context)


@requires("records:batch:read")
def opening(request: HttpRequest, number: str, entry: str) -> HttpResponseBase:
    """All that is needed to check it, as JSON; with `field` these are opened alone."""
    shown = record_proven(actor_of(request), number)
    found = next((each for each in shown.entries if each.entry_id == entry), None)
    if found is None:
        raise Refused("journal.not_published")
    told = told_of(found, request.GET.getlist("field"))
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False})


def _fields(entry: EntryFound, kind: RecordKind) -> list[tuple[str, str, str]]:
    """Code, name and text of each field that can be opened by itself."""
    if entry.index is None or entry.opening is None or entry.opening.by_field is None:
        return []
    values = json.loads(entry.opening.values)["values"]
    return [(field.code, name_of(field), str(values[field.code])) for field in kind.fields if field.code in values]
