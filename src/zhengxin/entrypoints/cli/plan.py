"""`zhengxin plan`: reads a plan document, turns a reading into a programme."""

from pathlib import Path
from typing import TYPE_CHECKING

import click
from django.utils.translation import gettext as _

from zhengxin.entrypoints.cli.files import FILE, content_of
from zhengxin.entrypoints.cli.installation import BY, DATA, open_installation
from zhengxin.entrypoints.cli.language import of_terminal, speak
from zhengxin.entrypoints.cli.output import FORMAT, print_json, print_table

if TYPE_CHECKING:
    from zhengxin.kernel.plantext import PlanReading


@click.group(name="plan")
def command() -> None:
    """Plan documents."""


@command.command()
@FILE
@FORMAT
def read(file: Path, form: str) -> None:
    """What a plan document asks for, of whom and until when; stores nothing."""
    from zhengxin.kernel.plantext import Patterns, read_plan
    from zhengxin.plumbing.doctext import MAX_BYTES, extract
    from zhengxin.plumbing.rulebook_files import load

    document = extract(content_of(file, limit=MAX_BYTES), name=file.name)
    reading = read_plan(document.text, Patterns.from_data(load("plan_patterns").data))
    if form == "json":
        print_json(reading.as_contract())
    else:
        _print_reading(reading)


@command.command()
@FILE
@click.option("--jurisdiction", metavar="CODE", required=True, help="The division that the plan is in force for.")
@click.option("--basis", metavar="TEXT", help="Why the programme is public, where the document does not print it.")
@BY
@DATA
def adopt(file: Path, jurisdiction: str, basis: str | None, login: str, data: Path) -> None:
    """Reads a plan document and adopts it as it was understood; prints the programme's number."""
    open_installation(data)
    from django.db import transaction

    from zhengxin.contexts.access.queries import actor_of_login
    from zhengxin.contexts.plans.actions import adopt_reading, read_document
    from zhengxin.entrypoints.kit.instants import now, today
    from zhengxin.plumbing.doctext import MAX_BYTES

    actor, at = actor_of_login(login, day=today(), via="cli"), now()
    content = content_of(file, limit=MAX_BYTES)
    with transaction.atomic():
        document = read_document(content=content, name=file.name, jurisdiction=jurisdiction, by=actor, at=at)
        number = adopt_reading(document=document, seen=0, publication_basis=basis, by=actor, at=at)
    click.echo(number)


def _print_reading(reading: "PlanReading") -> None:
    speak()
    from zhengxin.entrypoints.kit.words import role_words

    told = reading.as_contract()
    facts = (told["number"], told["issuer"], told["issued_on"])
    click.echo("  ".join([told["title"] or _("No title was found."), *(fact for fact in facts if fact)]))
    rows = []
    for clause in told["clauses"]:
        units = [
            f"{row['unit']} ({role_words(row['role'])})" for task in clause["tasks"] for row in task["assignments"]
        ]
        days = [row["text"] for task in clause["tasks"] for row in task["deadlines"]]
        rows.append([clause["id"], clause["heading"] or "–", " ".join(days), " ".join(units)])
    if rows:
        print_table([_("Clause"), _("Heading"), _("Time"), _("Units")], rows)
    for row in told["standing_assignments"]:
        click.echo(_("From %(clause)s on: %(unit)s") % {"clause": row["from"], "unit": row["unit"]})
    for warning in reading.warnings:
        message = warning.message(reading.sentences, of_terminal().partition("-")[0])
        click.echo(" ".join(filter(None, (warning.clause, message))), err=True)
