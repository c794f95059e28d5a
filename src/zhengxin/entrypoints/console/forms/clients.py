"""Forms of machines that speak for units."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhengxin.contexts.access.policies import OF_MACHINES
from zhengxin.contexts.access.queries import kinds_for_machines
from zhengxin.entrypoints.console.forms.posts import day_field
from zhengxin.entrypoints.kit.choices import offer
from zhengxin.entrypoints.kit.instants import today
from zhengxin.entrypoints.kit.machine_words import kind_words, permission_words


def _in_a_year() -> date:
    return today() + timedelta(days=365)


class ClientForm(forms.Form):
    """Which system, for which unit, and what it may do there until when."""

    name = forms.CharField(
        label=_("System"),
        max_length=100,
        help_text=_("What everybody in the offices calls it. Name no person."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    unit = forms.ChoiceField(label=_("Speaks for"))
    with_units_below = forms.BooleanField(label=_("and for the units below it"), required=False)
    kinds = forms.MultipleChoiceField(
        label=_("Kinds of record"),
        help_text=_("Hold Ctrl to choose several."),
        widget=forms.SelectMultiple(attrs={"size": 10}),
    )
    permissions = forms.MultipleChoiceField(
        label=_("What it may do"),
        initial=list(OF_MACHINES),
        widget=forms.SelectMultiple(attrs={"size": len(OF_MACHINES)}),
    )
    until_day = day_field(_("Last day"), initial=_in_a_year, help_text=_("A year at most; then it is proposed anew."))

    def __init__(self, *args: Any, units: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        choices = {
            "unit": [("", "—"), *units],
            "kinds": [(code, kind_words(code)) for code in kinds_for_machines()],
            "permissions": [(name, permission_words(name)) for name in OF_MACHINES],
        }
        for name, chosen in choices.items():
            offer(self, name, chosen)


class SecretForm(forms.Form):
    """How long the secrets before go on working."""

    ends_others_now = forms.BooleanField(
        label=_("The present secret may be known to others: end it now"),
        required=False,
        help_text=_("Otherwise it goes on working for 24 hours, so that the system can be changed over."),
    )
