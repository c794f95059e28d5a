"""What the people of the demonstration do with duties and due items, and the papers that come of it."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from zhengxin.contexts.documents.actions import issue_paper, review_paper, revise_paper
from zhengxin.contexts.documents.queries import paper_shown, papers
from zhengxin.contexts.notices.actions import answer_paper, open_notice, serve_paper
from zhengxin.contexts.notices.queries import notices_for, services_waiting
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


def _letter(told: Told, doing: Doing) -> None:
    paper = due.draft_letter(numbers=[doing.number(number) for number in told["numbers"]], **doing.to)
    text = paper_shown(doing.to["by"], paper).text
    revise_paper(paper=paper, seen=1, content=text, organ_code=told["organ_code"], **doing.to)


def _serve(told: Told, doing: Doing) -> None:
    units = [doing.units[key] for key in told["units"]]
    serve_paper(paper=last_paper(doing), units=units, days=told["days"], **doing.to)


def _sign_for(told: Told, doing: Doing) -> None:
    by, at = doing.to["by"], doing.to["at"]
    served = [row for row in notices_for(by, day=official_day(at)) if row.kind == "paper_served" and not row.is_open]
    open_notice(notice=served[0].uuid, by=by, at=at)


def _answer(told: Told, doing: Doing) -> None:
    waiting = services_waiting(doing.to["by"], today=official_day(doing.to["at"]))
    answer_paper(service=waiting[0].id, text=told["words"], **doing.to)


def _review(told: Told, doing: Doing) -> None:
    review_paper(paper=last_paper(doing), seen=2, **doing.to)


def _issue(told: Told, doing: Doing) -> None:
    issue_paper(
        paper=last_paper(doing),
        seen=2,
        signer=told["words"],
        issued_on=official_day(doing.to["at"]),
        seal=seal(),
        seal_name="seal.png",
        **doing.to,
    )


def last_paper(doing: Doing) -> int:
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
    "draft_letter": _letter,
    "serve_paper": _serve,
    "sign_for_paper": _sign_for,
    "answer_letter": _answer,
    "happened": _happened,
    "merge": _merge,
    "review_paper": _review,
    "issue_paper": _issue,
    "close_period": lambda told, doing: due.close_period(
        duty=doing.number(told["duty"]), period=told["period"], **doing.to
    ),
}
