"""The figures of a month as a table: filtered and sorted through the URL, and the same rows as a file."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.http import HttpResponse, QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from zhengxin.contexts.records.queries.quality import Line, MonthShown, quality_rules
from zhengxin.entrypoints.kit.csv_files import csv_file
from zhengxin.entrypoints.kit.due_words import language
from zhengxin.entrypoints.kit.paging import paged
from zhengxin.entrypoints.kit.quality_words import CLASSES, RateShown, month_words, rates_shown, sheet_words
from zhengxin.entrypoints.kit.record_words import name_of
from zhengxin.entrypoints.kit.sorting import Column, Heading, chosen_sort, columns, in_order
from zhengxin.entrypoints.kit.workbook_files import table_workbook
from zhengxin.kernel.quality import CLASSES as EVERY_CLASS
from zhengxin.kernel.quality import RateRule
from zhengxin.plumbing.tabular import ColumnForm

PAGE = 100
AS_LISTED = "unit"
# Which lines are shown besides all: those beyond a mark, those without a monthly report, those of units of which
# nothing at all was heard.
BEYOND, UNDECLARED, SILENT = "beyond", "undeclared", "silent"


@dataclass(frozen=True)
class LineShown:
    """A line in words; `sheet` says how its monthly report stands, "" where there is none to declare."""

    line: Line
    kind: str
    rates: Sequence[RateShown]
    sheet: str


@dataclass(frozen=True)
class QualityTable:
    """What console/quality.html needs. `counts` are lines by what is shown ("" for all); `before` and `after` are
    addresses of pages, "" where there is none."""

    show: str
    columns: list[Column]
    lines: list[LineShown]
    counts: dict[str, int]
    query: str
    before: str
    after: str


def quality_table(shown: MonthShown, query: QueryDict) -> QualityTable:
    """One page of what the URL asks for (unit, kind, show, sort, page)."""
    fitting, narrower = _fitting(shown, query), _narrower(shown)
    part = paged(_in_order(shown, query), query, size=PAGE)
    return QualityTable(
        show=query.get("show", "") if query.get("show") in narrower else "",
        columns=columns(_headings(), chosen_sort(query, _headings(), AS_LISTED), part.query),
        lines=[_worded(line) for line in part.rows],
        counts={"": len(fitting), **{show: sum(map(fits, fitting)) for show, fits in narrower.items()}},
        query=part.query.urlencode(),
        before=part.before,
        after=part.after,
    )


def quality_csv(shown: MonthShown, query: QueryDict) -> HttpResponse:
    """All rows that the URL asks for, in its order; every rate with both its numbers."""
    return csv_file(_file_name(shown), _heads(), map(_cells, _in_order(shown, query)))


def quality_workbook(shown: MonthShown, query: QueryDict) -> HttpResponse:
    """The same rows as a workbook to read."""
    forms = [ColumnForm(head, 28 if place < 2 else 10) for place, head in enumerate(_heads())]
    rows = ([str(cell) for cell in _cells(line)] for line in _in_order(shown, query))
    return table_workbook(_file_name(shown), shown.month.label, forms, rows)


def _fitting(shown: MonthShown, query: QueryDict) -> list[Line]:
    unit, kind = query.get("unit", ""), query.get("kind", "")
    return [line for line in shown.lines if unit in ("", line.unit.number) and kind in ("", line.kind.code)]


def _narrower(shown: MonthShown) -> dict[str, Callable[[Line], bool]]:
    silent = {unit.id for unit in shown.silent}
    return {
        BEYOND: lambda line: any(rule.is_beyond(rule.of(line.counts)) for rule in quality_rules().rates.values()),
        UNDECLARED: lambda line: line.sheet == 0,
        SILENT: lambda line: line.unit.id in silent,
    }


def _in_order(shown: MonthShown, query: QueryDict) -> list[Line]:
    fits = _narrower(shown).get(query.get("show", ""))
    asked = [line for line in _fitting(shown, query) if fits is None or fits(line)]
    sort = chosen_sort(query, _headings(), AS_LISTED)
    places = {id(line): place for place, line in enumerate(asked)}
    values: dict[str, Callable[[Line], Any]] = {
        "unit": lambda line: places[id(line)],
        "kind": lambda line: line.kind.code,
        "rows": lambda line: line.counts.rows,
        "sheet": lambda line: -1 if line.sheet is None else line.sheet,
        **{code: partial(_share, rule) for code, rule in quality_rules().rates.items()},
    }
    return in_order(asked, sort, values)


def _share(rule: RateRule, line: Line) -> tuple[bool, Any]:
    """Lines without the rate stand apart."""
    share = rule.of(line.counts).share
    return share is not None, share or 0


def _headings() -> list[Heading]:
    return [
        Heading("unit", _("Unit")),
        Heading("kind", _("Kind of record")),
        Heading("rows", _("Rows sent"), is_number=True),
        *(
            Heading(code, capfirst(rule.names[language()]), is_number=True)
            for code, rule in quality_rules().rates.items()
        ),
        Heading("sheet", _("Monthly report")),
    ]


def _worded(line: Line) -> LineShown:
    return LineShown(line, name_of(line.kind), list(rates_shown(line.counts).values()), sheet_words(line.sheet))


def _file_name(shown: MonthShown) -> str:
    return _("quality of records, %(month)s") % {"month": month_words(shown.month)}


def _heads() -> list[str]:
    heads = [_("Unit"), _("Kind of record"), _("Rows sent"), *(str(CLASSES[name]) for name in EVERY_CLASS)]
    for rule in quality_rules().rates.values():
        name = {"rate": rule.names[language()]}
        heads += [name["rate"], _("%(rate)s: part") % name, _("%(rate)s: whole") % name]
    heads += [_("Declared as produced"), _("Withheld by law"), _("Records owed"), _("Records received")]
    return [*heads, _("Monthly report")]


def _cells(line: Line) -> list[object]:
    return list(_told(line))


def _told(line: Line) -> Iterator[object]:
    counts = line.counts
    yield from (line.unit.name, name_of(line.kind), counts.rows)
    yield from (counts.total([name]) for name in EVERY_CLASS)
    for rule in quality_rules().rates.values():
        rate = rule.of(counts)
        yield from (str(rate), rate.part, rate.whole)
    yield from (counts.produced, counts.withheld, counts.owed, counts.received, sheet_words(line.sheet))
