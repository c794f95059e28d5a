"""Papers served: on whom, with which proof, until when an answer is asked, and what was answered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from zhengxin.contexts.access.queries import account_names
from zhengxin.contexts.clocks.queries import ClockShown, clocks_of
from zhengxin.contexts.documents.queries import issued_file, paper_writers
from zhengxin.contexts.notices.models import DeliveryFact, PaperService, PaperServiceStep
from zhengxin.contexts.notices.models.delivery import IN_APP, SERVED
from zhengxin.contexts.notices.models.paper_service import ANSWERED, RETURNED
from zhengxin.contexts.notices.models.paper_service import SERVED as TOLD
from zhengxin.contexts.notices.policies import ANSWER_PAPERS, READ_UNIT_NOTICES, SERVE_PAPERS
from zhengxin.contexts.notices.queries.open_services import CLOCK_OWNER, acts_for_unit
from zhengxin.contexts.subjects.queries import units_by_id
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.refusals import Refused

READ_PAPERS = "documents:paper:read"
MOST = 50


@dataclass(frozen=True)
class StepShown:
    """`act` is a state of the service; `who` is the name of the person."""

    act: str
    text: str
    who: str
    at: datetime


@dataclass(frozen=True)
class ServiceShown:
    """A paper served on a unit. `to_sign` names the notice that one of the unit has to open before reading it, "" for
    everybody else and once it is opened. `opened_by` and `opened_at` prove it; `clock` is the limit that runs or ran
    last. `acts` are those open to the reader: answer, accept (not to a writer of the paper), return."""

    id: int
    paper: int
    title: str
    number: str
    sender: str
    unit: str
    unit_name: str
    state: str
    days: int | None
    to_sign: str
    served_at: datetime
    opened_by: str
    opened_at: datetime | None
    clock: ClockShown | None
    steps: tuple[StepShown, ...]
    acts: tuple[str, ...]


def services_of(reader: Actor, paper: int, *, today: date) -> list[ServiceShown]:
    """On whom a paper was served, in the order it was; whoever reads papers at its place sees all of them."""
    rows = PaperService.objects.filter(_visible(reader), paper=paper)
    return _shown(rows.select_related("paper", "notice").order_by("pk"), reader, today)


def service_shown(reader: Actor, paper: int, unit: str, *, today: date) -> ServiceShown:
    """Refused "notices.unknown_service" for what is not there, not for the reader to see."""
    rows = PaperService.objects.filter(_visible(reader), paper=paper, unit__number=unit)
    found = _shown(rows.select_related("paper", "notice"), reader, today)
    if not found:
        raise Refused("notices.unknown_service")
    return found[0]


def served_file(reader: Actor, paper: int, unit: str, *, today: date) -> tuple[str, bytes]:
    """Name and bytes of the Word file, for whoever sees the service. Refused as `service_shown`."""
    return issued_file(service_shown(reader, paper, unit, today=today).paper)


def services_waiting(reader: Actor, *, today: date) -> list[ServiceShown]:
    """Answers that the reader's units owe, and answers that wait for the reader's decision; at most MOST."""
    wanted = Q(pk__in=[])
    if reader.may(ANSWER_PAPERS):
        wanted |= Q(unit__in=_units(reader), days__isnull=False, state__in=(TOLD, RETURNED))
    if reader.may(SERVE_PAPERS):
        own = {held.path for held in reader.posts}
        wanted |= Q(_inside(reader), state=ANSWERED, paper__path__in=own)
    rows = PaperService.objects.filter(wanted).select_related("paper", "notice").order_by("pk")
    return _shown(rows[:MOST], reader, today)


def _units(reader: Actor) -> set[int]:
    return {held.unit_id for held in reader.posts}


def _inside(reader: Actor) -> Q:
    inside = Q(pk__in=[])
    for path in reader.scope_paths:
        inside |= Q(paper__path__startswith=path)
    return inside


def _visible(reader: Actor) -> Q:
    seen = _inside(reader) if reader.may(READ_PAPERS) else Q(pk__in=[])
    return seen | Q(unit__in=_units(reader)) if reader.may(READ_UNIT_NOTICES) else seen


def _shown(rows: Iterable[PaperService], reader: Actor, today: date) -> list[ServiceShown]:
    found = list(rows)
    if not found:
        return []
    clocks = clocks_of(CLOCK_OWNER, [str(row.pk) for row in found], today=today)
    units = units_by_id([row.unit_id for row in found], day=today)
    steps: dict[int, list[PaperServiceStep]] = {}
    for step in PaperServiceStep.objects.filter(service__in=found).order_by("pk"):
        steps.setdefault(step.service_id, []).append(step)
    proofs: dict[int, DeliveryFact] = {}
    facts = DeliveryFact.objects.filter(
        delivery__notice__paper_service__in=found, delivery__channel=IN_APP, what=SERVED
    )
    for fact in facts.select_related("delivery").order_by("-pk"):
        proofs[fact.delivery.notice_id] = fact
    accounts = {step.taken_by for each in steps.values() for step in each}
    names = account_names(accounts | {str(fact.proof.get("account", "")) for fact in proofs.values()})
    writers = paper_writers({row.paper_id for row in found})
    shown = []
    for row in found:
        proof, running = proofs.get(row.notice_id), clocks.get(str(row.pk))
        shown.append(
            ServiceShown(
                id=row.pk,
                paper=row.paper_id,
                title=row.paper.title,
                number=row.paper.number or "",
                sender=row.paper.unit_name,
                unit=units[row.unit_id].number,
                unit_name=units[row.unit_id].name,
                state=row.state,
                days=row.days,
                to_sign="" if proof or not acts_for_unit(reader, row.unit_id) else str(row.notice.uuid),
                served_at=row.served_at,
                opened_by=names.get(str(proof.proof.get("account", "")), "") if proof else "",
                opened_at=proof.happened_at if proof else None,
                clock=running[-1] if running else None,
                steps=tuple(
                    StepShown(step.act, step.text, names.get(step.taken_by, ""), step.taken_at)
                    for step in steps.get(row.pk, ())
                ),
                acts=_acts(row, reader, writers[row.paper_id]),
            )
        )
    return shown


def _acts(row: PaperService, reader: Actor, writers: frozenset[str]) -> tuple[str, ...]:
    """Which acts the page offers; the acts themselves ask again."""
    answers = reader.may(ANSWER_PAPERS) and acts_for_unit(reader, row.unit_id)
    if row.days is not None and row.state in (TOLD, RETURNED) and answers:
        return ("answer",)
    if row.state == ANSWERED and reader.may(SERVE_PAPERS) and reader.covers(row.paper.path):
        return ("return",) if reader.id in writers else ("accept", "return")
    return ()
