"""Whom a public body without a code may be: by the name that it bore on the day of the record. Somebody says yes."""

from collections.abc import Iterable

from zhengxin.contexts.records.queries.worded import Worded
from zhengxin.contexts.subjects.queries import ids_by_number, resolve_unit_name


class ProposedUnits:
    """Names of one file, each looked up once for a day."""

    def __init__(self, jurisdiction: str) -> None:
        self._jurisdiction = jurisdiction
        self._found: dict[tuple[str, object], int | None] = {}

    def of(self, rows: Iterable[Worded]) -> dict[int, int]:
        """The ids of units by line, where one unit alone is meant."""
        told = {}
        for row in rows:
            facts = row.facts
            if facts.subject_kind == "public_body" and not facts.subject_code and facts.subject_name and facts.day:
                key = (facts.subject_name, facts.day)
                if key not in self._found:
                    unit = resolve_unit_name(facts.subject_name, self._jurisdiction, day=facts.day).unit
                    self._found[key] = ids_by_number([unit]).get(unit) if unit else None
                if (found := self._found[key]) is not None:
                    told[row.row] = found
        return told
