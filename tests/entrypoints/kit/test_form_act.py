"""A form that asks for an act: performed once it fits, refused beside what was typed."""

import pytest
from django import forms
from django.http import HttpResponse
from django.test import RequestFactory

from zhengxin.entrypoints.kit.form_act import Beside, form_status, performed
from zhengxin.kernel.refusals import Refused


class Name(forms.Form):
    name = forms.CharField()


def test_nothing_is_performed_before_the_form_is_sent_and_fits() -> None:
    def act() -> HttpResponse:
        raise AssertionError("performed")

    assert performed(RequestFactory().get("/"), Name(), act) is None
    wrong = Name({"name": ""})
    assert performed(RequestFactory().post("/"), wrong, act) is None
    assert "name" in wrong.errors


def test_what_the_act_answers_is_the_answer() -> None:
    done = HttpResponse()
    assert performed(RequestFactory().post("/"), Name({"name": "甲"}), lambda: done) is done


@pytest.mark.parametrize(
    ("beside", "place"), [(None, "__all__"), ("name", "name"), (lambda refused: refused.params["field"], "name")]
)
def test_a_refusal_stands_on_top_or_beside_its_field(beside: Beside, place: str) -> None:
    def act() -> HttpResponse:
        raise Refused("subjects.name_missing", field="name")

    form = Name({"name": "甲"})
    assert performed(RequestFactory().post("/"), form, act, beside=beside) is None
    assert list(form.errors) == [place]


@pytest.mark.parametrize(
    ("code", "status"), [("access.not_permitted", 403), ("plans.unknown_task", 404), ("subjects.name_missing", 422)]
)
def test_a_page_of_a_refused_form_has_the_status_of_the_refusal(code: str, status: int) -> None:
    def act() -> HttpResponse:
        raise Refused(code)

    form = Name({"name": "甲"})
    assert form_status(form) == 200
    assert performed(RequestFactory().post("/"), form, act) is None
    assert form_status(form) == status


def test_what_does_not_fit_is_to_be_mended() -> None:
    assert form_status(Name({"name": ""})) == 422
