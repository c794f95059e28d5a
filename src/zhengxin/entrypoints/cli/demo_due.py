"""What the people of the demonstration do with duties and due items, and the one paper that comes of it."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from zhengxin.contexts.documents.actions import issue_paper, review_paper, revise_paper
from zhengxin.contexts.documents.queries import paper_shown, papers
from zhengxin.contexts.plans.actions import Attached, due
from zhengxin.entrypoints.cli.demo_seal import seal
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.official_day import official_day

Told = Mapping[str, Any]
Units = Mapping[str, str]


class Doing:
    """Who does it, when, in which programme; `units` gives the number of a unit's key."""

    def __init__(self, programme: str, units: Units, by: Actor, at: datetime) -> None:
        self.programme, self.units = programme, units
        self.to: dict[str, Any] = {"by": by, "at": at}

    def number(self, told: str) -> str:
        return f"{self.programme}-{told}"


def _file(told: Told, doing: Doing) -> None:
    files = {told["field"]: [Attached(told["file"], told["words"].encode())]} if "file" in told else {}
    due.file_due_item(number=doing.number(told["item"]), values=told["values"], files=files, **doing.to)


def _draft(told: Told, doing: Doing) -> None:
    files = {"rule": [Attached(told["file"], told["words"].encode())]}
    number = doing.number(told["item"])
    due.file_due_item(number=number, values={}, files=files, note=told["words"], is_draft=True, **doing.to)


def _add(told: Told, doing: Doing) -> None:
    wanted = due.NewDuty(
        kind=told["kind"],
        title=told["title"],
        rhythm="once",
        units=[doing.units[key] for key in told["units"]],
        basis=told["words"],
        programme=doing.programme,
        due_on=date.fromisoformat(told["due_on"]),
    )
    due.add_duty(wanted=wanted, **doing.to)


def _happened(told: Told, doing: Doing) -> None:
    due.raise_due_item(
        duty=doing.number(told["duty"]),
        unit=doing.units[told["unit"]],
        happened_on=date.fromisoformat(told["day"]),
        words=told["words"],
        **doing.to,
    )


def _merge(told: Told, doing: Doing) -> None:
    paper = due.merge_report(duty=doing.number(told["duty"]), period=told["period"], **doing.to)
    text = paper_shown(doing.to["by"], paper).text
    revise_paper(paper=paper, seen=1, content=text, organ_code=told["organ_code"], **doing.to)


def _review(told: Told, doing: Doing) -> None:
    review_paper(paper=_last_paper(doing), seen=2, **doing.to)


def _issue(told: Told, doing: Doing) -> None:
    issue_paper(
        paper=_last_paper(doing),
        seen=2,
        signer=told["words"],
        issued_on=official_day(doing.to["at"]),
        seal=seal(),
        seal_name="seal.png",
        **doing.to,
    )


def _last_paper(doing: Doing) -> int:
    return papers(doing.to["by"])[0].id


DUE_ACTS: dict[str, Callable[[Told, Doing], object]] = {
    "add_duty": _add,
    "due_draft": _draft,
    "due_file": _file,
    "due_accept": lambda told, doing: due.accept_due_item(
        number=doing.number(told["item"]), reason=told["words"], **doing.to
    ),
    "due_return": lambda told, doing: due.return_due_item(
        number=doing.number(told["item"]), reason=told["words"], **doing.to
    ),
    "chase": lambda told, doing: due.chase(numbers=[doing.number(item) for item in told["items"]], **doing.to),
    "happened": _happened,
    "merge": _merge,
    "review_paper": _review,
    "issue_paper": _issue,
    "close_period": lambda told, doing: due.close_period(
        duty=doing.number(told["duty"]), period=told["period"], **doing.to
    ),
}
