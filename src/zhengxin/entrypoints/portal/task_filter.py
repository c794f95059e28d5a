"""Which tasks of a programme the URL asks for."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict

from zhengxin.contexts.plans.queries import ClauseShown, ProgrammeShown, TaskShown


@dataclass(frozen=True)
class TaskFilter:
    """`unit` as printed, "" for all; `dated` keeps tasks with a time limit, `running` those that still run."""

    unit: str = ""
    dated: bool = False
    running: bool = False

    @classmethod
    def asked(cls, query: QueryDict) -> "TaskFilter":
        return cls(query.get("unit", "").strip(), query.get("dated") == "1", query.get("running") == "1")

    @property
    def is_set(self) -> bool:
        return bool(self.unit or self.dated or self.running)

    def keeps(self, task: TaskShown) -> bool:
        return (
            (not self.unit or any(named.unit_name == self.unit for named in task.assignments))
            and (not self.dated or bool(task.deadlines))
            and (not self.running or task.still_runs)
        )

    def clauses_of(self, programme: ProgrammeShown) -> tuple[ClauseShown, ...]:
        """Clauses with the kept tasks only, and the headings that they stand under."""
        if not self.is_set:
            return programme.clauses
        found: list[ClauseShown] = []
        above: list[ClauseShown] = []
        for clause in programme.clauses:
            kept = replace(clause, tasks=tuple(task for task in clause.tasks if self.keeps(task)))
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
        asked = {"unit": self.unit, "dated": "1" if self.dated else "", "running": "1" if self.running else ""}
        query = urlencode({name: value for name, value in asked.items() if value})
        return f"?{query}" if query else ""

    def toggling_dated(self) -> "TaskFilter":
        return replace(self, dated=not self.dated)

    def toggling_running(self) -> "TaskFilter":
        return replace(self, running=not self.running)
