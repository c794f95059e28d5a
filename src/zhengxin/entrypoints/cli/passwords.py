"""Who acts where two persons share one terminal: the name alone is not enough."""

import sys
from typing import TYPE_CHECKING

import click
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from zhengxin.kernel.actors import Actor


def actor_by_password(login: str) -> "Actor":
    """The password is typed unseen at a terminal; from a program, it is one line of standard input."""
    from zhengxin.contexts.access.queries import actor_with_password
    from zhengxin.entrypoints.kit.instants import today

    return actor_with_password(login, _password(login), day=today(), via="cli")


def _password(login: str) -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    typed: str = click.prompt(_("Password of %(login)s") % {"login": login}, hide_input=True, err=True)
    return typed
