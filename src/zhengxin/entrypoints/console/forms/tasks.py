"""Forms of the acts on tasks, and of the start of a programme."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from zhengxin.contexts.subjects.queries import UnitShown
from zhengxin.entrypoints.console.forms.corrections import ROLES
from zhengxin.entrypoints.kit.choices import offer
from zhengxin.entrypoints.kit.words import state_words
from zhengxin.plumbing.grams import LONGEST_SOUGHT
from zhengxin.plumbing.rulebook_files import load

EVIDENCE = ".pdf,.png,.jpg,.jpeg,.docx,.xlsx,.txt"
LONG = forms.Textarea(attrs={"rows": 4})
SHORT = forms.Textarea(attrs={"rows": 2})
# The entry of the act opens these words where the plan is public.
READ_BY_ALL = _("Of a public plan everybody can read this in the journal; name nobody.")


def day_field(**options: Any) -> forms.DateField:
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **options)


class SeveralFiles(forms.ClearableFileInput):
    """Django's file input for more than one file."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Cleans to a list of files."""

    widget = SeveralFiles(attrs={"accept": EVIDENCE})

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        given = data if isinstance(data, list | tuple) else [data] if data else []
        return [super(FilesField, self).clean(file, initial) for file in given]


class NothingForm(forms.Form):
    """An act that asks for nothing besides the button."""


class ReportForm(forms.Form):
    """What was done, and the evidence."""

    text = forms.CharField(label=_("What was done"), max_length=5000, widget=LONG)
    evidence = FilesField(
        label=_("Evidence"),
        required=False,
        help_text=_("PDF, PNG, JPG, Word (docx), Excel (xlsx) or text; at most 10 files of 20 MB."),
        # The act refuses an empty file by its name.
        allow_empty_file=True,
    )


class AcceptForm(forms.Form):
    """A remark that goes with the acceptance."""

    reason = forms.CharField(label=_("Remark"), required=False, max_length=1000, widget=SHORT)


class ReturnForm(forms.Form):
    """Why a report is returned."""

    reason = forms.CharField(label=_("Why, and what is missing"), max_length=1000, widget=SHORT)


class CarryOverForm(forms.Form):
    """A new day and the decision it rests on."""

    due_on = day_field(label=_("New day"))
    basis = forms.CharField(label=_("Decision it rests on"), max_length=500, widget=SHORT, help_text=READ_BY_ALL)


class VoidForm(forms.Form):
    """Why a task is no longer to be done."""

    reason = forms.CharField(label=_("Reason"), max_length=500, widget=SHORT, help_text=READ_BY_ALL)


class AssignForm(forms.Form):
    """Up to three units with their roles."""

    ROWS = 3

    def __init__(self, *args: Any, units: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "—"), *units]
        for row in range(1, self.ROWS + 1):
            self.fields[f"unit_{row}"] = forms.ChoiceField(
                label=_("Unit %(row)d") % {"row": row}, choices=choices, required=row == 1
            )
            self.fields[f"role_{row}"] = forms.ChoiceField(
                label=_("Role of unit %(row)d") % {"row": row}, choices=ROLES, required=False
            )

    def units(self) -> list[tuple[str, str]]:
        typed = self.cleaned_data
        rows = range(1, self.ROWS + 1)
        return [(typed[f"unit_{row}"], typed[f"role_{row}"] or ROLES[0][0]) for row in rows if typed[f"unit_{row}"]]


class StartForm(forms.Form):
    """Who coordinates, and when the plan ends where it prints no end."""

    def __init__(self, *args: Any, offices: Iterable[UnitShown], prints_end: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["office"] = forms.ChoiceField(
            label=_("Coordinating office"),
            choices=[("", "—"), *((unit.number, unit.name) for unit in offices)],
            help_text=_("Assigns, carries over, chases, and accepts where the plan names no other lead."),
        )
        if not prints_end:
            self.fields["ends_on"] = day_field(
                label=_("Last day of the plan"),
                required=False,
                help_text=_("Tasks without a day of their own are due then. Left empty, they have no day."),
            )


class PastDayForm(forms.Form):
    """What becomes of one task whose day is over."""

    choice = forms.ChoiceField(
        label=_("Decision"),
        choices=[
            ("", "—"),
            ("done_before", _("was done before")),
            ("carried_over", _("gets a new day")),
            ("void", _("is no longer to be done")),
        ],
    )
    day = day_field(label=_("New day"), required=False)
    words = forms.CharField(label=_("Basis or reason"), required=False, max_length=500)


class LedgerForm(forms.Form):
    """The filters of the ledger, as they stand in the URL; whatever fits no field asks for nothing."""

    programme = forms.CharField(label=_("Programme"), required=False, max_length=40)
    unit = forms.CharField(label=_("Unit"), required=False, max_length=40)
    state = forms.ChoiceField(label=_("State"), required=False)
    late = forms.BooleanField(label=_("Late only"), required=False)
    due_before = day_field(label=_("Due by"), required=False)
    words = forms.CharField(label=_("Find words"), required=False, max_length=LONGEST_SOUGHT)

    def __init__(
        self, *args: Any, programmes: Iterable[tuple[str, str]], units: Iterable[tuple[str, str]], **kw: Any
    ) -> None:
        super().__init__(*args, **kw)
        every = ("", _("all"))
        states = load("lifecycles/task").data["states"]
        self.fields["programme"].widget = forms.Select(choices=[every, *programmes])
        self.fields["unit"].widget = forms.Select(choices=[every, *units])
        offer(self, "state", [every, *((state, state_words(state)) for state in states)])
