"""The rules in force, every change of them, and the files themselves."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhengxin.contexts.rulebook.queries import adoptions, rule_file, rules_in_force
from zhengxin.entrypoints.kit.permissions import public


@public
def rulebook(request: HttpRequest) -> HttpResponse:
    """The oldest change put everything in force that there was; it is told in one line."""
    beginning, *changes = adoptions() or (None,)
    context = {"rules": [*rules_in_force().values()], "changes": changes[::-1], "beginning": beginning}
    return render(request, "portal/rulebook.html", context)


@public
def one_file(request: HttpRequest, name: str) -> HttpResponse:
    """The bytes that the hash was made of."""
    return HttpResponse(rule_file(name), content_type="text/plain; charset=utf-8")
