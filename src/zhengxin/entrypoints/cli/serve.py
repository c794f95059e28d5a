"""`zhengxin serve`: the pages and the API, for this machine alone."""

from pathlib import Path

import click

from zhengxin.entrypoints.cli.installation import DATA, one_start_at_a_time, open_installation
from zhengxin.entrypoints.cli.server import PORT, free_port, serve

ONE_HOUR = 60 * 60


@click.command(name="serve")
@DATA
@PORT
def command(data: Path, port: int) -> None:
    """Serves on 127.0.0.1 until it is stopped."""
    chosen = free_port(port)
    open_installation(data)
    prepare(data)
    serve(chosen)


def prepare(data: Path) -> None:
    """Demands that the rules are recorded, brings the static files up to date and removes files that no row knows;
    an act at work is never an hour old."""
    from time import time

    from zhengxin.contexts.documents.queries import known_hashes
    from zhengxin.contexts.rulebook.queries import demand_recorded
    from zhengxin.entrypoints.cli.static_files import collect
    from zhengxin.plumbing.filestore import sweep
    from zhengxin.plumbing.mail import mail_server

    demand_recorded()
    # A wrong address of the mail server is said now and not in the log of some night.
    mail_server()
    with one_start_at_a_time(data):
        collect()
        sweep(known_hashes(), older_than=time() - ONE_HOUR)
