"""A form that asks for an act: done, said and on to the next page; or refused beside what was typed."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from zhengxin.entrypoints.kit.refusal_status import STATUS
from zhengxin.entrypoints.kit.refusals import sentence
from zhengxin.kernel.refusals import Refused

Beside = str | Callable[[Refused], str | None] | None


def performed(
    request: HttpRequest, form: forms.Form, act: Callable[[], HttpResponseBase], *, beside: Beside = None
) -> HttpResponseBase | None:
    """What `act` answers once the form is sent and fits; None where the page with the form is to be shown (again).

    A refusal of the act stands on top of the form, or `beside` a field: its name, or a function that finds it.
    """
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        return act()
    except Refused as refused:
        place = beside(refused) if callable(beside) else beside
        form.add_error(place, ValidationError(sentence(refused), code=refused.code))
        return None


def said(request: HttpRequest, words: str, page: str, **address: Any) -> HttpResponseBase:
    """On to a page, by the name of its address, which says the words on top."""
    messages.success(request, words)
    return redirect(page, **address)


def form_page(
    request: HttpRequest, template: str, form: forms.Form, context: Mapping[str, object] | None = None
) -> HttpResponseBase:
    """The page of a form; with the status of the refusal, 422 where something of it is to be mended."""
    return render(request, template, {**(context or {}), "form": form}, status=form_status(form))


def form_status(form: forms.Form) -> int:
    """200 for a form without errors; the status of the act's refusal, 422 where what was typed does not fit."""
    if not form.errors:
        return 200
    codes = [error.code for errors in form.errors.as_data().values() for error in errors]
    return next((STATUS[code] for code in codes if code in STATUS), 422)
