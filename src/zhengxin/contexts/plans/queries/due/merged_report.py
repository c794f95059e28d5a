"""The text of a report merged from what units filed for one period of a duty."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q

from zhengxin.contexts.plans.models import DueFiling, DueItem, DutyPeriod, LedgerTask, LedgerUnit, Programme
from zhengxin.contexts.plans.queries.due.kinds import duty_kinds, period_words
from zhengxin.contexts.plans.queries.due.lateness import FILED, WAITED_FOR
from zhengxin.contexts.plans.queries.lateness import is_late
from zhengxin.contexts.subjects.queries import unit_above, units_over_time
from zhengxin.kernel.official_day import official_day
from zhengxin.plumbing.gongwen import GongwenText, Paragraph, Table, day_words, ordinal
from zhengxin.plumbing.gongwen.content import Block
from zhengxin.plumbing.rulebook_files import load

# All units together, so that the paper stays below the bounds of plumbing/gongwen.
MOST_CHARACTERS = 120_000
LATE_TASKS = 100
NAME = 60


@dataclass(frozen=True)
class _Line:
    unit: str
    state: str
    filing: DueFiling | None
    filed_on: date | None
    is_late: bool


def merged_text(period: DutyPeriod, *, today: date) -> tuple[GongwenText, int]:
    """The text, and from how many filings it was made. `period` comes with duty, office and programme."""
    lines = _lines(period, today)
    filed = [line for line in lines if line.filing is not None]
    words: Mapping[str, Any] = load("due_reports").data
    params = _params(period, today)
    is_of_plan = period.duty.programme is not None
    blocks: list[Block] = [
        Paragraph(words["opening" if is_of_plan else "opening_without_programme"] % params),
        Paragraph(words["figures_heading"], 1),
        Paragraph(words["figures"] % _figures(lines, today)),
    ]
    missing = [line.unit for line in lines if line.state in WAITED_FOR]
    if missing:
        blocks.append(Paragraph(words["missing"] % {"units": "、".join(missing)}))
    late_tasks: list[LedgerTask] = []
    if period.duty.programme is not None:
        told, late_tasks = _tasks(period.duty.programme, today)
        blocks.append(Paragraph(words["tasks"] % told))
    blocks.append(_table(lines, words))
    blocks.append(Paragraph(words["units_heading"], 1))
    for place, line in enumerate(filed, 1):
        blocks.append(Paragraph(f"（{ordinal(place)}）{line.unit}", 2))
        blocks += _paragraphs(period, line, MOST_CHARACTERS // len(filed), words["cut"])
    if late_tasks:
        blocks += [Paragraph(words["late_tasks_heading"], 1), _late_table(late_tasks, words, today)]
    blocks.append(Paragraph(words["ending"]))
    above = unit_above(period.duty.office.path, day=today)
    title = words["title" if is_of_plan else "title_without_programme"] % params
    return GongwenText(title=title, addressees=(above.name,) if above else (), blocks=tuple(blocks)), len(filed)


def _params(period: DutyPeriod, today: date) -> dict[str, str]:
    duty = period.duty
    programme = duty.programme
    return {
        "programme": programme.title[:100] if programme else "",
        "number": f"（{programme.document_number}）" if programme and programme.document_number else "",
        "period": period_words(duty.rhythm, period.label, period.first, "zh"),
        "duty": load("due_reports").data["subjects"].get(duty.kind, duty.title[:NAME]),
        "basis": duty.basis,
        "office": units_over_time([duty.office_id], day=today).name(duty.office_id),
    }


def _lines(period: DutyPeriod, today: date) -> list[_Line]:
    """The items in the order they were opened, each with the filing that counts."""
    items = list(DueItem.objects.filter(period=period).order_by("pk"))
    names = units_over_time({item.unit_id for item in items}, day=today)
    rows = DueFiling.objects.filter(item__in=items, is_draft=False).order_by("position")
    last = {row.item_id: row for row in rows}
    found = []
    for item in items:
        filing = last.get(item.pk) if item.state in FILED else None
        day = official_day(filing.filed_at) if filing else None
        found.append(_Line(names.name(item.unit_id), item.state, filing, day, bool(day and day > item.due_on)))
    return found


def _figures(lines: Sequence[_Line], today: date) -> dict[str, object]:
    filed = [line for line in lines if line.filing is not None]
    late = sum(line.is_late for line in filed)
    waived = sum(line.state == "waived" for line in lines)
    return {
        "owing": len(lines),
        "day": day_words(today),
        "filed": len(filed),
        "in_time": len(filed) - late,
        "late": late,
        "missing": len(lines) - len(filed) - waived,
        "waived": waived,
    }


def _table(lines: Sequence[_Line], words: Mapping[str, Any]) -> Table:
    states = load("lifecycles/due_item").data["states"]
    rows = [
        (
            line.unit,
            states[line.state]["zh"] + (words["late_mark"] if line.is_late else ""),
            line.filed_on.isoformat() if line.filed_on else "—",
        )
        for line in lines
    ]
    return Table((tuple(words["columns"]), *rows), words["table"])


def _paragraphs(period: DutyPeriod, line: _Line, limit: int, cut: str) -> list[Block]:
    """Texts as paragraphs, all other values in one line behind them."""
    assert line.filing is not None
    told = line.filing.values
    fields = [field for field in duty_kinds()[period.duty.kind].fields if told.get(field.code)]
    text = "\n".join(told[field.code] for field in fields if field.type == "text")
    if len(text) > limit:
        text = text[:limit] + cut
    others = [f"{field.zh}：{told[field.code]}" for field in fields if field.type != "text"]
    parts = [*text.split("\n"), "；".join(others) + "。" if others else ""]
    return [Paragraph(part.strip()) for part in parts if part.strip()]


def _tasks(programme: Programme, today: date) -> tuple[dict[str, int], list[LedgerTask]]:
    """Figures of the ledger, and the tasks that are late."""
    rows = LedgerTask.objects.filter(programme=programme)
    counts = rows.aggregate(
        all=Count("pk"),
        accepted=Count("pk", filter=Q(state="accepted")),
        reported=Count("pk", filter=Q(state="reported")),
        void=Count("pk", filter=Q(state="void")),
        late=Count("pk", filter=is_late(today)),
    )
    counts["working"] = counts["all"] - sum(counts[name] for name in ("accepted", "reported", "void", "late"))
    return counts, list(rows.filter(is_late(today)).order_by("due_order", "pk")[:LATE_TASKS])


def _late_table(tasks: Sequence[LedgerTask], words: Mapping[str, Any], today: date) -> Table:
    parts = LedgerUnit.objects.filter(task__in=tasks, works=True).order_by("task", "position")
    units: dict[int, list[LedgerUnit]] = {}
    for part in parts:
        units.setdefault(part.task_id, []).append(part)
    names = units_over_time({part.unit_id for each in units.values() for part in each if part.unit_id}, day=today)
    rows = [
        (
            (row.heading or row.summary[:NAME]).rstrip("。"),
            "、".join(names.name(part.unit_id) or part.printed_as for part in units.get(row.pk, [])) or "—",
            row.due_on.isoformat() if row.due_on else "—",
        )
        for row in tasks
    ]
    return Table((tuple(words["late_task_columns"]), *rows))
