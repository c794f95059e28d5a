"""Forms of erasures: asked for, declined."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhengxin.contexts.erasure.queries import PERSON, grounds
from zhengxin.contexts.subjects.queries import FormerOfficial
from zhengxin.entrypoints.kit.choices import offer
from zhengxin.entrypoints.kit.erasure_words import KEY_WORDS
from zhengxin.entrypoints.kit.words import reader_language


class AskForm(forms.Form):
    """What is to be erased, on which ground and why. A person is chosen, everything else is named by its number."""

    thing = forms.CharField(max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    legal_ground = forms.ChoiceField(label=_("Legal ground"))
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        help_text=_("What happened and who asked, without naming anybody: the reason is kept after the erasure."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, kind: str, people: Sequence[FormerOfficial], **options: Any) -> None:
        super().__init__(*args, **options)
        language = reader_language()
        offer(
            self,
            "legal_ground",
            [
                ("", "—"),
                *((ground.code, f"{ground.words[language]} · {ground.cited}") for ground in grounds()),
            ],
        )
        if kind == PERSON:
            chosen = [(found.person, f"{found.name} · {found.unit_name} · {found.title}") for found in people]
            self.fields["thing"] = forms.ChoiceField(label=_("Person"), choices=[("", "—"), *chosen])
        else:
            self.fields["thing"].label = KEY_WORDS[kind]


class DeclineForm(forms.Form):
    """Why nothing is erased."""

    reason = forms.CharField(
        label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}), help_text=_("Name nobody here.")
    )
