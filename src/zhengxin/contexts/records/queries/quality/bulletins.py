"""The bulletin (通报) of a month: whether there is one, and its words from the figures."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from zhengxin.contexts.documents.queries import paper_shown
from zhengxin.contexts.records.models import QualityBulletin
from zhengxin.contexts.records.queries.quality.definitions import quality_rules
from zhengxin.contexts.records.queries.quality.figures import Line, MonthShown
from zhengxin.contexts.subjects.queries import UnitShown
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.duties import Period
from zhengxin.kernel.quality import Counts
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.gongwen import GongwenText, Paragraph, Table, day_words
from zhengxin.plumbing.gongwen.content import Block

# So that the paper stays below the bounds of plumbing/gongwen.
MOST_NAMED = 200


@dataclass(frozen=True)
class BulletinMade:
    """`number` once it is issued."""

    paper: int
    state: str
    number: str


def bulletin_of(reader: Actor, unit: int, month: Period) -> BulletinMade | None:
    """For those who read papers there."""
    row = QualityBulletin.objects.filter(unit=unit, month=month.label).first()
    if row is None:
        return None
    try:
        paper = paper_shown(reader, row.paper_id)
    except Refused:
        return None
    return BulletinMade(paper.id, paper.state, paper.number or "")


def bulletin_text(shown: MonthShown, *, place: str, today: date) -> GongwenText:
    """Named are the units whose rate is beyond its mark; the table has every unit that sent or declared."""
    rules = quality_rules()
    words: Mapping[str, Any] = rules.bulletin
    month = f"{shown.month.first.year}年{shown.month.first.month}月"
    told = [line for line in shown.lines if line.counts.rows or line.counts.sheets or line.counts.received]
    counts = shown.counts
    blocks: list[Block] = [
        Paragraph(words["opening"] % {"place": place, "month": month, "day": day_words(today)}),
        Paragraph(words["figures_heading"], 1),
        Paragraph(words["figures"] % {"month": month, "units": _units(told), **_sent(counts)}),
    ]
    if counts.sheets:
        blocks.append(Paragraph(words["missing"] % _owed(counts)))
    blocks += _unheard(shown, words)
    blocks += [Paragraph(words["named_heading"], 1), *_named(told, words), _table(told, words)]
    unverified = [rate.names["zh"] for rate in rules.rates.values() if not rate.is_verified]
    if unverified:
        blocks.append(Paragraph(words["unverified"] % {"rates": "、".join(unverified)}))
    blocks += [Paragraph(words["asked_heading"], 1), Paragraph(words["asked"])]
    return GongwenText(words["title"] % {"month": month}, tuple(words["addressees"]), tuple(blocks))


def _unheard(shown: MonthShown, words: Mapping[str, Any]) -> Iterator[Block]:
    """Those without a monthly report; of them those that sent nothing either are not named again where all are."""
    undeclared, silent = shown.undeclared, shown.silent
    if undeclared:
        yield Paragraph(words["undeclared"] % {"units": _names(undeclared)})
    if silent and len(silent) == len(undeclared):
        yield Paragraph(words["all_silent"])
    elif silent:
        yield Paragraph(words["silent"] % {"units": _names(silent)})


def _names(units: Sequence[UnitShown]) -> str:
    return "、".join(unit.name for unit in units[:MOST_NAMED])


def _units(lines: Sequence[Line]) -> int:
    return len({line.unit.id for line in lines if line.counts.rows})


def _sent(counts: Counts) -> dict[str, object]:
    rates = {code: str(rule.of(counts)) for code, rule in quality_rules().rates.items()}
    rows = counts.rows
    return {**rates, "rows": rows, "rejected": counts.rejected, "taken": rows - counts.rejected - counts.repeated}


def _owed(counts: Counts) -> dict[str, object]:
    numbers = {name: getattr(counts, name) for name in ("produced", "withheld", "owed", "missing")}
    return {**numbers, "missing_rate": str(quality_rules().rates["missing"].of(counts))}


def _named(lines: Sequence[Line], words: Mapping[str, Any]) -> list[Block]:
    rules = quality_rules().rates.values()
    found: list[Block] = []
    for line in lines:
        beyond = [f"{rule.names['zh']}{rule.of(line.counts)}" for rule in rules if rule.is_beyond(rule.of(line.counts))]
        if beyond:
            told = {"unit": line.unit.name, "kind": line.kind.zh, "rates": "，".join(beyond)}
            found.append(Paragraph(words["named"] % told))
    return found[:MOST_NAMED] or [Paragraph(words["none_named"])]


def _table(lines: Sequence[Line], words: Mapping[str, Any]) -> Table:
    rates = quality_rules().rates
    rows = [
        (
            line.unit.name,
            line.kind.zh,
            str(line.counts.rows),
            *(str(rates[code].of(line.counts)) for code in ("compliance", "late", "completeness")),
            str(line.counts.owed) if line.counts.sheets else "—",
            str(line.counts.missing) if line.counts.sheets else "—",
        )
        for line in lines
    ]
    return Table((tuple(words["columns"]), *rows), words["table"])
