"""Penalties and judgments of 青禾县 on record, and who publishes, confirms and opens gates."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from tests.contexts.records.conftest import AT, PENALTY, Senders, as_file, invented, senders
from zhengxin.kernel.actors import Actor

__all__ = ["as_file", "senders"]

JUDGMENT = "court_judgment"
LAW, WHY = "行政处罚法 第四十八条", "社会影响较大"


@dataclass(frozen=True)
class Office:
    """`penalties` are numbers of records about organisations that wait, `judgment` of one that needs other eyes."""

    senders: Senders
    clerk: Actor
    colleague: Actor
    leader: Actor
    neighbour: Actor
    take: Callable[[str, str, list[dict[str, str]]], str]

    def waiting(self, kind: str = PENALTY) -> list[str]:
        from zhengxin.contexts.publication.queries import waiting_records

        return [each.number for each in waiting_records(self.clerk, day=AT.date(), kind=kind)[0]]

    def shown(self) -> str:
        """One that was published."""
        from zhengxin.contexts.publication.actions import publish

        number = self.waiting()[0]
        publish(numbers=[number], basis=LAW, reason=WHY, by=self.clerk, at=AT)
        return number


@pytest.fixture
def office(senders, as_file) -> Office:
    from tests.people import COUNTY, official
    from zhengxin.contexts.publication.actions import open_gate
    from zhengxin.contexts.records.actions import confirm_batch, hand_in, take_in
    from zhengxin.contexts.subjects.queries import division_path

    place, by = division_path(COUNTY), senders.installation
    clerk, colleague, neighbour = (
        official(login, senders.units["reform"], "credit_office", path, by)
        for login, path in (("publisher", place), ("colleague", place), ("neighbour", division_path("990122")))
    )
    leader = official("leader", senders.units["reform"], "paper_issuer", place, by)
    court = official("court", senders.units["court"], "unit_clerk", place, by)

    def take(kind: str, unit: str, rows: list[dict[str, str]]) -> str:
        sender = court if unit == "court" else senders.clerk
        number = hand_in(kind=kind, unit=senders.units[unit], file=as_file(kind, rows), name="a.csv", by=sender, at=AT)
        take_in(number=number, by=sender, at=AT)
        return number

    take(PENALTY, "market", invented(PENALTY, 30)[0])
    source = {"source_name": "青禾县人民法院", "source_code": "11990121990000308J"}
    judged = take(JUDGMENT, "court", [row | source for row in invented(JUDGMENT, 3)[0]])
    confirm_batch(number=judged, by=colleague, at=AT)
    for kind, subject in ((PENALTY, "organisation"), (JUDGMENT, "public_body")):
        open_gate(kind=kind, subject_kind=subject, basis=LAW, by=leader, at=AT)
    return Office(senders, clerk, colleague, leader, neighbour, take)
