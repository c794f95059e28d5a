"""Forms of officials' archives: begun, opened, released; and of the switches of closed kinds."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhengxin.contexts.records.queries.archives.rules import Purpose
from zhengxin.entrypoints.console.forms.posts import day_field
from zhengxin.entrypoints.kit.choices import offer
from zhengxin.entrypoints.kit.words import reader_language


class BeginArchiveForm(forms.Form):
    """By which number records are found, and why the archive is begun."""

    identity = forms.CharField(
        label=_("Resident number"),
        max_length=18,
        help_text=_("Kept sealed; from now on it is shown with its middle masked alone."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    basis = forms.CharField(label=_("Basis"), max_length=300, help_text=_("The document on which it is begun."))


class OpenArchiveForm(forms.Form):
    """What for."""

    purpose = forms.ChoiceField(label=_("Purpose"), widget=forms.RadioSelect)
    matter = forms.CharField(
        label=_("Paper or case"),
        max_length=300,
        help_text=_("What the opening rests on, such as the plan of a review."),
    )

    def __init__(self, *args: Any, purposes: Sequence[Purpose], **options: Any) -> None:
        super().__init__(*args, **options)
        language = reader_language()
        offer(self, "purpose", [(purpose.code, _with_hint(purpose, language)) for purpose in purposes])


class ReleaseForm(forms.Form):
    """From when the official is told, and on which basis."""

    day = day_field(_("The official is told from"))
    basis = forms.CharField(
        label=_("Basis"), max_length=300, help_text=_("The document on which the official is told.")
    )


class SwitchForm(forms.Form):
    """On which basis the kind is switched."""

    basis = forms.CharField(
        label=_("Basis of law"),
        max_length=300,
        help_text=_("Everybody may read it: the switch is an entry of the journal. Name law or document, no person."),
    )


def _with_hint(purpose: Purpose, language: str) -> str:
    words = purpose.names[language]
    # Outside the braces: what is translated inside them is not found.
    hint = _("the official is told after a release")
    return f"{words} · {hint}" if purpose.is_withheld else words
