"""`zhengxin restore`: an installation out of its backup, whole or not at all."""

import os
import secrets
from pathlib import Path

import click
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from zhengxin.entrypoints.cli.faults import Unusable
from zhengxin.entrypoints.cli.installation import DATA, set_up
from zhengxin.entrypoints.cli.progress import BytesProgress


@click.command(name="restore")
@click.argument("file", type=click.Path(path_type=Path))
@DATA
def command(file: Path, data: Path) -> int:
    """Brings a backup into a folder that has no store; checks every byte first, and says where the log stands.

    A log that is in the folder already stays as it is: it knows more than the backup. Ends with 1 where something
    that was brought back is damaged.
    """
    # Nothing is signed here; with a key of its own the settings make none in a folder that may yet be refused.
    os.environ.setdefault("ZHENGXIN_SECRET_KEY", secrets.token_urlsafe())
    set_up(data)
    from zhengxin.entrypoints.cli.restore_check import demand_fitting, is_ours
    from zhengxin.entrypoints.cli.restore_placing import place, taken_folder
    from zhengxin.entrypoints.cli.restore_standing import tell_standing
    from zhengxin.plumbing.backups import opened_backup

    if not file.is_file():
        raise Unusable(lazy("There is no file %(path)s."), path=file)
    with opened_backup(file) as backup:
        size = sum(part.size for part in backup.manifest.parts)
        backup.check(is_ours, BytesProgress(lazy("Backup: %(done)s of %(size)s MB checked"), size).more)
        demand_fitting(backup.manifest)
        with taken_folder(data, backup.fingerprint) as scratch:
            told = BytesProgress(lazy("Backup: %(done)s of %(size)s MB brought back"), size)
            place(backup, data, scratch, told.more)
        made_at = backup.manifest.facts["made_at"]
    click.echo(_("The backup of %(made_at)s is in %(path)s.") % {"made_at": made_at, "path": data})
    return tell_standing(data)
