"""The rule files as the staff reads them: source, since when, and what of them no official text confirms."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from zhengxin.contexts.rulebook.queries import rule_sources, waiting_proposal
from zhengxin.entrypoints.kit.permissions import requires


@requires("console:home:see")
def rulebook(request: HttpRequest) -> HttpResponseBase:
    return render(request, "console/rulebook.html", {"rules": rule_sources(), "waiting": waiting_proposal()})
