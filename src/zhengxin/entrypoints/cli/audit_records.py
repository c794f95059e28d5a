"""Public records: what is listed and on its page against what the log says was published, moved, withdrawn, ended."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from html import unescape
from typing import Any
from urllib.parse import quote

from django.utils.translation import gettext as _

from zhengxin.entrypoints.cli.audit_forms import compare_forms
from zhengxin.entrypoints.cli.audit_open_data import compare_open_data
from zhengxin.entrypoints.cli.audit_run import Audit
from zhengxin.kernel.recordkinds import REVOKED

PUBLISHED, END_MOVED = "publication.published", "publication.end_moved"
WITHDRAWN, ENDED, GATE_CLOSED = "publication.withdrawn", "publication.ended", "publication.gate_closed"
FINALITY = "records.finality_decided"
_API, _LISTED, _WITHDRAWN = "api/v1/records/", "records.csv", "records.csv?withdrawn=1"
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
    pages: dict[str, str] = {}
    entered: dict[str, Mapping[str, Any]] = {}

    def compare(number: str, row: list[str]) -> None:
        course = _course(run, number)
        if number not in shown:
            _compare_withdrawn(run, number, row)
        elif course is not None and _is_gone(run, number, course):
            run.find_too_long(number, _LISTED)
            demand_silence(run, number)
        else:
            entered[number] = _compare(run, number, row, course, pages)

    shown = {row[0]: row for row in run.rows(_LISTED)}
    down = {row[0]: row for row in run.rows(_WITHDRAWN)}
    gone = set[str]()
    run.compare_both_ways(down | shown, run.told[PUBLISHED], compare, lambda number: _not_listed(run, number, gone))
    compare_forms(run, entered, down, gone, pages)
    compare_open_data(run, entered, down.keys())


def _compare(
    run: Audit, number: str, row: list[str], course: Course | None, pages: dict[str, str]
) -> Mapping[str, Any]:
    """The values that were entered, none where something else is wrong already; the page is put to the others."""
    path = _path(number)
    if course is None:
        if number not in run.told[PUBLISHED]:
            run.find_unentered(number)
        return {}
    run.demand_same(number, "last_day", row[_UNTIL] or None, course.last_day)
    page, wording = run.page(number, path), run.wording.get(number)
    if page is None or wording is None:
        return {}
    pages[number] = page
    run.demand_sealed(number, page, path)
    told = run.opened(wording)
    if told is None:
        return {}
    values: Mapping[str, Any] = told["values"]
    entered = sorted(map(str, values.values()))
    run.demand_same(number, "values", sorted(map(unescape, _SHOWN.findall(page))), entered)
    given = run.document(f"{_API}{quote(number)}")
    said = given["values"] if isinstance(given, dict) else {}
    run.demand_same(number, f"{_API}{number}", sorted(map(str, said.values())), entered)
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
    run.page(number, _path(number))
    demand_silence(run, number)


def _not_listed(run: Audit, number: str, gone: set[str]) -> None:
    """It must be over by the log; and of what is over or was taken down nothing is told any more: it is put to those
    that are `gone`."""
    course = _course(run, number)
    if course is not None and not _is_over(run, number, course):
        run.demand_listed(number, _path(number))
    if course is None or _is_gone(run, number, course):
        gone.add(number)
        demand_silence(run, number)


def demand_silence(run: Audit, number: str) -> None:
    """No address of its own tells what the record said."""
    path, api = _path(number), f"{_API}{quote(number)}"
    if _SHOWN.search(run.text(path) or ""):
        run.find_too_long(number, path)
    if "values" in (run.document(api) or {}):
        run.find_too_long(number, api)
    wording = run.wording.get(number)
    entry = f"api/v1/journal/entries/{wording['id']}" if wording else ""
    if entry and (run.document(entry) or {}).get("opening"):
        run.find_too_long(number, entry)


def _path(number: str) -> str:
    return f"records/{quote(number)}/"


def _course(run: Audit, number: str) -> Course | None:
    """None where it was not published by the log, or its opening is erased or missing, which is told elsewhere."""
    entries = run.told[PUBLISHED].get(number)
    published = run.opened(entries[-1]) if entries else None
    if not entries or published is None:
        return None
    moved = [told for entry in run.told[END_MOVED].get(number, []) if (told := run.opened(entry))]
    last_day = moved[-1]["last_day"] if moved else published["last_day"]
    is_down = number in run.told[WITHDRAWN] or bool(_revocations(run, number))
    return Course({**published, "index": entries[-1]["index"]}, last_day, is_down)


def _is_gone(run: Audit, number: str, course: Course) -> bool:
    """Whether nothing of it may be there but that it was withdrawn."""
    return course.is_down or _is_over(run, number, course)


def _is_over(run: Audit, number: str, course: Course) -> bool:
    """Whether not even that may be there."""
    return course.is_over or number in run.told[ENDED] or _is_closed(run, course)


def _is_closed(run: Audit, course: Course) -> bool:
    """Whether the kind was closed to the public since."""
    gate = f"gate {course.published['kind']} {course.published['subject_kind']}"
    return any(entry["index"] > course.published["index"] for entry in run.told[GATE_CLOSED].get(gate, []))


def _revocations(run: Audit, number: str) -> list[dict[str, Any]]:
    found = run.told[FINALITY].get(number, [])
    return [entry for entry in found if (told := run.opened(entry)) and told["finality"] == REVOKED]
