"""`zhengxin rulebook`: which rule files are in force, and how two persons change them."""

from pathlib import Path
from typing import TYPE_CHECKING

import click
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from zhengxin.entrypoints.cli.faults import Unusable
from zhengxin.entrypoints.cli.installation import BY, DATA, open_installation
from zhengxin.entrypoints.cli.output import print_table
from zhengxin.entrypoints.cli.passwords import actor_by_password

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zhengxin.contexts.rulebook.queries import FileChange

SHOWN = 16


@click.group(name="rulebook")
def command() -> None:
    """The rule files: law, time limits, roles, kinds of lists and papers."""


@command.command()
@DATA
def status(data: Path) -> int:
    """Where the rule files differ from those in force. Ends with 1 where they do: then nothing starts."""
    open_installation(data)
    from zhengxin.contexts.rulebook.queries import rules_in_force, unrecorded, waiting_proposal

    changes = unrecorded()
    if not changes:
        count = len(rules_in_force())
        click.echo(
            ngettext("%(count)d rule file, as recorded.", "%(count)d rule files, all as recorded.", count)
            % {"count": count}
        )
        return 0
    _print(changes)
    waiting = waiting_proposal()
    if waiting is not None:
        click.echo(_("Proposed, %(reason)s:") % {"reason": waiting.reason})
        _print(waiting.files)
        _say_next(waiting.entry_id, data)
    return 1


@command.command()
@click.argument("files", nargs=-1)
@click.option("--reason", required=True, metavar="TEXT", help="Why these rules change; everybody can read it.")
@BY
@DATA
def adopt(files: tuple[str, ...], reason: str, login: str, data: Path) -> None:
    """The first of two persons asks for changed rule files to be put in force; without FILES all that changed.

    For the system or the security administrator, who is asked for the password.
    """
    open_installation(data)
    from zhengxin.contexts.rulebook.actions import propose_rules
    from zhengxin.contexts.rulebook.queries import waiting_proposal
    from zhengxin.entrypoints.kit.instants import now

    actor = actor_by_password(login)
    proposal = propose_rules(names=[_name(file) for file in files], reason=reason, by=actor, at=now())
    waiting = waiting_proposal()
    _print(waiting.files if waiting else ())
    _say_next(proposal, data)


@command.command()
@click.argument("proposal")
@BY
@DATA
def confirm(proposal: str, login: str, data: Path) -> None:
    """The second person puts in force what the first proposed; PROPOSAL is the number that `status` prints.

    For the audit administrator, who is asked for the password.
    """
    open_installation(data)
    from zhengxin.contexts.rulebook.actions import confirm_rules
    from zhengxin.contexts.rulebook.queries import unrecorded
    from zhengxin.entrypoints.kit.instants import now

    entry = confirm_rules(proposal=proposal, by=actor_by_password(login), at=now())
    click.echo(_("In force by entry %(entry)s.") % {"entry": entry})
    left = len(unrecorded())
    if left:
        words = ngettext("%(count)d other file still differs.", "%(count)d other files still differ.", left)
        click.echo(words % {"count": left})


def _name(file: str) -> str:
    """A rule file by its path, or by the name that `status` prints."""
    from zhengxin.plumbing.rulebook_files import rule_name

    if not file.endswith(".yaml"):
        return file
    name = rule_name(Path(file))
    if name is None:
        raise Unusable(lazy("%(path)s is no rule file of this installation."), path=file)
    return name


def _print(changes: "Sequence[FileChange]") -> None:
    rows = [[change.name, (change.was or "–")[:SHOWN], (change.now or "–")[:SHOWN]] for change in changes]
    print_table([_("Rule file"), _("In force"), _("New")], rows)


def _say_next(proposal: str, data: Path) -> None:
    call = f"zhengxin rulebook confirm {proposal} --by … --data {data}"
    click.echo(_("It waits for a second person: %(call)s") % {"call": call})
