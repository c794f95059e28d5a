"""The forms of the acts that are open to the reader on a due item, a period or a duty."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as lazy

from zhengxin.contexts.plans.queries.due import ItemShown
from zhengxin.entrypoints.console.forms import duties as shapes
from zhengxin.entrypoints.console.forms.tasks import AcceptForm, NothingForm, ReturnForm
from zhengxin.entrypoints.console.task_acts import Wording

Values = Mapping[str, Any]
Files = MultiValueDict[str, Any]

WORDINGS = {
    "file": Wording(
        lazy("File the report"),
        lazy("It goes to the unit that decides about it. Returned, it is filed once more."),
        lazy("File it"),
    ),
    "record": Wording(
        lazy("Record that it is done"),
        lazy("What is filed here is the proof; nobody has to decide about it."),
        lazy("Record"),
    ),
    "draft": Wording(
        lazy("Leave a draft"),
        lazy("The draft stays with the item. The day stays, and so does what is asked."),
        lazy("Leave the draft"),
    ),
    "accept": Wording(lazy("Accept"), lazy("The item is closed for good."), lazy("Accept the filing")),
    "return": Wording(
        lazy("Return"),
        lazy("The unit reads your reason and files again. The day stays, so it may be late."),
        lazy("Return the filing"),
        is_dangerous=True,
    ),
    "waive": Wording(
        lazy("Waive"),
        lazy("The unit need not file for this period. The item stays with your reason."),
        lazy("Waive the item"),
        is_dangerous=True,
    ),
    "merge": Wording(
        lazy("Merge into one report"),
        lazy("A paper is drafted from what the units have filed. Merged again, it gets a new wording."),
        lazy("Merge the report"),
    ),
    "close": Wording(
        lazy("Close this period"),
        lazy("Nothing more can be filed for it, and nobody is reminded of it any more."),
        lazy("Close the period"),
        is_dangerous=True,
    ),
    "end": Wording(
        lazy("End this duty"),
        lazy("No further item comes of it. Those that are open stay."),
        lazy("End the duty"),
        is_dangerous=True,
    ),
    "raise": Wording(
        lazy("Enter that it happened"),
        lazy("The unit gets an item, and its time limit runs from that day."),
        lazy("Enter and start the time limit"),
    ),
}
SHAPES: dict[str, type[forms.Form]] = {
    "accept": AcceptForm,
    "return": ReturnForm,
    "waive": shapes.WaiveForm,
    "merge": NothingForm,
    "close": NothingForm,
    "end": shapes.WaiveForm,
}


@dataclass(frozen=True)
class DueForm:
    """`is_asked` opens the form: it is what somebody just tried; `address` takes it."""

    act: str
    wording: Wording
    form: forms.Form
    address: str
    is_asked: bool = False


def item_form(shown: ItemShown, act: str, data: Values | None = None, files: Files | None = None) -> DueForm:
    """KeyError for what is no act on an item."""
    if act in ("file", "record"):
        form: forms.Form = shapes.FilingForm(data, files, prefix=act, kind=shown.kind)
    elif act == "draft":
        form = shapes.DraftForm(data, files, prefix=act, kind=shown.kind)
    else:
        form = SHAPES[act](data, prefix=act)
    address = reverse("console:due_item_act", kwargs={"number": shown.line.number, "act": act})
    return DueForm(act, WORDINGS[act], form, address, is_asked=data is not None)


def plain_form(act: str, address: str, data: Values | None = None) -> DueForm:
    """Of an act on a period or a duty that asks for a reason or for nothing."""
    return DueForm(act, WORDINGS[act], SHAPES[act](data, prefix=act), address, is_asked=data is not None)
