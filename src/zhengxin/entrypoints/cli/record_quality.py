"""`zhengxin records quality`: how well units sent in a month, as the page of quality says it."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from django.utils.translation import gettext as _

from zhengxin.entrypoints.cli.installation import BY, DATA, open_installation
from zhengxin.entrypoints.cli.output import FORMAT, print_json, print_table
from zhengxin.entrypoints.cli.unit_named import demand_unit
from zhengxin.kernel.refusals import Refused

if TYPE_CHECKING:
    from zhengxin.contexts.records.queries.quality import Line, MonthShown

READ = "records:quality:read"


@click.command()
@click.option("--month", metavar="YYYY-MM", help="By default the last one that is over.")
@click.option("--unit", metavar="UNIT", help="Only this one: code, number or name.")
@click.option("--kind", metavar="KIND", help="Only this kind of record.")
@FORMAT
@BY
@DATA
def quality(month: str | None, unit: str | None, kind: str | None, form: str, login: str, data: Path) -> None:
    """The figures of a month by unit and kind of record, of what the account may see; silent units too."""
    open_installation(data)
    from zhengxin.contexts.access.queries import actor_of_login
    from zhengxin.contexts.records.queries.kinds import record_kind
    from zhengxin.contexts.records.queries.quality import last_month, month_named, month_shown
    from zhengxin.entrypoints.kit.instants import today

    reader = actor_of_login(login, day=today(), via="cli")
    if not reader.may(READ):
        raise Refused("access.not_permitted", permission=READ)
    number, code = demand_unit(unit) if unit else None, record_kind(kind).code if kind else None
    period = month_named(month) if month else last_month(today())
    shown = month_shown(reader, period, today=today())
    lines = [line for line in shown.lines if number in (None, line.unit.number) and code in (None, line.kind.code)]
    if form == "json":
        print_json(_document(shown, lines))
    else:
        _print(lines)


def _document(shown: "MonthShown", lines: list["Line"]) -> dict[str, Any]:
    """Every rate as its two numbers, so that nobody has to trust a rounding."""
    from zhengxin.contexts.records.queries.quality import quality_rules

    silent = {unit.id for unit in shown.silent}
    told = [
        {
            "unit": line.unit.number,
            "name": line.unit.name,
            "kind": line.kind.code,
            "rows": line.counts.rows,
            "counts": vars(line.counts),
            "rates": {
                code: {"part": rate.part, "whole": rate.whole}
                for code, rule in quality_rules().rates.items()
                for rate in (rule.of(line.counts),)
            },
            "sheet": line.sheet,
            "is_silent": line.unit.id in silent,
        }
        for line in lines
    ]
    return {"month": shown.month.label, "lines": told}


def _print(lines: list["Line"]) -> None:
    from zhengxin.entrypoints.kit.quality_words import rates_shown, sheet_words
    from zhengxin.entrypoints.kit.record_words import name_of

    head = [_("Unit"), _("Kind of record"), _("Rows sent")]
    rows = []
    for line in lines:
        rates = rates_shown(line.counts).values()
        told = [f"{rate.value} {rate.numbers}".strip() for rate in rates]
        rows.append([line.unit.name, name_of(line.kind), str(line.counts.rows), *told, sheet_words(line.sheet) or "–"])
    if not rows:
        click.echo(_("No unit fits."))
        return
    names = [rate.name for rate in rates_shown(lines[0].counts).values()]
    print_table([*head, *names, _("Monthly report")], rows)
