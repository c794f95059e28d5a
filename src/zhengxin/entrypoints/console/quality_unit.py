"""One unit's month, and the rows behind each of its figures."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from zhengxin.contexts.records.queries.quality import CellRow, RecordRow, month_named, rows_behind, unit_month
from zhengxin.contexts.sites.queries import timeliness
from zhengxin.entrypoints.kit.instants import today
from zhengxin.entrypoints.kit.permissions import actor_of, requires
from zhengxin.entrypoints.kit.quality_words import (
    CLASSES,
    HEADINGS,
    limit_words,
    month_words,
    rates_defined,
    rates_shown,
    sheet_words,
)
from zhengxin.entrypoints.kit.record_words import name_of, sentence
from zhengxin.kernel.quality import Counts


@requires("records:quality:read")
def unit(request: HttpRequest, unit: str, month: str) -> HttpResponseBase:
    actor = actor_of(request)
    shown = unit_month(actor, unit, month_named(month), today=today())
    kinds = [
        {
            "code": each.kind.code,
            "name": name_of(each.kind),
            "counts": each.counts,
            "classes": _classes(each.counts),
            "rates": list(rates_shown(each.counts).values()),
            "limit": limit_words(each.limit) if each.limit else "",
            "is_verified": each.limit.is_verified if each.limit else True,
            "has_sheet": each.has_sheet,
            "before": [
                {"month": period, "name": month_words(period), "counts": counts, "rates": rates_shown(counts).values()}
                for period, counts in reversed(each.before)
            ],
        }
        for each in shown.kinds
    ]
    names = {each.kind.code: name_of(each.kind) for each in shown.kinds}
    sheets = [
        {"version": told, "lines": [(names.get(line.kind, line.kind), line) for line in told.lines]}
        for told in shown.sheets
    ]
    context = {
        "shown": shown,
        "month_words": month_words(shown.month),
        "kinds": kinds,
        "sheets": sheets,
        "publishing": timeliness(actor, shown.month, today=today(), unit=shown.unit.id),
        "month": shown.month,
        "sheet": sheet_words(shown.sheets[0].version if shown.sheets else 0),
        "definitions": rates_defined(),
        "opens_files": actor.may("records:batch:read"),
    }
    return render(request, "console/quality_unit.html", context)


@requires("records:quality:read")
def rows(request: HttpRequest, unit: str, month: str, kind: str, figure: str) -> HttpResponseBase:
    actor, period = actor_of(request), month_named(month)
    shown = rows_behind(
        actor, unit=unit, kind=kind, month=period, figure=figure, after=request.GET.get("after", ""), today=today()
    )
    cells = [
        {
            "row": row,
            "field": name_of(shown.kind.field(row.finding.rule.field)) if row.finding.rule.field else "",
            "why": sentence(row.finding, shown.kind),
        }
        for row in shown.rows
        if isinstance(row, CellRow)
    ]
    context = {
        "shown": shown,
        "month": period,
        "month_words": month_words(period),
        "kind": name_of(shown.kind),
        "figure": figure,
        "heading": HEADINGS[figure],
        "count": _count(shown.counts, figure),
        "cells": cells,
        "is_records": any(isinstance(row, RecordRow) for row in shown.rows),
        "is_timed": figure in ("in_time", "late", "received", "missing"),
        "opens_files": actor.may("records:batch:read"),
    }
    return render(request, "console/quality_rows.html", context)


def _classes(counts: Counts) -> list[tuple[str, object, int]]:
    return [(name, CLASSES[name], counts.total([name])) for name in CLASSES]


def _count(counts: Counts, figure: str) -> int:
    return counts.asked - counts.filled if figure == "incomplete" else counts.total([figure])
