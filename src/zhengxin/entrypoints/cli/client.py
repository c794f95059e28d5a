"""`zhengxin client`: machines that speak for units, proposed by one person and granted by another."""

from datetime import date
from pathlib import Path

import click
from django.utils.translation import gettext as _

from zhengxin.entrypoints.cli.days import Day
from zhengxin.entrypoints.cli.installation import BY, DATA, open_installation
from zhengxin.entrypoints.cli.output import FORMAT, print_json, print_table
from zhengxin.entrypoints.cli.passwords import actor_by_password
from zhengxin.entrypoints.cli.unit_named import demand_unit

NUMBER = click.argument("number")


@click.group(name="client")
def command() -> None:
    """Machines that send records for a unit. Who acts is asked for the password."""


@command.command()
@click.argument("name")
@click.option("--unit", metavar="UNIT", required=True, help="The unit it speaks for: code, number or name.")
@click.option("--below", is_flag=True, help="For the units below it too.")
@click.option(
    "--kind", "kinds", metavar="KIND", multiple=True, required=True, help="A kind of record; may be repeated."
)
@click.option("--read-only", is_flag=True, help="It may only read how files were taken in.")
@click.option("--until", "until_day", type=Day(), metavar="DAY", required=True, help="The last day, a year at most.")
@BY
@DATA
def propose(
    name: str, unit: str, below: bool, kinds: tuple[str, ...], read_only: bool, until_day: date, login: str, data: Path
) -> None:
    """The first of two persons proposes a machine by the NAME of its system. For the system administrator."""
    open_installation(data)
    from zhengxin.contexts.access.actions import propose_client
    from zhengxin.contexts.access.policies import OF_MACHINES
    from zhengxin.entrypoints.kit.instants import now

    permissions = [name for name in OF_MACHINES if name.endswith(":read") or not read_only]
    number = propose_client(
        name=name, unit=demand_unit(unit), with_units_below=below, kinds=kinds, permissions=permissions,
        until_day=until_day, by=actor_by_password(login), at=now(),
    )  # fmt: skip
    click.echo(number)
    call = f"zhengxin client grant {number} --by … --data {data}"
    click.echo(_("It waits for a second person: %(call)s") % {"call": call}, err=True)


@command.command()
@NUMBER
@BY
@DATA
def grant(number: str, login: str, data: Path) -> None:
    """The second person grants what the first proposed. For the security administrator."""
    open_installation(data)
    from zhengxin.contexts.access.actions import grant_client
    from zhengxin.entrypoints.kit.instants import now

    grant_client(number=number, by=actor_by_password(login), at=now())
    click.echo(_("Granted. The system administrator makes its secret."))


@command.command()
@NUMBER
@click.option("--at-once", is_flag=True, help="End the secrets before now and not in 24 hours.")
@BY
@DATA
def secret(number: str, at_once: bool, login: str, data: Path) -> None:
    """Makes a secret and prints it this once. For the system administrator."""
    open_installation(data)
    from zhengxin.contexts.access.actions import make_client_secret
    from zhengxin.entrypoints.kit.instants import now

    click.echo(make_client_secret(number=number, ends_others_now=at_once, by=actor_by_password(login), at=now()))


@command.command()
@NUMBER
@click.option("--reason", metavar="TEXT", required=True, help="Why.")
@BY
@DATA
def end(number: str, reason: str, login: str, data: Path) -> None:
    """Ends a machine, or declines one that was proposed. For either administrator."""
    open_installation(data)
    from zhengxin.contexts.access.actions import end_client
    from zhengxin.entrypoints.kit.instants import now

    end_client(number=number, reason=reason, by=actor_by_password(login), at=now())
    click.echo(_("Ended. Its secrets and tokens are good for nothing more."))


@command.command("list")
@FORMAT
@BY
@DATA
def list_clients(form: str, login: str, data: Path) -> None:
    """The machines, the newest first."""
    open_installation(data)
    from zhengxin.contexts.access.queries import actor_of_login, clients
    from zhengxin.entrypoints.kit.instants import today
    from zhengxin.entrypoints.kit.machine_words import state_words

    found = clients(actor_of_login(login, day=today(), via="cli"), day=today())
    if form == "json":
        rows = [
            {
                "client": row.number, "name": row.name, "unit": row.unit.number, "below": row.with_units_below,
                "kinds": row.kinds, "permissions": row.permissions, "state": row.state,
                "until": row.until_day.isoformat(),
            }
            for row in found
        ]  # fmt: skip
        print_json(rows)
        return
    lines = [[row.number, row.name, row.unit.name, state_words(row.state), row.until_day.isoformat()] for row in found]
    print_table([_("Client"), _("System"), _("Speaks for"), _("State"), _("Last day")], lines)
