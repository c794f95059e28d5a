"""The named queries of rulebook/coverage: what is on record of a mechanism, in figures and in the reader's language."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from urllib.parse import urlencode

from django.utils.translation import gettext, ngettext

from zhengxin.contexts.plans.queries import (
    ClauseShown,
    DueItemsRecorded,
    ProgrammeShown,
    TasksRecorded,
    due_items_recorded,
    kinds_asked,
    plan_of,
    tasks_recorded,
)
from zhengxin.contexts.plans.queries.lists import public_lists_in_force
from zhengxin.contexts.records.queries.archives.coverage import archives_begun
from zhengxin.contexts.records.queries.totals import reports_declared, rows_sent
from zhengxin.contexts.sites.queries.totals import rows_at_sites
from zhengxin.contexts.subjects.queries import RegisterFigures, division_path, register_figures
from zhengxin.kernel.actors import Actor


@dataclass(frozen=True)
class Asked:
    """Whose records are counted: the programme's own and those of its jurisdiction."""

    reader: Actor
    programme: ProgrammeShown
    today: date

    @cached_property
    def due_items(self) -> tuple[DueItemsRecorded, ...]:
        """Several queries count them; the store is asked once, as for what follows."""
        return due_items_recorded(self.reader, self.programme.number)

    @cached_property
    def tasks(self) -> Mapping[str, TasksRecorded]:
        return tasks_recorded(self.reader, self.programme.number)

    @cached_property
    def register(self) -> RegisterFigures:
        return register_figures(division_path(self.programme.jurisdiction), day=self.today)


@dataclass(frozen=True)
class Evidence:
    """`words` say the count; 0 is never said as an achievement. `behind` ends the address of the page: the rows."""

    count: int
    words: str
    behind: str = ""


# What is on record for some clauses together; it asks the store nothing more.
Counting = Callable[[Sequence[ClauseShown]], Evidence]


def _tasks_recorded(asked: Asked) -> Counting:
    told = asked.tasks

    def counting(clauses: Sequence[ClauseShown]) -> Evidence:
        found = [told[clause.key] for clause in clauses if clause.key in told]
        count = sum(each.tasks for each in found)
        words = ngettext(
            "%(count)d task in the ledger, %(accepted)d accepted",
            "%(count)d tasks in the ledger, %(accepted)d accepted",
            count,
        ) % {"count": count, "accepted": sum(each.accepted for each in found)}
        ended = sum(each.ended for each in found)
        if ended:
            words = gettext("%(words)s, %(ended)d void") % {"words": words, "ended": ended}
        return Evidence(count, words, _place(clauses))

    return counting


def _units_answering(asked: Asked) -> Counting:
    told = asked.tasks

    def counting(clauses: Sequence[ClauseShown]) -> Evidence:
        count = len(frozenset[int]().union(*(told[clause.key].units for clause in clauses if clause.key in told)))
        words = ngettext("%(count)d unit of the register answers", "%(count)d units of the register answer", count)
        return Evidence(count, words % {"count": count}, _place(clauses))

    return counting


def _due_items(*kinds: str) -> Callable[[Asked], Counting]:
    """Items of duties of these kinds, printed in the clauses or set by hand; without kinds, printed and recurring."""

    def query(asked: Asked) -> Counting:
        told = asked.due_items

        def counting(clauses: Sequence[ClauseShown]) -> Evidence:
            keys = {clause.key for clause in clauses}
            if kinds:
                found = [each for each in told if each.kind in kinds and each.clause in {"", *keys}]
            else:
                found = [each for each in told if each.is_recurring and each.clause in keys]
            count, done = sum(each.items for each in found), sum(each.done for each in found)
            words = ngettext("%(count)d due item, %(done)d done", "%(count)d due items, %(done)d done", count)
            return Evidence(count, words % {"count": count, "done": done})

        return counting

    return query


def _lists_in_force(asked: Asked) -> Counting:
    place = asked.programme.jurisdiction
    told = public_lists_in_force(place, day=asked.today)
    plan = plan_of(asked.programme)

    def counting(clauses: Sequence[ClauseShown]) -> Evidence:
        kinds = sorted(frozenset[str]().union(*(kinds_asked(plan, clause.clause_id) for clause in clauses)))
        count = sum(told[kind] for kind in kinds)
        words = ngettext("%(count)d list in force and public", "%(count)d lists in force and public", count)
        behind = urlencode([*(("kind", kind) for kind in kinds), ("place", place)])
        return Evidence(count, words % {"count": count}, f"?{behind}")

    return counting


def _units_registered(asked: Asked) -> Counting:
    count = asked.register.units
    words = ngettext("%(count)d unit in the register", "%(count)d units in the register", count)
    return lambda clauses: Evidence(count, words % {"count": count})


def _heads_in_office(asked: Asked) -> Counting:
    count = asked.register.heads
    words = ngettext("%(count)d head of a unit in office", "%(count)d heads of units in office", count)
    return lambda clauses: Evidence(count, words % {"count": count})


def _rows_sent(asked: Asked) -> Counting:
    count, rejected = rows_sent(division_path(asked.programme.jurisdiction))
    words = ngettext(
        "%(count)d row of records sent, %(rejected)d given back with the reason",
        "%(count)d rows of records sent, %(rejected)d given back with the reason",
        count,
    )
    return lambda clauses: Evidence(count, words % {"count": count, "rejected": rejected})


def _archives_begun(asked: Asked) -> Counting:
    count, officials = archives_begun(division_path(asked.programme.jurisdiction), day=asked.today)
    words = ngettext(
        "%(count)d official of %(officials)d has an archive",
        "%(count)d officials of %(officials)d have an archive",
        count,
    )
    return lambda clauses: Evidence(count, words % {"count": count, "officials": officials})


def _rows_at_sites(asked: Asked) -> Counting:
    count, rejected = rows_at_sites(division_path(asked.programme.jurisdiction))
    words = ngettext(
        "%(count)d row sent to credit sites, %(rejected)d returned",
        "%(count)d rows sent to credit sites, %(rejected)d returned",
        count,
    )
    told = Evidence(count, words % {"count": count, "rejected": rejected})
    return lambda clauses: told


def _reports_declared(asked: Asked) -> Counting:
    count = reports_declared(division_path(asked.programme.jurisdiction))
    words = ngettext("%(count)d monthly report declared", "%(count)d monthly reports declared", count)
    return lambda clauses: Evidence(count, words % {"count": count})


def _clauses_compared(asked: Asked) -> Counting:
    def counting(clauses: Sequence[ClauseShown]) -> Evidence:
        words = ngettext("%(count)d clause compared", "%(count)d clauses compared", len(clauses))
        return Evidence(len(clauses), words % {"count": len(clauses)}, "#list")

    return counting


NAMED: Mapping[str, Callable[[Asked], Counting]] = {
    "archives_begun": _archives_begun,
    "clauses_compared": _clauses_compared,
    "disclosures_due": _due_items("disclosure"),
    "heads_in_office": _heads_in_office,
    "lists_in_force": _lists_in_force,
    "progress_due": _due_items("report_to_congress", "circular", "stage_review"),
    "reports_declared": _reports_declared,
    "reports_due": _due_items(),
    "rows_at_sites": _rows_at_sites,
    "rows_sent": _rows_sent,
    "rules_due": _due_items("rule_to_issue"),
    "tasks_recorded": _tasks_recorded,
    "units_answering": _units_answering,
    "units_registered": _units_registered,
}


def _place(clauses: Sequence[ClauseShown]) -> str:
    return f"#clause-{clauses[0].key}" if len(clauses) == 1 else "#clauses"
