"""The part of the course that belongs to what is public: opened, published, moved, withdrawn, quashed, ended."""

from dataclasses import replace
from datetime import timedelta

from tests.canaries.canary import Aviary
from tests.contexts.records.conftest import AT, PENALTY, UNCODED
from zhengxin.contexts.publication.actions import (
    announce,
    close_gate,
    confirm_publication,
    decline_publication,
    end_terms,
    move_end,
    open_gate,
    publish,
    reckon_anew,
    withdraw,
    withdraw_announcement,
)
from zhengxin.contexts.publication.models import Publication
from zhengxin.contexts.publication.queries import waiting_records
from zhengxin.contexts.records.actions import decide_finality
from zhengxin.contexts.records.models import Record
from zhengxin.kernel.actors import Actor
from zhengxin.plumbing.guarded import writes


def run_announcement(everything: Actor, birds: Aviary, paper: int) -> None:
    """Put up and taken down, so that nothing of the paper may be seen afterwards."""
    by = {"by": everything, "at": AT}
    number = announce(paper=paper, kind="announcement", **by)
    withdraw_announcement(number=number, reason=birds.plant("withdraw_announcement.reason"), **by)


def run_publication(everything: Actor, birds: Aviary) -> None:
    by, other = {"by": everything, "at": AT}, {"by": replace(everything, id="reviewer"), "at": AT}
    basis = birds.plant("open_gate.basis")
    open_gate(kind=PENALTY, subject_kind="organisation", basis=basis, **by)
    for kind in (UNCODED, "broken_promise", "commendation"):
        open_gate(kind=kind, subject_kind="public_body", basis=basis, **by)
    close_gate(kind="commendation", subject_kind="public_body", reason=birds.plant("close_gate.reason"), **by)
    waiting, _ = waiting_records(everything, day=AT.date())
    counted, over, moved, taken, quashed, *_ = numbers = [each.number for each in waiting if each.kind.code == PENALTY]
    (judgment,) = (each.number for each in waiting if each.kind.code == UNCODED)
    told = {"basis": birds.plant("publish.basis"), "reason": birds.plant("publish.reason")}
    assert publish(numbers=numbers, **told, **by).shown == len(numbers)
    promise = next(each.number for each in waiting if each.kind.code == "broken_promise")
    publish(numbers=[judgment, promise], **told, **by)
    decline_publication(number=promise, reason=birds.plant("decline_publication.reason"), **other)
    confirm_publication(number=judgment, **other)
    end = (AT + timedelta(days=3)).date()
    words = {"reason": birds.plant("move_end.reason"), "basis": birds.plant("move_end.basis")}
    move_end(number=moved, last_day=end, **words, **by)
    # As a correction leaves it: the day from which the term was counted is no longer what the record says.
    counted_by = birds.plant("reckon_anew.basis")
    for number, days in ((counted, 30), (over, 1000)):
        with writes("records"):
            row = Record.objects.get(number=number)
            row.day -= timedelta(days=days)
            row.save()
        reckon_anew(number=number, basis=counted_by, **by)
    withdraw(number=taken, reason=birds.plant("withdraw.reason"), basis=birds.plant("withdraw.basis"), **by)
    quashing = {"reason": birds.plant("decide_finality.reason"), "basis": birds.plant("decide_finality.basis")}
    for number in (quashed, Record.objects.filter(subject_kind="person").values_list("number", flat=True)[0]):
        decide_finality(number=number, finality="revoked", happened_on=AT.date(), **quashing, **by)
    assert end_terms(by=everything, at=AT + timedelta(days=4)) == 1
    assert Publication.objects.filter(state="ended").count() == 2
