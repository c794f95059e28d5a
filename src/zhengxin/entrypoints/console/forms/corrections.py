"""Forms that correct what was understood, and the correction each of them makes (kernel/plantext/corrections.py)."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

ROLES = [
    ("responsible", _("responsible")),
    ("lead", _("lead")),
    ("support", _("support")),
    ("supervise", _("supervise")),
]
KINDS = [("", "—"), ("by", _("by a day")), ("from", _("from a day on")), ("within", _("within")), ("every", _("every"))]
AMOUNTS = [("", "—"), ("working_day", _("working days")), ("day", _("days")), ("month", _("months"))]
PERIODS = [
    ("", "—"),
    ("P1Y", _("year")),
    ("P6M", _("half-year")),
    ("P3M", _("quarter")),
    ("P1M", _("month")),
    ("P1D", _("day")),
]


class HeadForm(forms.Form):
    """Title, number, issuer and day of issue of the document."""

    title = forms.CharField(label=_("Title"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    number = forms.CharField(label=_("Document number"), max_length=100, required=False)
    issuer = forms.CharField(label=_("Issuer"), max_length=200, required=False)
    issued_on = forms.DateField(
        label=_("Issued on"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def corrections(self, understood: Mapping[str, Any]) -> list[dict[str, Any]]:
        """One correction for each field that changed."""
        day = self.cleaned_data["issued_on"]
        typed = {name: self.cleaned_data[name].strip() or None for name in ("title", "number", "issuer")}
        typed["issued_on"] = day.isoformat() if day else None
        return [
            {"kind": "set_header", "field": name, "value": value}
            for name, value in typed.items()
            if value != understood[name]
        ]


class HeadingForm(forms.Form):
    """The title phrase of a clause."""

    heading = forms.CharField(label=_("Heading"), max_length=500, required=False)


class UnitForm(forms.Form):
    """One unit with its role; an empty name takes the line away."""

    unit = forms.CharField(label=_("Unit"), max_length=200, required=False)
    role = forms.ChoiceField(label=_("Role"), choices=ROLES, required=False)


class DeadlineForm(forms.Form):
    """One time requirement; an empty kind takes the line away."""

    kind = forms.ChoiceField(label=_("Kind"), choices=KINDS, required=False)
    text = forms.CharField(label=_("As printed"), max_length=200, required=False)
    date = forms.DateField(
        label=_("Day"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    amount = forms.IntegerField(label=_("Amount"), min_value=1, max_value=9999, required=False)
    unit = forms.ChoiceField(label=_("Counted in"), choices=AMOUNTS, required=False)
    trigger = forms.CharField(label=_("Counted from"), max_length=300, required=False)
    period = forms.ChoiceField(label=_("Period"), choices=PERIODS, required=False)
    dates = forms.CharField(
        label=_("Days of the year"), max_length=100, required=False, help_text=_("Such as 07-05 01-05")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        read = self.initial.get("period")
        if read and read not in dict(PERIODS):
            self.fields["period"] = forms.ChoiceField(
                label=_("Period"), choices=[*PERIODS, (read, read)], required=False
            )

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        needed = {"by": ["date"], "from": ["date"], "within": ["amount", "unit"], "every": ["period"]}
        for name in needed.get(typed.get("kind") or "", []):
            if not typed.get(name) and name not in self.errors:
                self.add_error(name, _("This kind needs it."))
        return typed

    def deadline(self) -> dict[str, Any]:
        typed = self.cleaned_data
        made: dict[str, Any] = {"text": typed["text"].strip() or "—", "kind": typed["kind"]}
        if typed["kind"] in ("by", "from"):
            made["date"] = typed["date"].isoformat()
        elif typed["kind"] == "within":
            made |= {"amount": typed["amount"], "unit": typed["unit"], "trigger": typed["trigger"].strip() or None}
        else:
            made["period"] = typed["period"]
            if typed["dates"].split():
                made["dates"] = typed["dates"].replace(",", " ").split()
        return made


UnitFormSet = forms.formset_factory(UnitForm, extra=2, max_num=200)
DeadlineFormSet = forms.formset_factory(DeadlineForm, extra=1, max_num=50)


class OpenListForm(forms.Form):
    """Whether the list of units closes with 等."""

    open_list = forms.BooleanField(label=_("The list is open (等): others are meant but not named"), required=False)


class TaskCorrection:
    """The three forms of one task together."""

    def __init__(self, task: Mapping[str, Any], data: Any = None) -> None:
        self.task = task
        self.units = UnitFormSet(data, prefix="units", initial=task["assignments"])
        days = [{**row, "dates": " ".join(row.get("dates") or [])} for row in task["deadlines"]]
        self.deadlines = DeadlineFormSet(data, prefix="deadlines", initial=days)
        self.open_list = OpenListForm(data, prefix="list", initial={"open_list": task["open_list"]})

    def is_valid(self) -> bool:
        return bool(self.units.is_valid() & self.deadlines.is_valid() & self.open_list.is_valid())

    def corrections(self, clause: int, clause_id: str, task: int) -> list[dict[str, Any]]:
        """The corrections that lead from the task as it was to the task as typed: none, one or two."""
        address = {"clause": clause, "id": clause_id, "task": task}
        units = [
            {"unit": form.cleaned_data["unit"].strip(), "role": form.cleaned_data["role"] or "responsible"}
            for form in self.units
            if form.cleaned_data.get("unit", "").strip()
        ]
        is_open = self.open_list.cleaned_data["open_list"]
        deadlines = [form.deadline() for form in self.deadlines if form.cleaned_data.get("kind")]
        made: list[dict[str, Any]] = []
        if units != self.task["assignments"] or is_open != self.task["open_list"]:
            made.append({"kind": "set_assignments", **address, "assignments": units, "open_list": is_open})
        if deadlines != self.task["deadlines"]:
            made.append({"kind": "set_deadlines", **address, "deadlines": deadlines})
        return made
