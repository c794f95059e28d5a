"""`zhengxin journal`: the journal from outside."""

import click

from zhengxin.entrypoints.cli.journal_verify import verify


@click.group(name="journal")
def command() -> None:
    """The journal: what nobody can rewrite without being found out."""


command.add_command(verify)
