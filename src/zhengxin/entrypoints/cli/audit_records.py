"""Public records: what is listed and on its page against what the log says was published, moved, withdrawn, ended."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from html import unescape
from typing import Any
from urllib.parse import quote

from django.utils.translation import gettext as _

from zhengxin.entrypoints.cli.audit_open_data import compare_open_data
from zhengxin.entrypoints.cli.audit_run import Audit
from zhengxin.kernel.recordkinds import REVOKED

PUBLISHED, END_MOVED = "publication.published", "publication.end_moved"
WITHDRAWN, ENDED, GATE_CLOSED = "publication.withdrawn", "publication.ended", "publication.gate_closed"
FINALITY = "records.finality_decided"
_LISTED, _WITHDRAWN = "records.csv", "records.csv?withdrawn=1"
_UNTIL = 8
_SHOWN = re.compile(r'<data value="([^"]*)">')


@dataclass(frozen=True)
class Course:
    """What the log says of one publication today."""

    published: dict[str, Any]
    last_day: str | None
    is_down: bool

    @property
    def is_over(self) -> bool:
        return self.last_day is not None and self.last_day < date.today().isoformat()


def compare_records(run: Audit) -> None:
    shown = {row[0]: row for row in run.rows(_LISTED)}
    down = {row[0]: row for row in run.rows(_WITHDRAWN)}
    entered: dict[str, Mapping[str, Any]] = {}
    for number, row in shown.items():
        run.compared += 1
        entered[number] = _compare(run, number, row)
    for number, row in down.items():
        run.compared += 1
        _compare_withdrawn(run, number, row)
    for number in run.told[PUBLISHED].keys() - shown.keys() - down.keys() - run.told[ENDED].keys():
        course = _course(run, number)
        if course is not None and not course.is_over and not _is_closed(run, course):
            run.demand_listed(number, f"records/{quote(number)}/")
    compare_open_data(run, entered, down.keys())


def _compare(run: Audit, number: str, row: list[str]) -> Mapping[str, Any]:
    """The values that were entered; none where something else is wrong already."""
    course = _course(run, number)
    path = f"records/{quote(number)}/"
    if course is None:
        if number not in run.told[PUBLISHED]:
            run.find_unentered(number)
        return {}
    if course.is_down or course.is_over or number in run.told[ENDED] or _is_closed(run, course):
        run.find_too_long(number, path)
        return {}
    run.demand_same(number, "last_day", row[_UNTIL] or None, course.last_day)
    page = run.page(number, path)
    wording = run.wording.get(number)
    if page is None or wording is None:
        return {}
    run.demand_sealed(number, page, path)
    told = run.opened(wording)
    if told is None:
        return {}
    entered = sorted(str(value) for value in told["values"].values())
    run.demand_same(number, "values", sorted(map(unescape, _SHOWN.findall(page))), entered)
    values: Mapping[str, Any] = told["values"]
    return values


def _compare_withdrawn(run: Audit, number: str, row: list[str]) -> None:
    """Nothing of what the record said, and the reason that was entered."""
    withdrawn = run.told[WITHDRAWN].get(number) or _revocations(run, number)
    if not withdrawn:
        words = _("%(number)s is shown as withdrawn and the log tells of no withdrawal.")
        run.find("not_in_log", words % {"number": number}, number)
        return
    told = run.opened(withdrawn[-1])
    for place, name in enumerate(("day", "reason", "basis"), start=1) if told else ():
        run.demand_same(number, name, row[place], told and told[name])
    page = run.page(number, f"records/{quote(number)}/")
    if page is not None and _SHOWN.search(page):
        run.find_after_withdrawal(number)


def _course(run: Audit, number: str) -> Course | None:
    """None where it was not published by the log, or its opening is erased or missing, which is told elsewhere."""
    entries = run.told[PUBLISHED].get(number)
    published = run.opened(entries[-1]) if entries else None
    if not entries or published is None:
        return None
    moved = [told for entry in run.told[END_MOVED].get(number, []) if (told := run.opened(entry))]
    last_day = moved[-1]["last_day"] if moved else published["last_day"]
    is_down = number in run.told[WITHDRAWN]
    return Course({**published, "index": entries[-1]["index"]}, last_day, is_down)


def _is_closed(run: Audit, course: Course) -> bool:
    """Whether the kind was closed to the public since."""
    gate = f"gate {course.published['kind']} {course.published['subject_kind']}"
    return any(entry["index"] > course.published["index"] for entry in run.told[GATE_CLOSED].get(gate, []))


def _revocations(run: Audit, number: str) -> list[dict[str, Any]]:
    found = run.told[FINALITY].get(number, [])
    return [entry for entry in found if (told := run.opened(entry)) and told["finality"] == REVOKED]
