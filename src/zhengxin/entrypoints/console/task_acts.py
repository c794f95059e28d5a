"""The forms of the acts that are open to the reader on a task, and how what was typed becomes the act."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

from zhengxin.contexts.plans import actions
from zhengxin.contexts.plans.queries import LedgerTaskShown
from zhengxin.contexts.subjects.queries import unit_choices
from zhengxin.entrypoints.console.forms import tasks as shapes
from zhengxin.entrypoints.kit.instants import today
from zhengxin.kernel.actors import Actor

Values = Mapping[str, Any]


@dataclass(frozen=True)
class Wording:
    """Head of the form, what follows from the act, the button."""

    title: Promise
    follows: Promise
    button: Promise
    is_dangerous: bool = False


WORDINGS = {
    "begin": Wording(
        lazy("Begin"), lazy("The task is shown as in progress. Its day stays."), lazy("Begin with the task")
    ),
    "report": Wording(
        lazy("Report done"),
        lazy("The report goes to the unit that accepts. Until it decides you can take the report back."),
        lazy("File the report"),
    ),
    "withdraw_report": Wording(
        lazy("Withdraw the report"),
        lazy("The report stays readable, and the task is in progress again."),
        lazy("Withdraw the report"),
    ),
    "accept": Wording(
        lazy("Accept"),
        lazy("The task is closed for good; where the programme is public, everybody sees it as accepted."),
        lazy("Accept the task"),
    ),
    "return": Wording(
        lazy("Return"),
        lazy("The unit reads your reason and reports again. The day stays, so the task may be late."),
        lazy("Return the report"),
        is_dangerous=True,
    ),
    "assign": Wording(
        lazy("Assign units"),
        lazy("These units replace what was assigned by hand before; the page marks them as not in the text."),
        lazy("Assign the units"),
    ),
    "carry_over": Wording(
        lazy("Carry over"),
        lazy("The task gets a new day; the decision is shown beside it and becomes an entry of the journal."),
        lazy("Set the new day"),
        is_dangerous=True,
    ),
    "void": Wording(
        lazy("End the task"),
        lazy("Nobody works on the task any more. It stays in the ledger with your reason."),
        lazy("End the task"),
        is_dangerous=True,
    ),
}
FORMS: dict[str, type[forms.Form]] = {
    "begin": shapes.NothingForm,
    "report": shapes.ReportForm,
    "withdraw_report": shapes.NothingForm,
    "accept": shapes.AcceptForm,
    "return": shapes.ReturnForm,
    "carry_over": shapes.CarryOverForm,
    "void": shapes.VoidForm,
}


@dataclass(frozen=True)
class ActForm:
    """`is_asked` opens the form: it is what somebody just tried."""

    act: str
    wording: Wording
    form: forms.Form
    is_asked: bool = False


def act_form(
    shown: LedgerTaskShown, act: str, data: Values | None = None, files: MultiValueDict[str, Any] | None = None
) -> ActForm:
    """KeyError for what is no act."""
    wording = WORDINGS[act]
    if act == "assign":
        units = unit_choices([shown.path], day=today())
        form: forms.Form = shapes.AssignForm(data, prefix=act, units=units)
    else:
        form = FORMS[act](data, files, prefix=act)
    return ActForm(act, wording, form, is_asked=data is not None)


def perform_act(number: str, asked: ActForm, *, by: Actor, at: datetime) -> None:
    """Does what a valid form asks for. Refused as the act refuses."""
    to: dict[str, Any] = {"number": number, "by": by, "at": at}
    typed = asked.form.cleaned_data
    if asked.act == "assign" and isinstance(asked.form, shapes.AssignForm):
        actions.assign_task(units=asked.form.units(), **to)
    elif asked.act == "report":
        files = [actions.Attached(file.name or "", file.read()) for file in typed["evidence"]]
        actions.report_task(text=typed["text"], files=files, **to)
    else:
        SIMPLE[asked.act](**typed, **to)


SIMPLE: dict[str, Callable[..., None]] = {
    "begin": actions.begin_task,
    "withdraw_report": actions.withdraw_report,
    "accept": actions.accept_task,
    "return": actions.return_task,
    "carry_over": actions.carry_over_task,
    "void": actions.void_task,
}
