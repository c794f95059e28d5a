"""The one form that stands open in a review page: the head, a heading or a task, found by its place."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from zhengxin.contexts.plans.queries import DocumentShown
from zhengxin.entrypoints.console.forms.corrections import HeadForm, HeadingForm, TaskCorrection


@dataclass
class InPlace:
    """`place` is "head", "heading-3" (third clause counted from 0) or "3-0" (its first task)."""

    place: str
    anchor: str
    head: HeadForm | None = None
    heading: HeadingForm | None = None
    task: TaskCorrection | None = None
    address: tuple[int, str, int] = (0, "", 0)
    understood: Mapping[str, Any] | None = None
    refusal: str = ""

    def is_valid(self) -> bool:
        form = self.head or self.heading or self.task
        return form is not None and form.is_valid()

    def corrections(self) -> list[dict[str, Any]]:
        clause, clause_id, task = self.address
        if self.head is not None:
            return self.head.corrections(self.understood or {})
        if self.heading is not None:
            value = self.heading.cleaned_data["heading"].strip() or None
            return [{"kind": "set_heading", "clause": clause, "id": clause_id, "heading": value}]
        return self.task.corrections(clause, clause_id, task) if self.task else []


def correction_at(shown: DocumentShown, place: str, data: Any = None) -> InPlace | None:
    """The form for a place, filled from the reading or from what was typed; None when there is no such place."""
    understood = shown.understood
    if place == "head":
        return InPlace(place, "head", head=HeadForm(data, initial=understood), understood=understood)
    is_heading = place.startswith("heading-")
    numbers = place.removeprefix("heading-").split("-")
    if not all(number.isdecimal() and len(number) < 6 for number in numbers) or len(numbers) != 2 - is_heading:
        return None
    at = int(numbers[0])
    if at >= len(understood["clauses"]):
        return None
    clause = understood["clauses"][at]
    if is_heading:
        form = HeadingForm(data, initial={"heading": clause["heading"]})
        return InPlace(place, f"clause-{at}", heading=form, address=(at, clause["id"], 0))
    index = int(numbers[1])
    if index >= len(clause["tasks"]):
        return None
    task = TaskCorrection(clause["tasks"][index], data)
    return InPlace(place, f"task-{at}-{index}", task=task, address=(at, clause["id"], index))
