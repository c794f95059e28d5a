"""What the people of the demonstration make public: kinds, records, one of them withdrawn, and a paper announced."""

from collections.abc import Callable, Mapping
from typing import Any

from zhengxin.contexts.access.queries import actor_of_login
from zhengxin.contexts.documents.queries import paper_shown
from zhengxin.contexts.publication.actions import announce, confirm_publication, open_gate, publish, withdraw
from zhengxin.contexts.publication.queries import lines_by_document, units_it_may_be_about, waiting_records
from zhengxin.entrypoints.cli.demo_due import Doing, last_paper
from zhengxin.kernel.official_day import official_day

Told = Mapping[str, Any]


def _open(told: Told, doing: Doing) -> None:
    open_gate(kind=told["kind"], subject_kind=told["subject"], basis=told["basis"], **doing.to)


def _publish(told: Told, doing: Doing) -> None:
    """All that waits of the kind; another person confirms what asks for it."""
    waiting, _more = waiting_records(doing.to["by"], day=official_day(doing.to["at"]), kind=told["kind"])
    numbers = [each.number for each in waiting]
    publish(numbers=numbers, basis=told["basis"], reason=told["words"], **doing.to)
    if "confirmed_by" in told:
        at = doing.to["at"]
        other = actor_of_login(told["confirmed_by"], day=official_day(at), via="cli")
        for number in numbers:
            confirm_publication(number=number, by=other, at=at)


def _withdraw(told: Told, doing: Doing) -> None:
    (line,) = lines_by_document(told["document"], day=official_day(doing.to["at"]))
    withdraw(number=line.number, reason=told["words"], basis=told["basis"], **doing.to)


def _announce(told: Told, doing: Doing) -> None:
    paper, day = last_paper(doing), official_day(doing.to["at"])
    about = units_it_may_be_about(paper_shown(doing.to["by"], paper), day=day)
    announce(paper=paper, kind=told["kind"], about=[number for number, _name in about], **doing.to)


PUBLICATION_ACTS: dict[str, Callable[[Told, Doing], None]] = {
    "announce": _announce,
    "open_gate": _open,
    "publish_records": _publish,
    "withdraw_record": _withdraw,
}
