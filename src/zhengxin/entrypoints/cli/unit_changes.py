"""`zhengxin unit name|rename|move|merge|resolve`: what changes about a unit, and whom a printed name means."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zhengxin.entrypoints.cli.days import Day
from zhengxin.entrypoints.cli.installation import BY, DATA, open_installation
from zhengxin.entrypoints.cli.output import FORMAT, print_json, print_table

FROM = click.option("--from", "from_day", type=Day(), metavar="DAY", required=True, help="The first day.")
BASIS = click.option("--basis", metavar="TEXT", required=True, help="The document it rests on, with its number.")


@click.command()
@click.argument("number")
@click.argument("text", metavar="NAME")
@click.option("--from", "from_day", type=Day(), metavar="DAY", help="The first day; none: from of old.")
@click.option("--until", "until_day", type=Day(), metavar="DAY", help="The last day; none: to this day.")
@BY
@DATA
def name(number: str, text: str, from_day: date | None, until_day: date | None, login: str, data: Path) -> None:
    """Adds a short or a former name to the unit NUMBER; the official one stays."""
    open_installation(data)
    from zhengxin.contexts.subjects.actions import add_name

    _done(add_name, login, number=number, name=text, from_day=from_day, until_day=until_day)


@click.command()
@click.argument("number")
@click.argument("text", metavar="NAME")
@FROM
@BASIS
@BY
@DATA
def rename(number: str, text: str, from_day: date, basis: str, login: str, data: Path) -> None:
    """Gives the unit NUMBER a new official name; the old one keeps its days."""
    open_installation(data)
    from zhengxin.contexts.subjects.actions import rename_unit

    _done(rename_unit, login, number=number, name=text, from_day=from_day, basis=basis)


@click.command()
@click.argument("number")
@click.option("--under", "parent", metavar="NUMBER", help="The unit above; none: directly under its division.")
@FROM
@BASIS
@BY
@DATA
def move(number: str, parent: str | None, from_day: date, basis: str, login: str, data: Path) -> None:
    """Moves the unit NUMBER with everything below it."""
    open_installation(data)
    from zhengxin.contexts.subjects.actions import move_unit

    _done(move_unit, login, number=number, parent=parent, from_day=from_day, basis=basis)


@click.command()
@click.argument("number")
@click.option("--into", metavar="NUMBER", required=True, help="The unit that takes over.")
@FROM
@BASIS
@BY
@DATA
def merge(number: str, into: str, from_day: date, basis: str, login: str, data: Path) -> None:
    """Ends the unit NUMBER for good, the day before; the other one stands for it from then on."""
    open_installation(data)
    from zhengxin.contexts.subjects.actions import merge_units

    _done(merge_units, login, number=number, into=into, day=from_day, basis=basis)


@click.command()
@click.argument("printed", metavar="NAME")
@click.option("--jurisdiction", metavar="CODE", required=True, help="The division whose paper prints the name.")
@click.option("--day", type=Day(), metavar="DAY", help="Read as of this day; none: today.")
@FORMAT
@DATA
def resolve(printed: str, jurisdiction: str, day: date | None, form: str, data: Path) -> None:
    """Whom a printed name means, and why. Ends with 1 where nobody can be named."""
    open_installation(data)
    from zhengxin.contexts.subjects.queries import explain_unit_name, reason_in_words
    from zhengxin.entrypoints.kit.instants import today

    told = explain_unit_name(printed, jurisdiction, day=day or today())
    language = "zh" if (get_language() or "").startswith("zh") else "en"
    why = reason_in_words(told.resolution.reason, language=language)
    if form == "json":
        units = [{"number": number, "name": found} for number, found in told.units]
        outcome = {"outcome": told.resolution.outcome, "missing": list(told.resolution.missing), "why": why}
        print_json({"printed": printed, "units": units, **outcome})
    else:
        print_table([_("Number"), _("Name")], [list(unit) for unit in told.units])
        click.echo(why)
    if told.resolution.outcome == "unresolved":
        click.get_current_context().exit(1)


def _done(act: Callable[..., None], login: str, **told: Any) -> None:
    from zhengxin.contexts.access.queries import actor_of_login
    from zhengxin.entrypoints.kit.instants import now, today

    act(**told, by=actor_of_login(login, day=today(), via="cli"), at=now())
    click.echo(_("Done and entered into the journal."))
