"""`zhengxin records watch`: takes in what another program drops into a folder."""

import signal
import threading
from pathlib import Path

import click
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from zhengxin.entrypoints.cli.faults import Unusable
from zhengxin.entrypoints.cli.installation import DATA, open_installation

PAUSE = 2.0


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--client", metavar="NUMBER", required=True, help="The machine that the folder belongs to.")
@click.option("--once", is_flag=True, help="One round, then end.")
@DATA
def watch(folder: Path, client: str, once: bool, data: Path) -> None:
    """Takes in the files in FOLDER whose mark NAME.done is there, and answers beside them as NAME.answer.json."""
    open_installation(data)
    from zhengxin.contexts.access.queries import machine_actor
    from zhengxin.contexts.rulebook.queries import demand_recorded
    from zhengxin.entrypoints.cli.record_folder import take_in_folder
    from zhengxin.entrypoints.kit.instants import now, today
    from zhengxin.kernel.refusals import Refused

    demand_recorded()
    if not machine_actor(client, day=today(), via="folder").id:
        raise Refused("access.client_not_at_work")
    if not folder.is_dir() or folder.is_symlink():
        raise Unusable(lazy("%(path)s is no folder."), path=folder)
    ended = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: ended.set())
    answered = take_in_folder(folder, client, now=now)
    while not (once or ended.wait(PAUSE)):
        answered += take_in_folder(folder, client, now=now)
    click.echo(_("Files answered: %(count)s.") % {"count": answered})
