"""Officials' archives in the demonstration: kinds switched on, archives begun, filled, opened, an opening released."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from zhengxin.contexts.records.actions import (
    begin_archive,
    open_archive,
    release_opening,
    switch_kind,
)
from zhengxin.contexts.records.queries.archives.found import archive_number_of
from zhengxin.contexts.records.queries.archives.openings import openings_of_body
from zhengxin.entrypoints.cli.demo_due import Doing
from zhengxin.entrypoints.cli.demo_rows import number_of, person_of
from zhengxin.kernel.official_day import official_day

Told = Mapping[str, Any]


def _switch(told: Told, doing: Doing) -> None:
    for kind in told["kinds"]:
        switch_kind(kind=kind, is_on=True, basis=told["words"], **doing.to)


def _begin(told: Told, doing: Doing) -> None:
    for name in told["people"]:
        person = person_of(name, doing)
        begin_archive(person=person.person, identity=number_of(name), basis=told["words"], **doing.to)


def _open(told: Told, doing: Doing) -> None:
    archive = archive_number_of(doing.to["by"], person_of(told["person"], doing).id, day=official_day(doing.to["at"]))
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


ARCHIVE_ACTS: dict[str, Callable[[Told, Doing], None]] = {
    "switch_kinds": _switch,
    "begin_archives": _begin,
    "open_archive": _open,
    "release_opening": _release,
}
