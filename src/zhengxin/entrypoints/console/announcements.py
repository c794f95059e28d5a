"""An issued paper is put before the public as an announcement or a typical case, and taken down again."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from zhengxin.contexts.documents.queries import paper_shown
from zhengxin.contexts.publication.actions import announce, withdraw_announcement
from zhengxin.contexts.publication.queries import announced_as, units_it_may_be_about
from zhengxin.entrypoints.kit.announcement_words import ANNOUNCEMENT_KINDS
from zhengxin.entrypoints.kit.choices import offer
from zhengxin.entrypoints.kit.form_act import form_page, performed, said
from zhengxin.entrypoints.kit.instants import today
from zhengxin.entrypoints.kit.permissions import actor_of, instant_of, requires
from zhengxin.kernel.refusals import Refused


class AnnounceForm(forms.Form):
    kind = forms.ChoiceField(label=lazy("Announced as"), choices=list(ANNOUNCEMENT_KINDS.items()))
    about = forms.MultipleChoiceField(
        label=lazy("Units that it is about"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=lazy(
            "Found by their names in the text. It stands on the page of each; leave out who is only mentioned."
        ),
    )

    def __init__(self, *given: Any, units: Sequence[tuple[str, str]]) -> None:
        """`units`: number and name of those that the text names; where it names none, nothing is asked."""
        super().__init__(*given)
        if not units:
            del self.fields["about"]
            return
        offer(self, "about", units)
        self.fields["about"].initial = [number for number, _name in units]


class TakeDownForm(forms.Form):
    reason = forms.CharField(
        label=lazy("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=lazy("Everybody reads it; it must not name a person."),
    )


@requires("publication:paper:announce")
def put_up(request: HttpRequest, paper: int) -> HttpResponseBase:
    found = paper_shown(actor_of(request), paper)
    form = AnnounceForm(request.POST or None, units=units_it_may_be_about(found, day=today()))

    def act() -> HttpResponseBase:
        announce(paper=paper, **form.cleaned_data, by=actor_of(request), at=instant_of(request))
        return said(request, _("Everybody can read the paper now."), "console:paper", paper=paper)

    context = {"paper": found}
    return performed(request, form, act) or form_page(request, "console/paper_announce.html", form, context)


@requires("publication:paper:announce")
def take_down(request: HttpRequest, paper: int) -> HttpResponseBase:
    found, shown = paper_shown(actor_of(request), paper), announced_as(paper)
    if shown is None:
        raise Refused("publication.unknown_announcement")
    number, form = shown.number, TakeDownForm(request.POST or None)

    def act() -> HttpResponseBase:
        typed = form.cleaned_data["reason"]
        withdraw_announcement(number=number, reason=typed, by=actor_of(request), at=instant_of(request))
        return said(request, _("The public page shows the withdrawal alone."), "console:paper", paper=paper)

    context = {"paper": found}
    return performed(request, form, act) or form_page(request, "console/paper_take_down.html", form, context)
