"""`zhengxin records proof`: that a record, or one field of it, stands in the journal."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from zhengxin.entrypoints.cli.files import write_new
from zhengxin.entrypoints.cli.installation import BY, DATA, open_installation
from zhengxin.entrypoints.cli.output import print_json
from zhengxin.kernel.refusals import Refused

if TYPE_CHECKING:
    from zhengxin.contexts.journal.queries import EntryFound


@click.command()
@click.argument("number")
@click.option("--field", "fields", metavar="CODE", multiple=True, help="Opens this field alone; once for each.")
@click.option("--version", type=click.IntRange(min=1), help="By default the newest that is in the journal.")
@click.option("--out", type=click.Path(path_type=Path), help="The file to make; by default standard output.")
@BY
@DATA
def proof(number: str, fields: tuple[str, ...], version: int | None, out: Path | None, login: str, data: Path) -> None:
    """The entry of the record NUMBER with its proof and what opens it, as JSON for `journal verify --opening`."""
    open_installation(data)
    from zhengxin.contexts.access.queries import actor_of_login
    from zhengxin.contexts.records.queries.proofs import record_proven
    from zhengxin.entrypoints.kit.instants import today
    from zhengxin.entrypoints.kit.journal_things import told_of

    shown = record_proven(actor_of_login(login, day=today(), via="cli"), number)
    entries = [each for each in shown.entries if version in (None, _version(each))]
    if not entries:
        raise Refused("journal.not_published")
    # Number and version say what the field belongs to.
    told = told_of(entries[0], ("number", "version", *fields) if fields else ())
    if out is None:
        print_json(told)
    else:
        write_new(out, json.dumps(told, ensure_ascii=False, indent=1).encode() + b"\n")


def _version(entry: "EntryFound") -> int | None:
    return int(json.loads(entry.opening.values)["version"]) if entry.opening else None
