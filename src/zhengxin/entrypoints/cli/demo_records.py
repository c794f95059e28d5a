"""What the people of the demonstration do with records: files sent, mended and sent again, monthly reports, the
bulletin."""

import csv
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

from zhengxin.contexts.access.queries import worker_actor
from zhengxin.contexts.documents.actions import revise_paper
from zhengxin.contexts.documents.queries import paper_shown
from zhengxin.contexts.plans.actions import due
from zhengxin.contexts.plans.queries.due.told import items_told_by
from zhengxin.contexts.records.actions import declare_output, draft_bulletin, hand_in, take_in
from zhengxin.contexts.records.queries.kinds import record_kind
from zhengxin.contexts.subjects.queries import unit_numbered
from zhengxin.entrypoints.cli.demo_due import Doing
from zhengxin.kernel.official_day import official_day
from zhengxin.kernel.quality import Declared
from zhengxin.kernel.recordkinds import RecordKind
from zhengxin.kernel.recordsamples import Cast, SampleUnit, sample_rows
from zhengxin.plumbing.rulebook_files import load

Told = Mapping[str, Any]
Row = dict[str, str]
# Days that would contradict another day of decision.
EMPTIED = ("CF_YXQ", "CF_GSJZQ")
DECLARED = "records.output_declared"


def _send(told: Told, doing: Doing) -> None:
    """So many invented rows, decided on the days told, one after the other; `spoilt` are wrong cells by place."""
    kind, by = record_kind(told["kind"]), doing.to["by"]
    unit = doing.units[told["unit"]]
    rows = list(_rows(kind, told, doing))
    for place, cells in told.get("spoilt", {}).items():
        rows[int(place)] |= cells
    with tempfile.TemporaryDirectory(prefix="zhengxin-") as folder:
        file = written(Path(folder) / "rows.csv", kind, rows)
        number = hand_in(kind=kind.code, unit=unit, file=file, name=told["file"], by=by, at=doing.to["at"])
        take_in(number=number, **doing.to)


def _rows(kind: RecordKind, told: Told, doing: Doing) -> Iterator[Row]:
    day = official_day(doing.to["at"])
    sender = unit_numbered(doing.units[told["unit"]], day=day)
    organs = [SampleUnit(unit["name"], unit["code"]) for unit in load("demo").data["units"]]
    own = SampleUnit(sender.name, sender.code or "")
    made = sample_rows(
        kind, told["rows"], Cast(own, [own], organs, sender.division, day), Random(told["seed"]), errors=0
    )
    days = told["decided"]
    for place, (row, _faults) in enumerate(made):
        number = {"CF_WSH": told["number"] % (told["first"] + place)}
        yield {**row, **dict.fromkeys(EMPTIED, ""), **number, kind.day: days[place * len(days) // told["rows"]]}


def written(file: Path, kind: RecordKind, rows: Sequence[Mapping[str, str]]) -> Path:
    """A file of records, its rows by the codes of the fields."""
    with file.open("w", encoding="utf-8-sig", newline="") as opened:
        writer = csv.writer(opened)
        writer.writerow([field.zh for field in kind.fields])
        writer.writerows([row.get(field.code, "") for field in kind.fields] for row in rows)
    return file


def _ask(told: Told, doing: Doing) -> None:
    wanted = due.NewDuty(
        kind="output_report",
        title=told["title"],
        rhythm="month",
        days=[told["day"]],
        units=[doing.units[key] for key in told["units"]],
        basis=told["words"],
        office=doing.units[told["office"]],
        from_day=date.fromisoformat(told["from_day"]),
    )
    due.add_duty(wanted=wanted, **doing.to)


def _declare(told: Told, doing: Doing) -> None:
    """And what the worker does next: the due item is kept."""
    unit, at = doing.units[told["unit"]], doing.to["at"]
    lines = [Declared(**line) for line in told["lines"]]
    version = declare_output(unit=unit, month=told["month"], lines=lines, seen=0, **doing.to)
    words = {"unit": unit, "month": told["month"], "version": version}
    for number in items_told_by(DECLARED, unit=unit, label=told["month"], day=official_day(at)):
        due.record_told(number=number, event=DECLARED, told=words, told_at=at, by=worker_actor(), at=at)


def _bulletin(told: Told, doing: Doing) -> None:
    paper = draft_bulletin(month=told["month"], **doing.to)
    text = paper_shown(doing.to["by"], paper).text
    revise_paper(paper=paper, seen=1, content=text, organ_code=told["organ_code"], **doing.to)


RECORD_ACTS: dict[str, Callable[[Told, Doing], None]] = {
    "send_records": _send,
    "ask_for_reports": _ask,
    "declare_output": _declare,
    "draft_bulletin": _bulletin,
}
