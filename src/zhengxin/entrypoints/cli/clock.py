"""`zhengxin clock`: due days and why they are the days."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from zhengxin.entrypoints.cli.days import day_of
from zhengxin.entrypoints.cli.faults import Unusable
from zhengxin.entrypoints.cli.installation import open_installation
from zhengxin.entrypoints.cli.language import speak
from zhengxin.entrypoints.cli.output import FORMAT, print_json, print_table
from zhengxin.kernel.workdays import (
    Calendar,
    Explanation,
    Limit,
    Pause,
    announced_year,
    calendar_of,
    explained,
    statutory_from,
)

if TYPE_CHECKING:
    from zhengxin.kernel.workdays import Step


@click.group(name="clock")
def command() -> None:
    """Time limits."""


@command.command()
@click.option("--from", "from_text", metavar="DAY", required=True, help="The day of the trigger, such as 2026-01-31.")
@click.option("--amount", type=int, required=True, help="How much of the unit.")
@click.option("--unit", type=click.Choice(["working_day", "day", "month"]), required=True)
@click.option("--pause", "pauses", metavar="FIRST..LAST", multiple=True, help="Days that are not counted.")
@click.option("--explain", is_flag=True, help="Tells day by day why.")
@click.option(
    "--data",
    type=click.Path(path_type=Path),
    help="The folder of an installation whose adopted calendars count too; without it the rulebook's alone.",
)
@FORMAT
def due(
    from_text: str, amount: int, unit: str, pauses: tuple[str, ...], explain: bool, data: Path | None, form: str
) -> None:
    """The last day on which something is in time."""
    calendar = _calendar(data)
    limit, from_day = Limit(amount, unit), day_of(from_text)
    told = explained(calendar, limit, from_day, pauses=[_pause(text) for text in pauses])
    if form == "json":
        print_json(_document(told, limit, from_day, with_steps=explain))
    else:
        _print(calendar, told, with_steps=explain)


def _calendar(data: Path | None) -> Calendar:
    if data is not None:
        open_installation(data)
        from zhengxin.contexts.clocks.queries import calendar_in_force

        return calendar_in_force().calendar
    from zhengxin.plumbing.rulebook_files import load, names_in

    statutory = "calendars/statutory"
    announced = [announced_year(load(name).data) for name in names_in("calendars") if name != statutory]
    return calendar_of(announced, statutory_from(load(statutory).data))


def _pause(text: str) -> Pause:
    first, dots, last = text.partition("..")
    if not dots:
        raise Unusable(lazy("%(text)s is no span of days; write it like 2026-01-31..2026-02-03."), text=text)
    return Pause(day_of(first), day_of(last))


def _document(told: Explanation, limit: Limit, from_day: date, *, with_steps: bool) -> dict[str, object]:
    document: dict[str, object] = {
        "from": from_day.isoformat(),
        "amount": limit.amount,
        "unit": limit.unit,
        "due": told.due.day.isoformat(),
        "is_estimate": told.due.is_estimate,
    }
    if with_steps:
        speak()
        document["steps"] = [_step(step) for step in told.steps]
    return document


def _step(step: "Step") -> dict[str, object]:
    from zhengxin.entrypoints.kit.clock_words import step_words

    return {
        "day": step.day.isoformat(),
        "code": step.code,
        "number": step.number,
        "name": step.name or None,
        "is_estimate": step.is_estimate,
        "text": step_words(step),
    }


def _print(calendar: Calendar, told: Explanation, *, with_steps: bool) -> None:
    speak()
    from zhengxin.entrypoints.kit.clock_words import step_words, weekday_words

    if with_steps:
        rows = [[step.day.isoformat(), weekday_words(step.day), step_words(step)] for step in told.steps]
        print_table([_("Day"), _("Weekday"), _("Why")], rows)
    else:
        click.echo(told.due.day.isoformat())
    if told.due.is_estimate:
        last = max(year.year for year in calendar.years if year.is_official)
        click.echo(_("Estimate: holidays are announced up to %(year)s only.") % {"year": last}, err=True)
