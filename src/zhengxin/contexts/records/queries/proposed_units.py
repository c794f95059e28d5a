"""Whom a public body without a code may be: by the name that it bore on the day of the record. Somebody says yes."""

from datetime import date

from zhengxin.contexts.records.queries.worded import Worded
from zhengxin.contexts.subjects.queries import ids_by_number, resolve_unit_name


class ProposedUnits:
    """Names of one file, each looked up once for a day."""

    def __init__(self, jurisdiction: str) -> None:
        self._jurisdiction = jurisdiction
        self._found: dict[tuple[str, date], int | None] = {}

    def of(self, told: Worded) -> list[int | None]:
        """For each row the id of a unit, where one unit alone is meant."""
        if told.subject_kind != "public_body":
            return [None] * told.rows.height
        rows = told.rows.select("subject_code", "subject_name", "day").iter_rows()
        return [None if code or not name or not day else self._named(name, day) for code, name, day in rows]

    def _named(self, name: str, day: date) -> int | None:
        if (name, day) not in self._found:
            unit = resolve_unit_name(name, self._jurisdiction, day=day).unit
            self._found[name, day] = ids_by_number([unit]).get(unit) if unit else None
        return self._found[name, day]
