"""The select of the forms, which is ours for speed alone."""

import re

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates, TemplatesSetting


class Choices(forms.Form):
    plain = forms.ChoiceField(choices=[("", "—"), ("a&b", "甲<乙>"), (3, "三")])
    grouped = forms.ChoiceField(choices=[("left", [("l", "Left")]), ("r", "Right")], widget=forms.Select({"size": 2}))
    several = forms.MultipleChoiceField(choices=[("1", "one"), ("2", "two")])


@pytest.mark.parametrize("typed", [{}, {"plain": "a&b", "grouped": "r", "several": ["1", "2"]}, {"plain": 3}])
def test_it_is_written_as_django_writes_it(typed: dict[str, object]) -> None:
    ours, theirs = (Choices(initial=typed, renderer=renderer()) for renderer in (TemplatesSetting, DjangoTemplates))
    for name in Choices.base_fields:
        assert _tags(str(ours[name])) == _tags(str(theirs[name]))


def _tags(html: str) -> list[str]:
    return [piece.strip() for piece in re.split(r"(?<=>)|(?=<)", html) if piece.strip()]
