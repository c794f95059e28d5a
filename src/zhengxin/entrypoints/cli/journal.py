"""`zhengxin journal`: the log of the installation, kept and checked by whoever runs it."""

from pathlib import Path

import click
from django.utils.translation import gettext as _

from zhengxin.entrypoints.cli.installation import DATA, open_installation
from zhengxin.entrypoints.cli.journal_audit import audit
from zhengxin.entrypoints.cli.journal_verify import verify
from zhengxin.entrypoints.cli.journal_witness import witness
from zhengxin.entrypoints.cli.journal_witnessed_by import witnessed_by
from zhengxin.entrypoints.cli.log_rescue import recover, rotate, succeed
from zhengxin.kernel.refusals import Refused


@click.group(name="journal")
def command() -> None:
    """The log that nobody can quietly rewrite."""


command.add_command(verify)
command.add_command(audit)
command.add_command(witness)
command.add_command(witnessed_by)


@command.command()
@DATA
def begin(data: Path) -> None:
    """Begins the log of an installation that has none yet; once."""
    open_installation(data)
    from zhengxin.contexts.access.queries import installed_for
    from zhengxin.entrypoints.cli.log_begin import begin as begin_here
    from zhengxin.entrypoints.kit.instants import now

    click.echo(begin_here(installed_for() or "demo", at=now()))


@command.command()
@DATA
def vkey(data: Path) -> None:
    """Prints the key that readers verify with."""
    open_installation(data)
    from zhengxin.contexts.journal.queries import kept_log

    click.echo(kept_log().verifier)


@command.command()
@DATA
@click.option("--clock-was-ahead", is_flag=True, help="The log was signed by a clock that ran ahead; it is right now.")
def publish(data: Path, clock_was_ahead: bool) -> None:
    """Puts what waits into the log and signs it now."""
    open_installation(data)
    from zhengxin.contexts.journal.actions import correct_clock, publish_log
    from zhengxin.contexts.journal.policies import keeper
    from zhengxin.entrypoints.kit.instants import now

    if clock_was_ahead:
        correct_clock(by=keeper("cli"), at=now())
    done = publish_log(by=keeper("cli"), at=now(), renewed=True)
    if done is None:
        click.echo(_("Another process is publishing right now."), err=True)
    else:
        click.echo(
            _("%(size)s entries are published, %(added)s of them new.") % {"size": done.size, "added": done.added}
        )


@command.command()
@DATA
def fsck(data: Path) -> int:
    """Compares every entry in the database, on the disk and under the signature; ends with 1 where one differs."""
    open_installation(data)
    from zhengxin.contexts.erasure.queries import demand_accounted
    from zhengxin.contexts.journal.actions import check_log
    from zhengxin.contexts.journal.policies import keeper
    from zhengxin.contexts.journal.queries import demand_counts_fit, demand_openings_fit, inspect_log, kept_logs
    from zhengxin.entrypoints.kit.instants import now
    from zhengxin.entrypoints.kit.refusals import sentence

    try:
        *ended, last = kept_logs()
        sizes = [(kept.origin, inspect_log(kept)) for kept in ended]
        sizes.append((last.origin, check_log(by=keeper("cli"), at=now())))
        openings, erased, counts = demand_openings_fit(), demand_accounted(), demand_counts_fit()
        for origin, size in sizes:
            click.echo(_("%(origin)s: %(size)s entries agree.") % {"origin": origin, "size": size})
        told = {"openings": openings, "erased": erased}
        click.echo(_("%(openings)s openings fit their entries; %(erased)s were erased by law, as decided.") % told)
        click.echo(_("%(counts)s counts of filings by unit and day agree with the entries.") % {"counts": counts})
    except Refused as refused:
        click.echo(sentence(refused), err=True)
        return 1
    return 0


@command.command()
@DATA
@click.argument("index", type=click.IntRange(min=0))
def proof(data: Path, index: int) -> None:
    """Prints the receipt of an entry (.tlog-proof), which holds without us."""
    open_installation(data)
    from zhengxin.contexts.journal.queries import proved

    click.echo(proved(index).proof, nl=False)


for way_out in (rotate, recover, succeed):
    command.add_command(way_out)
