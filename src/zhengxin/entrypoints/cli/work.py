"""`zhengxin work`: what is due by itself (mail, later reminders), in a process of its own."""

import signal
from pathlib import Path

import click
from django.utils.translation import gettext as _

from zhengxin.entrypoints.cli.installation import DATA, open_installation
from zhengxin.entrypoints.cli.worker import Worker


@click.command(name="work")
@DATA
@click.option("--once", is_flag=True, help="Do what is due now and stop.")
def command(data: Path, once: bool) -> None:
    """Does what is due until it is stopped. `zhengxin serve` does the same beside the pages."""
    open_installation(data)
    from zhengxin.contexts.rulebook.queries import demand_recorded
    from zhengxin.plumbing.mail import mail_server

    demand_recorded()
    if mail_server() is None:
        click.echo(_("ZHENGXIN_SMTP_URL names no mail server: notices are shown in the workplace alone."), err=True)
    worker = Worker()
    if once:
        worker.round()
        return
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: worker.ended.set())
    worker.run()
