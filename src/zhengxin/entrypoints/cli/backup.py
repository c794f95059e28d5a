"""`zhengxin backup`: one file that holds an installation, made while it runs."""

from pathlib import Path

import click
from django.utils.translation import gettext as _

from zhengxin.entrypoints.cli.installation import DATA, open_installation


@click.command(name="backup")
@DATA
@click.option("--out", type=click.Path(path_type=Path), required=True, metavar="FILE", help="The file to be made.")
def command(data: Path, out: Path) -> int:
    """Copies store, files and log into one file; ends with 1 where something that is copied is damaged.

    Neither the key of the log nor its store goes into it: docs/journal.md says why.
    """
    open_installation(data)
    from zhengxin.entrypoints.cli.backup_making import make_backup
    from zhengxin.entrypoints.kit.instants import now
    from zhengxin.entrypoints.kit.refusals import sentence

    made = make_backup(data, out, at=now())
    for finding in made.findings:
        click.echo(sentence(finding), err=True)
    words = _("%(path)s holds %(entries)s entries and %(files)s files in %(size)s bytes; its manifest has the hash:")
    told = {"path": out, "entries": made.entries, "files": made.files, "size": f"{out.stat().st_size:,}"}
    click.echo(words % told)
    click.echo(made.fingerprint)
    for log in made.logs:
        click.echo(_("%(origin)s: %(size)s entries, root %(root)s") % log)
    return 1 if made.findings else 0
