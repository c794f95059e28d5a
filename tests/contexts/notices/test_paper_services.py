"""A paper is served on units, answered, and the answer decided about."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.contexts.documents.drafts import draft, issue, reviewed
from tests.people import AT, DAY, County, county, official
from zhengxin.contexts.clocks.queries import clocks_of
from zhengxin.contexts.documents.actions import review_paper
from zhengxin.contexts.journal.models import Entry
from zhengxin.contexts.notices.actions import (
    accept_answer,
    answer_paper,
    open_notice,
    return_answer,
    serve_paper,
)
from zhengxin.contexts.notices.models import Notice, PaperService
from zhengxin.contexts.notices.queries import notices_for, service_shown, services_of, services_waiting
from zhengxin.contexts.subjects.queries import division_path
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.refusals import Refused

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=1)
HAND = Actor(
    id="hand",
    permissions=frozenset(
        {"subjects:unit:manage", "subjects:term:manage", "access:role:manage", "access:account:manage"}
    ),
    scope_paths=("",),
)


@pytest.fixture
def people() -> County:
    return county()


def _answerer(people: County, unit: str = "finance") -> Actor:
    return official(f"answer{unit}", people.units[unit], "unit_clerk", division_path("990121"), HAND)


def _issued(people: County) -> int:
    paper = reviewed(people, kind="supervision_letter")
    issue(paper, people.issuer)
    return paper


def _served(people: County, days: int | None = 5) -> tuple[int, int]:
    paper = _issued(people)
    return paper, serve_paper(paper=paper, units=[people.units["finance"]], days=days, by=people.office, at=AT)[0]


def _refused(code: str, act: Callable[..., object], **named: object) -> None:
    before = Entry.objects.count(), PaperService.objects.count(), Notice.objects.count()
    with pytest.raises(Refused) as refused:
        act(**named)
    assert refused.value.code == code
    assert (Entry.objects.count(), PaperService.objects.count(), Notice.objects.count()) == before


def test_a_paper_served_reaches_the_unit_and_opening_it_proves_the_service(people: County) -> None:
    clerk = _answerer(people)
    paper, _ = _served(people)
    told = [row for row in notices_for(clerk, day=DAY) if row.kind == "paper_served"]
    assert service_shown(clerk, paper, people.units["finance"], today=DAY).to_sign == told[0].uuid
    open_notice(notice=told[0].uuid, by=clerk, at=LATER)
    shown = services_of(people.office, paper, today=DAY)[0]
    assert shown.opened_at == LATER and shown.opened_by
    assert Entry.objects.filter(event="notices.paper_served").count() == 1


def test_time_runs_where_an_answer_is_asked_and_stops_with_the_answer(people: County) -> None:
    clerk = _answerer(people)
    paper, service = _served(people)
    waiting = services_waiting(clerk, today=DAY)
    assert [row.id for row in waiting] == [service] and waiting[0].clock is not None
    assert waiting[0].clock.due_on is not None
    answer_paper(service=service, text="已整改。", by=clerk, at=LATER)
    assert services_waiting(clerk, today=DAY) == []
    assert [row.acts for row in services_waiting(people.office, today=DAY)] == [("accept", "return")]
    shown = service_shown(people.office, paper, people.units["finance"], today=DAY)
    assert shown.clock is not None and shown.clock.state == "stopped"


def test_an_answer_is_returned_with_new_time_and_then_accepted(people: County) -> None:
    clerk = _answerer(people)
    _, service = _served(people)
    answer_paper(service=service, text="已整改。", by=clerk, at=LATER)
    return_answer(service=service, text="请附清单。", days=3, by=people.office, at=LATER)
    assert len(clocks_of("notices.paper_service", [str(service)], today=DAY)[str(service)]) == 2
    answer_paper(service=service, text="清单已附。", by=clerk, at=LATER)
    accept_answer(service=service, by=people.office, at=LATER)
    shown = services_of(people.office, PaperService.objects.get().paper_id, today=DAY)[0]
    assert [step.act for step in shown.steps] == ["served", "answered", "returned", "answered", "accepted"]
    assert shown.acts == ()
    told = Notice.objects.filter(kind__startswith="paper_answer").order_by("pk").values_list("kind", flat=True)
    ends = ["answered", "returned", "answered", "accepted"]
    assert list(told) == [f"paper_answer_{end}" for end in ends]


def test_who_wrote_the_paper_returns_its_answer_but_does_not_accept_it_alone(people: County) -> None:
    clerk = _answerer(people)
    paper = draft(people, kind="supervision_letter", by=people.office)
    other = official("other", people.units["office"], "credit_office", division_path("990121"), HAND)
    review_paper(paper=paper, seen=1, by=other, at=AT)
    issue(paper, people.issuer)
    (service,) = serve_paper(paper=paper, units=[people.units["finance"]], days=5, by=people.office, at=AT)
    answer_paper(service=service, text="已整改。", by=clerk, at=LATER)
    _refused("notices.own_paper", accept_answer, service=service, by=people.office, at=LATER)
    assert service_shown(people.office, paper, people.units["finance"], today=DAY).acts == ("return",)
    assert service_shown(other, paper, people.units["finance"], today=DAY).acts == ("accept", "return")
    accept_answer(service=service, by=other, at=LATER)
    assert PaperService.objects.get().state == "accepted"


def test_a_paper_that_asks_no_answer_takes_none(people: County) -> None:
    clerk = _answerer(people)
    _, service = _served(people, days=None)
    assert services_waiting(clerk, today=DAY) == []
    _refused("notices.no_answer_asked", answer_paper, service=service, text="已阅。", by=clerk, at=LATER)


def test_what_cannot_be_served_is_refused_and_leaves_nothing(people: County) -> None:
    finance = [people.units["finance"]]
    draft = reviewed(people)
    _refused("documents.paper_not_issued", serve_paper, paper=draft, units=finance, by=people.office, at=AT)
    _refused("documents.unknown_paper", serve_paper, paper=99999, units=finance, by=people.office, at=AT)
    paper, _ = _served(people)
    _refused("access.not_permitted", serve_paper, paper=paper, units=finance, by=people.issuer, at=AT)
    _refused("access.not_permitted", serve_paper, paper=paper, units=finance, by=people.neighbour, at=AT)
    _refused("notices.served_already", serve_paper, paper=paper, units=finance, by=people.office, at=AT)
    _refused("notices.no_unit_chosen", serve_paper, paper=paper, units=[], by=people.office, at=AT)
    _refused("subjects.unknown_unit", serve_paper, paper=paper, units=["none"], by=people.office, at=AT)
    town = [people.units["town"]]
    _refused("notices.days_wrong", serve_paper, paper=paper, units=town, days=0, by=people.office, at=AT)


def test_only_the_unit_answers_and_only_the_sender_decides(people: County) -> None:
    clerk, stranger = _answerer(people), _answerer(people, "town")
    paper, service = _served(people)
    _refused("notices.unknown_service", answer_paper, service=service, text="已整改。", by=stranger, at=LATER)
    _refused("notices.unknown_service", answer_paper, service=99999, text="已整改。", by=clerk, at=LATER)
    _refused("notices.answer_text", answer_paper, service=service, text=" ", by=clerk, at=LATER)
    _refused("notices.nothing_answered", accept_answer, service=service, by=people.office, at=LATER)
    answer_paper(service=service, text="已整改。", by=clerk, at=LATER)
    _refused("access.not_permitted", accept_answer, service=service, by=clerk, at=LATER)
    _refused("notices.days_wrong", return_answer, service=service, text="补。", days=0, by=people.office, at=LATER)
    _refused("notices.answer_text", return_answer, service=service, text="", days=3, by=people.office, at=LATER)
    with pytest.raises(Refused):
        service_shown(stranger, paper, people.units["finance"], today=DAY)
