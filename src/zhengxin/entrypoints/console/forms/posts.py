"""Forms of a unit's posts, terms, roles and mailbox."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from zhengxin.contexts.access.queries import roles
from zhengxin.contexts.subjects.queries import PersonInOffice, UnitShown, division_path
from zhengxin.entrypoints.kit.choices import offer
from zhengxin.entrypoints.kit.instants import today

NEW = "new"


def day_field(label: Any, *, initial: Any = today, **options: Any) -> forms.DateField:
    """A day, today unless another is chosen."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, initial=initial, widget=widget, **options)


class PostForm(forms.Form):
    """A new post."""

    title = forms.CharField(label=_("Title of the post"), max_length=80)
    is_head = forms.BooleanField(label=_("The head's post: one holder at a time"), required=False)


class BeginForm(forms.Form):
    """Who takes up a post, from when. Where people bear the typed name already, it asks whether it is one of them."""

    name = forms.CharField(label=_("Name of the person"), max_length=60)
    from_day = day_field(_("From"))

    def __init__(self, *args: Any, namesakes: Sequence[PersonInOffice] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        if namesakes:
            known = [(str(each.id), f"{each.name} · {each.title}") for each in namesakes]
            self.fields["known"] = forms.ChoiceField(
                label=_("Who that is"), choices=[*known, (NEW, _("somebody new"))], widget=forms.RadioSelect
            )

    @property
    def person(self) -> int | None:
        """Who holds or held another post; None for somebody new."""
        chosen = self.cleaned_data.get("known", NEW)
        return None if chosen == NEW else int(chosen)


class UntilForm(forms.Form):
    """The last day of a term or a role."""

    until_day = day_field(_("Last day"))


class GrantForm(forms.Form):
    """A role, the part of the tree it is good for, and the first day."""

    role = forms.ChoiceField(label=_("Role"))
    scope = forms.ChoiceField(label=_("Good for"))
    from_day = day_field(_("From"))

    def __init__(self, *args: Any, unit: UnitShown, **options: Any) -> None:
        super().__init__(*args, **options)
        language = "en" if get_language() == "en" else "zh"
        offer(self, "role", [(code, told[language]) for code, told in roles().items()])
        self.paths = {"division": division_path(unit.division), "unit": unit.path, "everything": ""}
        offer(
            self,
            "scope",
            [
                ("division", _("the whole division and below")),
                ("unit", _("this unit and those below it")),
                ("everything", _("everything; administrators need it")),
            ],
        )

    @property
    def path(self) -> str:
        return self.paths[self.cleaned_data["scope"]]


class MailboxForm(forms.Form):
    """The official address of a unit."""

    address = forms.CharField(
        label=_("Official mailbox"),
        max_length=254,
        required=False,
        help_text=_("Notices to the unit go there too. Left empty, they are shown in the workplace alone."),
        widget=forms.TextInput(attrs={"inputmode": "email", "autocomplete": "off"}),
    )
