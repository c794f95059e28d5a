"""Forms of a sheet of tasks: its hand-in, and the confirmation of what its rows ask for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhengxin.contexts.plans.actions import Attached
from zhengxin.contexts.plans.queries.tasksheets import TaskSheetShown
from zhengxin.entrypoints.console.forms.lists import SheetForm
from zhengxin.entrypoints.console.forms.tasks import FilesField

# A browser sends every file input along, filled or not, and a request takes 100 files.
EVIDENCE_ROWS = 50


class TaskSheetForm(SheetForm):
    """The sheet that comes back."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].label = _("The filled sheet")
        self.fields["file"].help_text = _("The sheet that was downloaded here and filled in (xlsx), at most 10 MB.")


class ConfirmForm(forms.Form):
    """What was seen of the sheet, the rows in conflict to take all the same, and evidence by row."""

    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, shown: TaskSheetShown, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        acceptable = [row for row in shown.rows if row.outcome in ("fresh", "conflict")]
        self.initial["seen"] = ",".join(f"{row.row}:{row.stands}" for row in acceptable)
        for row in acceptable:
            if row.outcome == "conflict":
                self.fields[f"take-{row.row}"] = forms.BooleanField(
                    label=_("Row %(row)d") % {"row": row.row}, required=False
                )
        reports = [row.row for row in acceptable if row.asked.act == "report"]
        self.has_more_reports = len(reports) > EVIDENCE_ROWS
        for number in reports[:EVIDENCE_ROWS]:
            label = _("Evidence for row %(row)d") % {"row": number}
            self.fields[f"evidence-{number}"] = FilesField(label=label, required=False, allow_empty_file=True)

    def stood(self) -> dict[int, str]:
        pairs = (pair.partition(":") for pair in self.cleaned_data["seen"].split(","))
        return {int(row): stands for row, _colon, stands in pairs if row.isascii() and row.isdigit()}

    def conflicts(self) -> list[int]:
        return [
            int(name.removeprefix("take-")) for name, on in self.cleaned_data.items() if name.startswith("take-") and on
        ]

    def evidence(self) -> dict[int, list[Attached]]:
        given = {name: files for name, files in self.cleaned_data.items() if name.startswith("evidence-") and files}
        return {
            int(name.removeprefix("evidence-")): [Attached(file.name or "", file.read()) for file in files]
            for name, files in given.items()
        }
