"""Forms of accounts."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhengxin.contexts.subjects.queries import OfficialShown
from zhengxin.entrypoints.kit.choices import offer


class OpenForm(forms.Form):
    """A holder of a post who has no account yet, and a log-in name."""

    person = forms.ChoiceField(label=_("For whom"))
    login = forms.CharField(
        label=_("Log-in name"),
        max_length=60,
        help_text=_("The first password is made by the platform and must be changed at the first log-in."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, people: Sequence[OfficialShown], **options: Any) -> None:
        super().__init__(*args, **options)
        chosen = [(str(found.person), f"{found.name} · {found.unit_name} · {found.title}") for found in people]
        offer(self, "person", [("", "—"), *chosen])


class CloseForm(forms.Form):
    """Why an account is closed."""

    reason = forms.CharField(label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
