"""Which tasks of a programme the URL asks for."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict

from zhengxin.contexts.plans.queries import ClauseShown, ProgrammeShown, PublicTask, TaskShown
from zhengxin.contexts.plans.queries.programme import AssignmentShown


@dataclass(frozen=True)
class TaskFilter:
    """`unit` as printed, "" for all; `dated` keeps tasks with a time limit, `running` those that still run; `state`
    those that stand so for one unit at least, "late" whatever is late, "" for all. `leads` keeps tasks that the unit
    leads."""

    unit: str = ""
    state: str = ""
    dated: bool = False
    running: bool = False
    leads: bool = False

    @classmethod
    def asked(cls, query: QueryDict) -> "TaskFilter":
        unit, state = query.get("unit", "").strip(), query.get("state", "")
        dated, running, leads = (query.get(name) == "1" for name in ("dated", "running", "leads"))
        return cls(unit, state, dated, running, leads and bool(unit))

    @property
    def is_set(self) -> bool:
        return bool(self.unit or self.state or self.dated or self.running)

    def keeps(self, task: TaskShown, known: PublicTask | None) -> bool:
        """`known` is what is recorded of the task."""
        stands = {line.stands for line in known.lines} if known else set()
        return (
            (not self.state or self.state in stands)
            and (not self.unit or any(self._names(named) for named in task.assignments))
            and (not self.dated or bool(task.deadlines))
            and (not self.running or task.still_runs)
        )

    def _names(self, named: AssignmentShown) -> bool:
        return named.unit_name == self.unit and (not self.leads or named.role == "lead")

    def clauses_of(
        self, programme: ProgrammeShown, states: Mapping[tuple[str, int], PublicTask]
    ) -> tuple[ClauseShown, ...]:
        """Clauses with the kept tasks only, and the headings that they stand under."""
        if not self.is_set:
            return programme.clauses
        found: list[ClauseShown] = []
        above: list[ClauseShown] = []
        for clause in programme.clauses:
            known = [(task, states.get((clause.key, task.position))) for task in clause.tasks]
            kept = replace(clause, tasks=tuple(task for task, stands in known if self.keeps(task, stands)))
            above = [heading for heading in above if heading.depth < clause.depth]
            if kept.tasks:
                found += [*above, kept]
                above = []
            else:
                above.append(kept)
        return tuple(found)

    @property
    def address(self) -> str:
        """The filter as the end of an address."""
        asked = {"unit": self.unit, "state": self.state}
        asked |= {"dated": "1" if self.dated else "", "running": "1" if self.running else ""}
        asked |= {"leads": "1" if self.leads else ""}
        query = urlencode({name: value for name, value in asked.items() if value})
        return f"?{query}" if query else ""

    def asking_for(self, state: str) -> "TaskFilter":
        """The same state once more asks for all."""
        return replace(self, state="" if state == self.state else state)

    def toggling_dated(self) -> "TaskFilter":
        return replace(self, dated=not self.dated)

    def toggling_leads(self) -> "TaskFilter":
        return replace(self, leads=not self.leads)

    def toggling_running(self) -> "TaskFilter":
        return replace(self, running=not self.running)
