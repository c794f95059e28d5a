"""Forms of the register of units: trying a printed name, and what may change about a unit."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhengxin.entrypoints.console.forms.divisions import DivisionField
from zhengxin.entrypoints.console.forms.posts import day_field
from zhengxin.entrypoints.kit.choices import offer
from zhengxin.kernel.refusals import Refused

# Which field a refusal is about; the first of them that the form has.
FIELDS = {
    "subjects.basis_missing": ["basis"],
    "subjects.day_before_present": ["until_day", "from_day", "day"],
    "subjects.merged_into_itself": ["into"],
    "subjects.name_borne": ["name"],
    "subjects.name_missing": ["name"],
    "subjects.succession_cyclic": ["into"],
    "subjects.tree_cyclic": ["parent", "into"],
}


# No number of a unit looks like this.
NO_UNIT = "-"


class UnitNameForm(forms.Form):
    """The words as printed, the place whose paper prints them, and the day they are read as of."""

    name = forms.CharField(
        label=_("Name as printed"), max_length=120, help_text=_("Such as 县发改委, 原物价局 or 各乡镇人民政府.")
    )
    jurisdiction = DivisionField()
    day = day_field(_("As of"), required=False, help_text=_("Left empty: today."))


class UnitChangeForm(forms.Form):
    """What changes about a unit."""

    def field_of(self, refused: Refused) -> str | None:
        """The field that a refusal is about, as far as that can be told."""
        return next((name for name in FIELDS.get(refused.code, []) if name in self.fields), None)


def _name_field() -> forms.CharField:
    return forms.CharField(label=_("Name"), max_length=120)


def _basis_field() -> forms.CharField:
    return forms.CharField(
        label=_("Document it rests on"),
        max_length=300,
        help_text=_("With its number, such as 青编〔2026〕3号."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class AddNameForm(UnitChangeForm):
    """Another name, with the days in which the unit bears it."""

    name = _name_field()
    from_day = day_field(_("First day"), required=False, initial=None, help_text=_("Left empty: from of old."))
    until_day = day_field(_("Last day"), required=False, initial=None, help_text=_("Left empty: to this day."))


class RenameForm(UnitChangeForm):
    """A new official name."""

    name = _name_field()
    from_day = day_field(_("From"))
    basis = _basis_field()


class _OtherUnitForm(UnitChangeForm):
    """A change that names another unit."""

    other: str
    # What stands before the units.
    first: Sequence[tuple[str, Any]] = [("", "—")]

    def __init__(self, *args: Any, units: Iterable[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        given = [(number, f"{name} {number}") for number, name in units]
        offer(self, self.other, [*self.first, *given])


class MoveForm(_OtherUnitForm):
    """Another unit above it, or none."""

    other = "parent"
    first = [("", "—"), (NO_UNIT, _("directly under its division"))]
    parent = forms.ChoiceField(label=_("Under which unit"))
    from_day = day_field(_("From"))
    basis = _basis_field()

    def clean_parent(self) -> str | None:
        return None if self.cleaned_data["parent"] == NO_UNIT else self.cleaned_data["parent"]


class MergeForm(_OtherUnitForm):
    """Who takes over, from when, on what basis."""

    other = "into"
    into = forms.ChoiceField(label=_("Unit that takes over"))
    day = day_field(_("First day of the unit that takes over"))
    basis = _basis_field()
