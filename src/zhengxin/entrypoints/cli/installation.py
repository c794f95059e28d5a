"""The installation that a command works on: its data folder, and Django set up for it."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from django.utils.translation import gettext_lazy as lazy

from zhengxin.entrypoints.cli.faults import Unusable
from zhengxin.entrypoints.cli.language import speak

DATA = click.option(
    "--data",
    type=click.Path(path_type=Path),
    envvar="ZHENGXIN_DATA",
    default="zhengxin-data",
    show_default=True,
    show_envvar=True,
    help="The folder of the installation.",
)
# The folder of a demonstration holds this file; the settings look for it.
MARK = "demo"
# While this file is in the folder, `zhengxin init` has not finished it.
UNFINISHED = "unfinished"
# While this folder is in it, `zhengxin restore` has not finished it.
RESTORING = "restoring"
# What lies in the folder and stays when a store is brought back: keys, the logs with what was signed last, files, and
# what is made anew. The store itself is not among them, but one that was never finished is.
STAYS = re.compile(
    r"secret-key|record-key|(journal|witness)-key[\w.-]*|(journal|witness)-store\.(sqlite3|lock|part)|log\d*"
    r"|files|intake|static|(start|intake)\.lock|restoring|\.zhengxin\.sqlite3\.part"
)
BY = click.option("--by", "login", metavar="ACCOUNT", required=True, help="The account that acts.")


def set_up(data: Path) -> None:
    """Django's settings for the folder, which they make if it is not there; the terminal's language."""
    os.environ["ZHENGXIN_DATA"] = str(data.absolute())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhengxin.config.settings")
    import django

    django.setup()
    speak()


def open_installation(data: Path) -> None:
    """Sets Django up for an installation that is there and up to date; otherwise Unusable, and nothing is made."""
    demand_restored(data)
    if not (os.environ.get("ZHENGXIN_DATABASE") or embedded_store(data).is_file()):
        words = lazy("There is no installation in %(path)s; `zhengxin init` makes one, `zhengxin demo` one to look at.")
        raise Unusable(words, path=data)
    if (data / UNFINISHED).exists():
        raise Unusable(lazy("The installation in %(path)s was never finished; call `zhengxin init` again."), path=data)
    set_up(data)
    from zhengxin.plumbing.store_age import is_behind

    if is_behind():
        words = lazy("The store of %(path)s is older than this program; first: zhengxin manage --data %(path)s migrate")
        raise Unusable(words, path=data)


def demand_restored(data: Path) -> None:
    """Unusable: `zhengxin restore` is at work on the folder, or was cut off."""
    if (data / RESTORING).exists():
        words = lazy("A restore into %(path)s has not come to its end; call it with the same file again.")
        raise Unusable(words, path=data)


def embedded_store(data: Path) -> Path:
    return data / "zhengxin.sqlite3"


@contextmanager
def one_start_at_a_time(data: Path) -> Iterator[None]:
    """What a start prepares in the folder is not prepared by a second one at the same moment."""
    # Not for commands that never start anything.
    from zhengxin.plumbing.turns import in_turn

    with in_turn(data / "start.lock", patient=True):
        yield
