"""Forms of duties and due items: what a unit files, what the office decides, a duty by hand."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from zhengxin.contexts.plans.actions.due import NewDuty
from zhengxin.contexts.plans.queries.due import duty_kinds
from zhengxin.entrypoints.console.forms.tasks import LONG, SHORT, FilesField, day_field
from zhengxin.entrypoints.kit.choices import offer
from zhengxin.entrypoints.kit.due_words import RHYTHMS, duty_kind_words, field_words
from zhengxin.entrypoints.kit.refusals import sentence
from zhengxin.kernel.duties import DutyKind, Field, checked_values
from zhengxin.kernel.refusals import Refused

FILES_HINT = _("PDF, PNG, JPG, Word (docx), Excel (xlsx) or text; at most 10 files of 20 MB.")


class FilingForm(forms.Form):
    """What a kind of duty asks for. Nothing is required by the browser: every mistake is told beside its field."""

    def __init__(self, *args: Any, kind: DutyKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        for field in kind.fields:
            self.fields[field.code] = _shape(field)

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        texts = {field.code: self._text(field) for field in self.kind.fields if field.type != "file"}
        _values, wrong = checked_values(self.kind, texts, [code for code in self._file_fields() if typed.get(code)])
        for code, refused in wrong.items():
            if code not in self.errors:
                self.add_error(code, self._told(code, refused))
        return typed

    def values(self) -> dict[str, str]:
        return {field.code: self._text(field) for field in self.kind.fields if field.type != "file"}

    def given_files(self) -> dict[str, Any]:
        return {code: self.cleaned_data[code] for code in self._file_fields()}

    def _file_fields(self) -> list[str]:
        return [field.code for field in self.kind.fields if field.type == "file"]

    def _told(self, code: str, refused: Refused) -> str:
        """The sentence, with the field's name in the reader's language."""
        if "name" in refused.params:
            refused.params["name"] = self.fields[code].label
        return sentence(refused)

    def _text(self, field: Field) -> str:
        value = self.cleaned_data.get(field.code)
        return value.isoformat() if field.type == "day" and value else str(value or "")


class DraftForm(forms.Form):
    """A draft: a word about it, and files."""

    note = forms.CharField(label=_("About the draft"), max_length=1000, widget=SHORT, required=False)

    def __init__(self, *args: Any, kind: DutyKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        for field in kind.fields:
            if field.type == "file":
                self.fields[field.code] = _shape(field)

    def given_files(self) -> dict[str, Any]:
        return {code: files for code, files in self.cleaned_data.items() if code != "note"}


class WaiveForm(forms.Form):
    """Why a unit need not file."""

    reason = forms.CharField(label=_("Reason"), max_length=500, widget=SHORT)


class HappenedForm(forms.Form):
    """What happened that a duty runs from."""

    happened_on = day_field(label=_("Happened on"))
    words = forms.CharField(label=_("What happened"), max_length=300, widget=SHORT)

    def __init__(self, *args: Any, units: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"] = forms.ChoiceField(label=_("Unit"), choices=list(units))


@dataclass(frozen=True)
class Group:
    """Fields of a form that belong together; `rhythm` where they are for one way of coming due alone."""

    legend: Promise
    hint: Promise
    fields: tuple[str, ...]
    rhythm: str = ""


GROUPS = (
    Group(_("The duty"), _("What is owed, and the paper that asks for it."), ("programme", "kind", "title", "basis")),
    Group(_("When it is due"), _("Once, each time something happens, or by the calendar."), ("rhythm",)),
    Group(
        _("By the calendar"),
        _("Left empty, each period is due on its last day; every day, every week and every few years take none."),
        ("days",),
        "calendar",
    ),
    Group(_("Once"), _("The one day on which it is due."), ("due_on",), "once"),
    Group(
        _("Each time it happens"),
        _("What it is counted from, and within how long."),
        ("trigger", "amount", "limit_unit"),
        "trigger",
    ),
    Group(
        _("Units and time"),
        _("Who owes it, and between which days it holds."),
        ("units", "from_day", "until_day"),
    ),
)


class DutyForm(forms.Form):
    """A duty that no plan prints, or that the reader of plans missed."""

    kind = forms.ChoiceField(label=_("Kind of duty"))
    title = forms.CharField(label=_("Name of the duty"), max_length=300)
    rhythm = forms.ChoiceField(label=_("How often"))
    days = forms.CharField(
        label=_("Fixed days"),
        required=False,
        max_length=120,
        help_text=_("Month and day of each period, such as 07-05, 01-05; for every month the day, such as 10."),
    )
    due_on = day_field(label=_("Due on"), required=False)
    trigger = forms.CharField(label=_("Counted from"), required=False, max_length=300)
    amount = forms.IntegerField(label=_("Within"), required=False, min_value=1, max_value=3650)
    limit_unit = forms.ChoiceField(
        label=_("Days or months"),
        required=False,
        choices=[("", "—"), ("working_day", _("working days")), ("day", _("days")), ("month", _("months"))],
    )
    units = forms.MultipleChoiceField(label=_("Units that owe it"), widget=forms.SelectMultiple(attrs={"size": 10}))
    from_day = day_field(label=_("Holds from"), required=False, help_text=_("Left empty: from today."))
    until_day = day_field(label=_("Holds until"), required=False)
    basis = forms.CharField(label=_("Paper that asks for it"), max_length=500, widget=SHORT)

    def __init__(
        self, *args: Any, units: Iterable[tuple[str, str]], programmes: Iterable[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "kind", [(code, duty_kind_words(code)) for code in duty_kinds()])
        offer(self, "rhythm", RHYTHMS.items())
        offer(self, "units", units)
        self.fields["programme"] = forms.ChoiceField(label=_("Programme"), choices=list(programmes))

    def groups(self) -> list[tuple[Group, list[forms.BoundField]]]:
        """Every field once, in the order of the page."""
        return [(group, [self[name] for name in group.fields]) for group in GROUPS]

    def wanted(self) -> NewDuty:
        typed = dict(self.cleaned_data)
        return NewDuty(days=[day for day in re.split(r"[,，、\s]+", typed.pop("days")) if day], **typed)


def _shape(field: Field) -> forms.Field:
    told: dict[str, Any] = {"label": capfirst(field_words(field)), "required": False}
    if field.type == "file":
        return FilesField(help_text=FILES_HINT, allow_empty_file=True, **told)
    if field.type == "day":
        return day_field(**told)
    if field.type == "url":
        return forms.CharField(
            widget=forms.TextInput(attrs={"inputmode": "url"}), help_text=_("Begins with http:// or https://."), **told
        )
    if field.type == "document_number":
        return forms.CharField(help_text=_("Such as 青政发〔2026〕5号."), **told)
    return forms.CharField(widget=LONG, **told)
