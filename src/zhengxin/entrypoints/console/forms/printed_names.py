"""The form that answers for a printed name."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class AnswerForm(forms.Form):
    """The units that a printed name means; `number` tells the forms of a page apart."""

    def __init__(self, *args: Any, units: Sequence[tuple[str, str]], number: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.auto_id = f"name-{number}-%s"
        self.fields["units"] = forms.MultipleChoiceField(
            label=_("Units meant"), choices=units, widget=forms.CheckboxSelectMultiple
        )
