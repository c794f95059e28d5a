"""Records of the demonstration that are told row by row: about officials, and about units."""

import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from zhengxin.contexts.access.queries import actor_of_login
from zhengxin.contexts.records.actions import confirm_batch, hand_in, take_in
from zhengxin.contexts.records.queries.kinds import record_kind
from zhengxin.contexts.subjects.queries import people_named, terms_of, unit_numbered
from zhengxin.entrypoints.cli.demo_due import Doing
from zhengxin.entrypoints.cli.demo_records import written
from zhengxin.kernel.official_day import official_day
from zhengxin.kernel.recordsamples.values import resident_number
from zhengxin.plumbing.rulebook_files import load

Told = Mapping[str, Any]


def _send(told: Told, doing: Doing) -> None:
    """A row for each that is told, with the cells that all rows share; another person reviews what asks for it."""
    kind, by, at = record_kind(told["kind"]), doing.to["by"], doing.to["at"]
    unit = unit_numbered(doing.units[told["unit"]], day=official_day(at))
    own = {"source_name": unit.name, "source_code": unit.code or ""}
    organ = {"organ_name": unit.name, "organ_code": unit.code or ""}
    rows = [own | organ | told["cells"] | row | _subject(row, doing) for row in told["rows"]]
    with tempfile.TemporaryDirectory(prefix="zhengxin-") as folder:
        file = written(Path(folder) / "rows.csv", kind, rows)
        number = hand_in(kind=kind.code, unit=unit.number, file=file, name=told["file"], **doing.to)
        take_in(number=number, by=by, at=at)
    reviewer = actor_of_login(told["reviewer"], day=official_day(at), via="cli")
    if kind.reviewers:
        confirm_batch(number=number, by=reviewer, at=at)


def person_of(name: str, doing: Doing) -> Any:
    (person,) = people_named(name, [""], day=official_day(doing.to["at"]))
    return person


def number_of(name: str) -> str:
    """Nobody's number, the same for the same name."""
    names = [person["name"] for person in load("demo").data["people"]]
    return resident_number(1 + names.index(name), "990121")


def _subject(row: Mapping[str, str], doing: Doing) -> dict[str, str]:
    day = official_day(doing.to["at"])
    if "about" in row:
        about = unit_numbered(doing.units[row["about"]], day=day)
        return {"subject_name": about.name, "subject_code": about.code or ""}
    (term,) = terms_of(person_of(row["official_name"], doing).id)
    unit = unit_numbered(term.unit_number, day=day)
    return {
        "official_number": number_of(row["official_name"]),
        "unit_name": unit.name,
        "unit_code": unit.code or "",
        "post_name": term.title,
    }


ROW_ACTS: dict[str, Callable[[Told, Doing], None]] = {"send_rows": _send}
