"""Forms of serving a paper and answering one."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhengxin.contexts.subjects.queries import resolve_unit_names

MAX_DAYS = 250


class ServeForm(forms.Form):
    """On whom, and within how many working days an answer is asked."""

    units = forms.CharField(
        label=_("Units"),
        max_length=8000,
        help_text=_(
            "One name a line, as official papers print them; a name such as 各乡镇人民政府 stands for all of them."
        ),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    days = forms.IntegerField(
        label=_("Answer within (working days)"),
        min_value=1,
        max_value=MAX_DAYS,
        required=False,
        help_text=_("Counted from tomorrow by the official calendar. Left empty where no answer is asked."),
    )

    def __init__(self, *args: Any, jurisdiction: str, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.jurisdiction, self.day = jurisdiction, day

    def clean_units(self) -> list[str]:
        """Numbers of the units that the names mean."""
        names = [name.strip() for name in re.split(r"[\n，,；;、]", self.cleaned_data["units"]) if name.strip()]
        found = resolve_unit_names(names, self.jurisdiction, day=self.day)
        unknown = [name for name, each in zip(names, found, strict=True) if not (each.unit or each.members)]
        if unknown:
            said = _("Nobody knows which unit is meant: %(names)s.") % {"names": "；".join(unknown)}
            raise forms.ValidationError(said)
        return list(dict.fromkeys(unit for each in found for unit in _meant(each.unit, each.members)))


def _meant(unit: str | None, members: Sequence[str]) -> Sequence[str]:
    return (unit,) if unit else members


class AnswerForm(forms.Form):
    """What the unit did about it."""

    text = forms.CharField(
        label=_("What was done"),
        max_length=5000,
        help_text=_("What was mended, why it was late, and until when the rest will be done."),
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class AcceptForm(forms.Form):
    """A remark, if there is one."""

    text = forms.CharField(label=_("Remark"), max_length=5000, required=False, widget=forms.Textarea(attrs={"rows": 2}))


class ReturnForm(forms.Form):
    """What is missing, and how much time there is to mend it."""

    text = forms.CharField(label=_("Reason"), max_length=5000, widget=forms.Textarea(attrs={"rows": 3}))
    days = forms.IntegerField(label=_("Answer again within (working days)"), min_value=1, max_value=MAX_DAYS, initial=5)
