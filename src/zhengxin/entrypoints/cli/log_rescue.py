"""The ways out of `zhengxin journal`, each written down in docs/journal.md: rotation, an older database, a lost key."""

from pathlib import Path

import click
from django.utils.translation import gettext as _

from zhengxin.entrypoints.cli.installation import DATA, open_installation


@click.command()
@DATA
def rotate(data: Path) -> None:
    """Gives the log a new key, which the old one signs."""
    open_installation(data)
    from zhengxin.contexts.journal.actions import rotate_key
    from zhengxin.contexts.journal.policies import keeper
    from zhengxin.entrypoints.kit.instants import now

    click.echo(rotate_key(by=keeper("cli"), at=now()))


@click.command()
@DATA
def recover(data: Path) -> None:
    """Brings a database that is an older copy up to its log; what was behind the entries is lost."""
    open_installation(data)
    from zhengxin.contexts.journal.actions import recover_rows
    from zhengxin.contexts.journal.policies import keeper
    from zhengxin.entrypoints.kit.instants import now

    count = recover_rows(by=keeper("cli"), at=now())
    click.echo(_("%(count)s entries came back from the log; their values are lost.") % {"count": count})


@click.command()
@DATA
def succeed(data: Path) -> None:
    """Begins another log where key or store are lost; its first entry names the last checkpoint."""
    open_installation(data)
    from zhengxin.contexts.journal.actions import succeed_log
    from zhengxin.contexts.journal.policies import keeper
    from zhengxin.entrypoints.kit.instants import now

    click.echo(succeed_log(by=keeper("cli"), at=now()))
