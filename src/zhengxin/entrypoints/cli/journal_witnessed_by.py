"""`zhengxin journal witnessed-by`: whom our own log is shown to."""

from pathlib import Path

import click
from django.utils.translation import gettext as _

from zhengxin.entrypoints.cli.installation import BY, DATA, open_installation
from zhengxin.entrypoints.cli.journal_witness import REASON
from zhengxin.entrypoints.cli.output import FORMAT, print_json, print_table


@click.group(name="witnessed-by")
def witnessed_by() -> None:
    """The witnesses that cosign the log of this installation."""


@witnessed_by.command()
@click.argument("address")
@click.option("--vkey", "verifier", metavar="VKEY", required=True, help="The verifier key of the witness.")
@REASON
@BY
@DATA
def add(address: str, verifier: str, reason: str, login: str, data: Path) -> None:
    """Shows the log to the witness at ADDRESS, such as https://city.example.gov.cn/witness."""
    open_installation(data)
    from zhengxin.contexts.access.queries import actor_of_login
    from zhengxin.contexts.exchange.actions import add_witness
    from zhengxin.entrypoints.kit.instants import now, today

    by = actor_of_login(login, day=today(), via="cli")
    click.echo(add_witness(address=address, verifier=verifier, reason=reason, by=by, at=now()))


@witnessed_by.command()
@click.argument("verifier", metavar="VKEY")
@REASON
@BY
@DATA
def drop(verifier: str, reason: str, login: str, data: Path) -> None:
    """Shows the log to the witness with the verifier key VKEY no longer."""
    open_installation(data)
    from zhengxin.contexts.access.queries import actor_of_login
    from zhengxin.contexts.exchange.actions import drop_witness
    from zhengxin.entrypoints.kit.instants import now, today

    by = actor_of_login(login, day=today(), via="cli")
    click.echo(drop_witness(verifier=verifier, reason=reason, by=by, at=now()))


@witnessed_by.command(name="list")
@FORMAT
@DATA
def list_witnesses(form: str, data: Path) -> int:
    """The witnesses, up to where each has cosigned; ends with 1 where one contradicts what lies here."""
    open_installation(data)
    from zhengxin.contexts.exchange.queries import witnesses
    from zhengxin.entrypoints.kit.witness_words import trouble_words
    from zhengxin.kernel.entries import instant

    found = witnesses()
    seen = [instant(each.seen_at) if each.seen_at else None for each in found]
    if form == "json":
        print_json(
            [
                {
                    "name": each.name,
                    "vkey": each.verifier,
                    "address": each.address,
                    "size": each.size,
                    "seen_at": at,
                    "trouble": each.trouble or None,
                }
                for each, at in zip(found, seen, strict=True)
            ]
        )
    else:
        rows = [
            [each.name, "" if each.size is None else str(each.size), at or "", trouble_words(each.trouble)]
            for each, at in zip(found, seen, strict=True)
        ]
        print_table([_("Witness"), _("Size"), _("Cosigned last"), _("Finding")], rows)
    return 1 if any(each.contradicts for each in found) else 0
