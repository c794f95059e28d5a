"""Forms of what is public: published, confirmed, ended, withdrawn; gates opened and closed."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhengxin.entrypoints.kit.choices import offer
from zhengxin.entrypoints.kit.publication_words import FINALITIES


def _reason(help_text: Any = "", *, required: bool = True) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=_("Reason"), max_length=500, required=required, help_text=help_text, widget=widget)


def _basis(help_text: Any) -> forms.CharField:
    return forms.CharField(label=_("Basis"), max_length=500, help_text=help_text)


class PublishForm(forms.Form):
    """The records are ticked in the table."""

    basis = _basis(_("The law that this publication rests on; everybody sees it."))
    reason = _reason(_("Needed only for records that are normally not published."), required=False)

    def __init__(self, *args: Any, numbers: Sequence[str], **options: Any) -> None:
        super().__init__(*args, **options)
        # What no page has offered is no number.
        self.numbers = [number for number in numbers if number.isascii() and number.isalnum()]

    def told(self) -> dict[str, Any]:
        return {**self.cleaned_data, "numbers": self.numbers}


class ConfirmForm(forms.Form):
    decision = forms.ChoiceField(
        label=_("Decision"),
        choices=[("confirm", _("Agree: it may be public")), ("decline", _("Not agree"))],
        widget=forms.RadioSelect,
    )
    reason = _reason(_("Needed where you do not agree."), required=False)


class WithdrawForm(forms.Form):
    reason = _reason(_("Everybody reads it, so it names no natural person."))
    basis = _basis(_("The judgment or decision that it rests on; everybody sees it."))


class EndForm(forms.Form):
    last_day = forms.DateField(label=_("Last day"), widget=forms.DateInput(attrs={"type": "date"}))
    reason = _reason()
    basis = _basis(_("What the earlier end rests on; everybody sees it."))


class FinalityForm(forms.Form):
    """What became of the decision behind the record."""

    finality = forms.ChoiceField(label=_("Standing"))
    happened_on = forms.DateField(
        label=_("Day of the judgment or decision"), widget=forms.DateInput(attrs={"type": "date"})
    )
    reason = _reason(_("Told in public where the record is public, so it names no natural person."))
    basis = _basis(_("The judgment or decision that it rests on."))

    def __init__(self, *args: Any, states: Sequence[str], **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "finality", [(state, FINALITIES[state]) for state in states])


class OpenGateForm(forms.Form):
    basis = _basis(_("The law by which everybody may see such records."))

    def __init__(self, *args: Any, proposed: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["basis"].initial = proposed


class CloseGateForm(forms.Form):
    reason = _reason(_("Why nobody may see such records any more."))
