"""Officials' archives in the demonstration: kinds switched on, archives begun, filled, opened, an opening released."""

import tempfile
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from zhengxin.contexts.access.queries import actor_of_login
from zhengxin.contexts.records.actions import (
    begin_archive,
    confirm_batch,
    hand_in,
    open_archive,
    release_opening,
    switch_kind,
    take_in,
)
from zhengxin.contexts.records.queries.archives.found import archive_number_of
from zhengxin.contexts.records.queries.archives.openings import openings_of_body
from zhengxin.contexts.records.queries.kinds import record_kind
from zhengxin.contexts.subjects.queries import people_named, terms_of, unit_numbered
from zhengxin.entrypoints.cli.demo_due import Doing
from zhengxin.entrypoints.cli.demo_records import written
from zhengxin.kernel.official_day import official_day
from zhengxin.kernel.recordsamples.values import resident_number
from zhengxin.plumbing.rulebook_files import load

Told = Mapping[str, Any]


def _switch(told: Told, doing: Doing) -> None:
    for kind in told["kinds"]:
        switch_kind(kind=kind, is_on=True, basis=told["words"], **doing.to)


def _begin(told: Told, doing: Doing) -> None:
    for name in told["people"]:
        person = _person(name, doing)
        begin_archive(person=person.person, identity=_number(name), basis=told["words"], **doing.to)


def _send(told: Told, doing: Doing) -> None:
    """A row for each that is told, with the cells that all rows share; another person reviews what asks for it."""
    kind, by, at = record_kind(told["kind"]), doing.to["by"], doing.to["at"]
    unit = unit_numbered(doing.units[told["unit"]], day=official_day(at))
    own = {"source_name": unit.name, "source_code": unit.code or ""}
    organ = {"organ_name": unit.name, "organ_code": unit.code or ""}
    rows = [own | organ | told["cells"] | row | _official(row["official_name"], doing) for row in told["rows"]]
    with tempfile.TemporaryDirectory(prefix="zhengxin-") as folder:
        file = written(Path(folder) / "rows.csv", kind, rows)
        number = hand_in(kind=kind.code, unit=unit.number, file=file, name=told["file"], **doing.to)
        take_in(number=number, by=by, at=at)
    reviewer = actor_of_login(told["reviewer"], day=official_day(at), via="cli")
    if kind.reviewers:
        confirm_batch(number=number, by=reviewer, at=at)


def _open(told: Told, doing: Doing) -> None:
    archive = archive_number_of(doing.to["by"], _person(told["person"], doing).id, day=official_day(doing.to["at"]))
    open_archive(archive=archive, purpose=told["purpose"], matter=told["words"], **doing.to)


def _release(told: Told, doing: Doing) -> None:
    day = official_day(doing.to["at"])
    (opening,) = [
        row
        for row in openings_of_body(doing.to["by"], day=day)
        if row.official == told["person"] and row.told_on is None
    ]
    told_from = date.fromisoformat(told["day"])
    release_opening(opening=opening.number, day=told_from, basis=told["words"], **doing.to)


def _person(name: str, doing: Doing) -> Any:
    (person,) = people_named(name, [""], day=official_day(doing.to["at"]))
    return person


def _official(name: str, doing: Doing) -> dict[str, str]:
    day = official_day(doing.to["at"])
    (term,) = terms_of(_person(name, doing).id)
    unit = unit_numbered(term.unit_number, day=day)
    return {
        "official_number": _number(name),
        "unit_name": unit.name,
        "unit_code": unit.code or "",
        "post_name": term.title,
    }


def _number(name: str) -> str:
    """Nobody's number, the same for the same name."""
    names = [person["name"] for person in load("demo").data["people"]]
    return resident_number(1 + names.index(name), "990121")


ARCHIVE_ACTS: dict[str, Callable[[Told, Doing], None]] = {
    "switch_kinds": _switch,
    "begin_archives": _begin,
    "send_archive_records": _send,
    "open_archive": _open,
    "release_opening": _release,
}
