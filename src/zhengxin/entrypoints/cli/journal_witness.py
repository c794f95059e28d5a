"""`zhengxin journal witness`: this installation cosigns the logs of others."""

from pathlib import Path

import click
from django.utils.translation import gettext as _

from zhengxin.entrypoints.cli.installation import BY, DATA, open_installation
from zhengxin.entrypoints.cli.output import FORMAT, print_json, print_table

REASON = click.option("--reason", metavar="TEXT", required=True, help="Why; it stands in the journal.")


@click.group(name="witness")
def witness() -> None:
    """Cosigns the logs of other installations, and refuses what contradicts itself."""


@witness.command()
@DATA
@click.option("--name", metavar="NAME", help="An address without scheme; none: that of the installation.")
def begin(data: Path, name: str | None) -> None:
    """Makes key and store of the witness; once. Prints the key that others configure."""
    open_installation(data)
    from zhengxin.contexts.access.queries import installed_for
    from zhengxin.contexts.exchange.actions import begin_witness
    from zhengxin.contexts.exchange.policies import witness_keeper
    from zhengxin.entrypoints.cli.log_begin import name_below
    from zhengxin.entrypoints.kit.instants import now

    chosen = name or name_below("witness", installed_for() or "demo")
    click.echo(begin_witness(name=chosen, by=witness_keeper("cli"), at=now()))


@witness.command()
@DATA
def vkey(data: Path) -> None:
    """Prints the key that others configure for this witness."""
    open_installation(data)
    from zhengxin.contexts.exchange.queries import witness_verifier

    click.echo(witness_verifier())


@witness.command(name="add-log")
@click.argument("verifier", metavar="VKEY")
@click.option("--origin", default="", help="The log's origin where it is not the name of the key.")
@REASON
@BY
@DATA
def add_log_command(verifier: str, origin: str, reason: str, login: str, data: Path) -> None:
    """Cosigns the log whose verifier key is VKEY from now on."""
    open_installation(data)
    from zhengxin.contexts.access.queries import actor_of_login
    from zhengxin.contexts.exchange.actions import add_log
    from zhengxin.entrypoints.kit.instants import now, today

    by = actor_of_login(login, day=today(), via="cli")
    click.echo(add_log(verifier=verifier, origin=origin, reason=reason, by=by, at=now()))


@witness.command(name="drop-log")
@click.argument("verifier", metavar="VKEY")
@REASON
@BY
@DATA
def drop_log_command(verifier: str, reason: str, login: str, data: Path) -> None:
    """Trusts the key VKEY no longer."""
    open_installation(data)
    from zhengxin.contexts.access.queries import actor_of_login
    from zhengxin.contexts.exchange.actions import drop_log
    from zhengxin.entrypoints.kit.instants import now, today

    click.echo(drop_log(verifier=verifier, reason=reason, by=actor_of_login(login, day=today(), via="cli"), at=now()))


@witness.command(name="list")
@FORMAT
@DATA
def list_logs(form: str, data: Path) -> int:
    """The logs that are cosigned, up to where; ends with 1 where one of them has signed two pasts."""
    open_installation(data)
    from zhengxin.contexts.exchange.queries import logs_witnessed, refused_origins
    from zhengxin.kernel.entries import instant

    forked = set(refused_origins())
    found = [(log, instant(log.seen_at) if log.seen_at else None, log.origin in forked) for log in logs_witnessed()]
    if form == "json":
        print_json(
            [
                {"origin": log.origin, "vkeys": log.verifiers, "size": log.size, "seen_at": at, "forked": is_forked}
                for log, at, is_forked in found
            ]
        )
    else:
        size = [["" if log.size is None else str(log.size), at or ""] for log, at, _forked in found]
        said = [_("has signed two pasts") if is_forked else "" for _log, _at, is_forked in found]
        rows = [[log.origin, *size[n], said[n], log.reason] for n, (log, _at, _forked) in enumerate(found)]
        print_table([_("Log"), _("Size"), _("Cosigned last"), _("Finding"), _("Reason")], rows)
    return 1 if forked else 0
