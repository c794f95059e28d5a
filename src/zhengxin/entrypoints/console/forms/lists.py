"""Forms of a list: its beginning, one item by the columns of its kind, a sheet, issue and publication."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhengxin.contexts.plans.queries.lists import ListShown, list_kinds, owners
from zhengxin.contexts.subjects.queries import UnitShown
from zhengxin.entrypoints.kit.choices import offer
from zhengxin.entrypoints.kit.instants import today
from zhengxin.entrypoints.kit.list_table import column_words, kind_words
from zhengxin.entrypoints.kit.refusals import sentence
from zhengxin.entrypoints.kit.words import reader_language
from zhengxin.kernel.cells import MAX_LENGTH
from zhengxin.kernel.lists import Column, Item, checked_columns
from zhengxin.kernel.lists.kinds import LEGAL_BASIS, OWNER
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.tabular import MAX_BYTES


class StartForm(forms.Form):
    """Which kind of list, and the unit that keeps it."""

    kind = forms.ChoiceField(label=_("Kind of list"))
    owner = forms.ChoiceField(
        label=_("Kept by"), help_text=_("A county-wide list is kept by the county's government or the unit it names.")
    )

    def __init__(self, data: object, units: list[UnitShown]) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        offer(self, "kind", [(kind.code, kind_words(kind)) for kind in list_kinds().values()])
        offer(self, "owner", [(unit.number, unit.name) for unit in units])


class ItemForm(forms.Form):
    """One item. The act checks the values too; here every fault is told at once, beside its field."""

    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: object, shown: ListShown, *, seen: int, item: Item | None = None) -> None:
        super().__init__(data, initial=_initial(item) | {"seen": seen})  # type: ignore[arg-type]
        self.list = shown
        for column in shown.kind.columns:
            self.fields[column.code] = _field(column, column_words(shown.kind, column.code))
        self.fields[LEGAL_BASIS] = forms.CharField(
            label=column_words(shown.kind, LEGAL_BASIS),
            required=False,
            widget=forms.Textarea(attrs={"rows": 2}),
            help_text=_("Required. Law or decision with its article; an item without one is refused."),
        )
        units = owners(shown.jurisdiction, shown.kind, today())
        self.fields[OWNER] = forms.ChoiceField(
            label=column_words(shown.kind, OWNER),
            choices=[("", ""), *((unit.number, unit.name) for unit in units)],
            help_text=_("Required."),
        )

    def clean(self) -> None:
        for code, why in checked_columns(self.list.kind, self._columns())[1].items():
            self.add_error(code, sentence(why))
        if not self.cleaned_data.get(LEGAL_BASIS):
            self.add_error(LEGAL_BASIS, sentence(Refused("plans.list_item_without_basis")))

    def told(self) -> dict[str, Any]:
        """As the acts on an item take it."""
        return {"columns": self._columns(), **{name: self.cleaned_data[name] for name in (LEGAL_BASIS, OWNER, "seen")}}

    def field_of(self, refused: Refused) -> str | None:
        """The field that a refusal is about, as far as that can be told."""
        if refused.code.startswith(("list.value_", "cell.")):
            wrong = checked_columns(self.list.kind, self._columns())[1]
            return next((code for code, why in wrong.items() if why.code == refused.code), LEGAL_BASIS)
        return {"plans.list_item_without_basis": LEGAL_BASIS, "plans.list_owner_kind": OWNER}.get(refused.code)

    def _columns(self) -> dict[str, str]:
        return {column.code: self.cleaned_data.get(column.code, "") for column in self.list.kind.columns}


class SeenForm(forms.Form):
    """How many changes of the draft were seen."""

    seen = forms.IntegerField(widget=forms.HiddenInput)


class SheetForm(forms.Form):
    """The sheet that comes back."""

    file = forms.FileField(
        label=_("Excel sheet"),
        help_text=_("The sheet that was taken from this draft (xlsx), at most 10 MB."),
        error_messages={"empty": _("The file is empty; choose the sheet that was filled in.")},
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx"}),
    )

    def clean_file(self) -> object:
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise forms.ValidationError(sentence(Refused("table.too_large", megabytes=MAX_BYTES // 1024**2)))
        return file


class TakeForm(forms.Form):
    """What of a sheet is taken besides its changed rows."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    with_added = forms.BooleanField(label=_("Add the rows that are new"), required=False)
    with_removed = forms.BooleanField(label=_("Remove the items whose rows are gone"), required=False)


class IssueForm(forms.Form):
    """From when, on what basis, and, where the list is not public yet, on what basis it becomes so."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    in_force_from = forms.DateField(
        label=_("In force from"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    basis = forms.CharField(
        label=_("Basis of this version"),
        max_length=500,
        help_text=_("The decision or reason on which it is issued, with number and date."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    publication_basis = forms.CharField(
        label=_("Basis of publication"),
        required=False,
        max_length=500,
        help_text=_("The law or decision that makes this list public. Left empty, the list stays closed."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )


def _initial(item: Item | None) -> dict[str, object]:
    return {**item.values, LEGAL_BASIS: item.legal_basis, OWNER: item.owner} if item else {}


def _field(column: Column, words: str) -> forms.Field:
    hint = _("Required.") if column.is_required else ""
    if column.type == "choice":
        offered = [(choice.code, choice.en if reader_language() == "en" else choice.zh) for choice in column.choices]
        return forms.ChoiceField(label=words, required=False, choices=[("", ""), *offered], help_text=hint)
    widget: forms.Widget = forms.Textarea(attrs={"rows": 2})
    if column.type == "day":
        widget = forms.DateInput(attrs={"type": "date"})
    elif column.type == "money":
        widget = forms.TextInput(attrs={"inputmode": "decimal"})
    return forms.CharField(label=words, required=False, max_length=MAX_LENGTH, widget=widget, help_text=hint)
