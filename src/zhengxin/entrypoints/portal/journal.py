"""The journal for everybody: how it stands, how to check it, and what it holds about a public thing."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from zhengxin.contexts.exchange.queries import witnesses
from zhengxin.contexts.journal.queries import ended_logs, log_standing, proved_entry
from zhengxin.entrypoints.kit.instants import now
from zhengxin.entrypoints.kit.journal_things import LONGEST, looked_up
from zhengxin.entrypoints.kit.permissions import public
from zhengxin.entrypoints.kit.refusals import sentence
from zhengxin.kernel.merkle import to_base64
from zhengxin.kernel.refusals import Refused


@public
def journal(request: HttpRequest) -> HttpResponse:
    """How the log stands; with `q` the way to what was asked for."""
    asked = request.GET.get("q", "").strip()[:LONGEST]
    context: dict[str, object] = {"asked": asked}
    try:
        standing = log_standing(now())
        site = request.build_absolute_uri("/")
        command = (
            f"zhengxin journal verify --url {site}{standing.folder} --vkey '{standing.verifier}' --state journal.state"
        )
        context |= {
            "standing": standing,
            "root": to_base64(standing.root),
            "command": command,
            "witnesses": witnesses(),
            "has_ended": bool(ended_logs()),
        }
    except Refused as refused:
        context["reason"] = sentence(refused)
    if asked:
        try:
            looked_up(asked)
        except Refused as refused:
            return render(request, "portal/journal.html", context | {"not_found": sentence(refused)}, status=404)
        return redirect("portal:journal_thing", asked)
    return render(request, "portal/journal.html", context)


@public
def ended(request: HttpRequest) -> HttpResponse:
    """Logs that came to an end and are shown for good: last checkpoint, key, how to check them."""
    site = request.build_absolute_uri("/")
    logs = [
        {
            "log": log,
            "root": to_base64(log.root),
            "command": f"zhengxin journal verify --url {site}{log.folder} --vkey '{log.verifier}'",
        }
        for log in ended_logs()
    ]
    return render(request, "portal/journal_ended.html", {"logs": logs})


@public
def thing(request: HttpRequest, asked: str) -> HttpResponse:
    """The entries of a public thing, or one entry by its id, each with what is needed to check it."""
    found = looked_up(asked)
    context = {
        "found": found,
        "waiting": any(entry.index is None for entry in found.entries),
    }
    return render(request, "portal/journal_thing.html", context)


@public
def receipt(request: HttpRequest, entry_id: str) -> HttpResponse:
    """The proof of an entry in the published log, as a file that other programs read (C2SP tlog-proof); the text of the
    entry is in it, so that it holds without us."""
    name = f"{entry_id}.tlog-proof"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(proved_entry(entry_id).proof, content_type="text/plain; charset=utf-8", headers=headers)


@public
def verifier_key(request: HttpRequest) -> HttpResponse:
    """The key of the log, as a line of text."""
    return HttpResponse(log_standing(now()).verifier + "\n", content_type="text/plain; charset=utf-8")
