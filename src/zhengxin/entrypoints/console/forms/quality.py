"""Forms of the quality pages: which figures, and the monthly report of a unit."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhengxin.contexts.records.queries.quality import SheetVersion
from zhengxin.entrypoints.kit.choices import offer
from zhengxin.entrypoints.kit.record_words import name_of
from zhengxin.kernel.quality import Declared
from zhengxin.kernel.recordkinds import RecordKind

MOST = 10_000_000
Choices = Sequence[tuple[str, str]]


class QualityForm(forms.Form):
    """Which month, unit and kind of record."""

    month = forms.ChoiceField(label=_("Month"))
    unit = forms.ChoiceField(label=_("Unit"), required=False)
    kind = forms.ChoiceField(label=_("Kind of record"), required=False)

    def __init__(self, *args: Any, months: Choices, units: Choices, kinds: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        every = [("", _("all"))]
        for name, choices in (("month", months), ("unit", [*every, *units]), ("kind", [*every, *kinds])):
            offer(self, name, choices)


class SheetForm(forms.Form):
    """The monthly report: numbers of each kind of record, and why where it corrects an earlier one."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, kinds: Sequence[RecordKind], last: SheetVersion | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kinds = kinds
        before = {line.kind: line for line in last.lines} if last else {}
        for kind in kinds:
            self._add(kind.code, before.get(kind.code))
        self.fields["seen"].initial = last.version if last else 0
        if last:
            self.fields["reason"] = forms.CharField(
                label=_("Why it is corrected"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
            )

    def _add(self, code: str, last: Declared | None) -> None:
        def initial(name: str) -> Any:
            return getattr(last, name) if last else None

        number: dict[str, Any] = {"min_value": 0, "max_value": MOST}
        made: dict[str, forms.Field] = {
            "produced": forms.IntegerField(
                label=_("Decisions made in the month"), help_text=_("0 where there were none."), **number
            ),
            "published": forms.IntegerField(label=_("Of them published on your own site"), **number),
            "withheld": forms.IntegerField(label=_("Of them not to be sent by law"), **number),
            "basis": forms.CharField(
                label=_("Basis on which they are not sent"),
                required=False,
                max_length=500,
                help_text=_("Needed where anything is not to be sent: the law and its article."),
            ),
            "website": forms.CharField(
                label=_("Address where they are published"),
                required=False,
                max_length=500,
                widget=forms.TextInput(attrs={"inputmode": "url"}),
            ),
            "remark": forms.CharField(label=_("Problems met"), required=False, max_length=500),
        }
        for name, field in made.items():
            field.initial = initial(name) if last or name not in ("published", "withheld") else 0
            self.fields[f"{code}-{name}"] = field

    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Each kind of record with its fields."""
        return [
            (name_of(kind), [self[name] for name in self.fields if name.startswith(f"{kind.code}-")])
            for kind in self.kinds
        ]

    def lines(self) -> list[Declared]:
        return [
            Declared(kind.code, **{name: self.cleaned_data[f"{kind.code}-{name}"] for name in _NAMES})
            for kind in self.kinds
        ]


_NAMES = ("produced", "published", "withheld", "basis", "website", "remark")
