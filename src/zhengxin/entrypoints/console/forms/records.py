"""Forms of files of records and of their corrections."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhengxin.contexts.subjects.queries import UnitShown
from zhengxin.entrypoints.kit.record_words import name_of
from zhengxin.entrypoints.kit.refusals import sentence
from zhengxin.kernel.recordkinds import RecordKind
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.doctext import MAX_BYTES


class RecordFileForm(forms.Form):
    """Which kind, whose file, and the file."""

    kind = forms.ChoiceField(label=_("Kind of record"))
    unit = forms.ChoiceField(label=_("Sent by"))
    file = forms.FileField(
        label=_("File of records"),
        help_text=_("CSV (UTF-8 or GB18030) or xlsx, at most 20 MB; larger ones go in by the command line."),
        error_messages={"empty": _("The file is empty; choose the one that was filled in.")},
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx"}),
    )

    def __init__(self, kinds: Sequence[RecordKind], units: Sequence[UnitShown], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind, unit = self.fields["kind"], self.fields["unit"]
        assert isinstance(kind, forms.ChoiceField)
        assert isinstance(unit, forms.ChoiceField)
        kind.choices = [(each.code, name_of(each)) for each in kinds]
        unit.choices = [(each.number, each.name) for each in units]

    def clean_file(self) -> object:
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise forms.ValidationError(sentence(Refused("table.too_large", megabytes=MAX_BYTES // 1024**2)))
        return file


class CorrectionForm(forms.Form):
    """A reviewer's decision on a correction that waits."""

    decision = forms.ChoiceField(
        label=_("Decision"),
        choices=[("confirm", _("Confirm: the new wording counts from now on")), ("return", _("Return to the unit"))],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
    basis = forms.CharField(
        label=_("Basis"),
        max_length=300,
        required=False,
        help_text=_("Needed where everybody may see the record: the decision or notice that the correction rests on."),
    )


class ReviewForm(forms.Form):
    """A reviewer's decision on what a file brought new."""

    decision = forms.ChoiceField(
        label=_("Decision"),
        choices=[("confirm", _("Confirm: these records count from now on")), ("return", _("Return to the unit"))],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        required=False,
        help_text=_("Needed where they are returned; the unit reads it."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class SubjectForm(forms.Form):
    """Whether the proposed unit is meant."""

    is_meant = forms.TypedChoiceField(
        label=_("Is this unit meant?"),
        choices=[("yes", _("Yes, the record is about this unit")), ("no", _("No"))],
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label=_("Reason"), max_length=500)
