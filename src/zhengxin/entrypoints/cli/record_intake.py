"""`zhengxin records intake`: a file of records taken in, or looked at without storing anything."""

from pathlib import Path
from typing import TYPE_CHECKING

import click
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from zhengxin.entrypoints.cli.faults import Unusable
from zhengxin.entrypoints.cli.files import FILE, write_new
from zhengxin.entrypoints.cli.installation import BY, DATA, open_installation
from zhengxin.entrypoints.cli.output import FORMAT, print_json, print_table
from zhengxin.entrypoints.cli.unit_named import demand_unit
from zhengxin.kernel.refusals import Refused

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zhengxin.contexts.records.queries.batches import BatchShown
    from zhengxin.contexts.records.queries.dry_run import Counts
    from zhengxin.kernel.actors import Actor
    from zhengxin.kernel.recordchecks import Finding
    from zhengxin.kernel.recordkinds import RecordKind

# What goes back to the sender; the batch's counts know of all.
MOST_REPORTED = 100_000


@click.command()
@click.argument("kind")
@FILE
@click.option("--source", "--unit", metavar="UNIT", required=True, help="The unit that sends: code, number or name.")
@click.option("--report", type=click.Path(path_type=Path), help="Writes what is wrong as a workbook (.xlsx).")
@click.option("--dry-run", is_flag=True, help="Only looks; stores nothing.")
@FORMAT
@BY
@DATA
def intake(
    kind: str, file: Path, source: str, report: Path | None, dry_run: bool, form: str, login: str, data: Path
) -> int:
    """Takes in a file of records of KIND: CSV or xlsx. Ends with 1 where rows were rejected."""
    open_installation(data)
    from zhengxin.contexts.access.queries import actor_of_login
    from zhengxin.contexts.records.queries.kinds import record_kind
    from zhengxin.entrypoints.kit.instants import today

    if not file.is_file():
        raise Unusable(lazy("There is no file %(path)s."), path=file)
    told = record_kind(kind)
    unit = demand_unit(source)
    by = actor_of_login(login, day=today(), via="cli")
    counts: BatchShown | Counts
    if dry_run:
        from zhengxin.contexts.records.queries.dry_run import dry_run as look

        counts, findings = look(kind=kind, unit=unit, file=file, day=today(), most=MOST_REPORTED, by=by)
        number = None
    else:
        number = _taken(kind, unit, file, by)
        from zhengxin.contexts.records.queries.batches import batch_shown
        from zhengxin.contexts.records.queries.batches import findings as findings_of

        counts, findings = batch_shown(by, number), findings_of(by, number, most=MOST_REPORTED)
    if report is not None:
        _report(report, file, told, findings)
    _say(form, number, told, counts, findings)
    return 1 if counts.rejected else 0


def _taken(kind: str, unit: str, file: Path, by: "Actor") -> str:
    from zhengxin.contexts.records.actions import hand_in, take_in
    from zhengxin.entrypoints.kit.instants import now

    number = hand_in(kind=kind, unit=unit, file=file, name=file.name, by=by, at=now())
    try:
        take_in(number=number, file=file, by=by, at=now())
    except Refused as refused:
        # A worker of the same installation may have been faster.
        if refused.code != "records.batch_done":
            raise
    return number


def _report(report: Path, file: Path, kind: "RecordKind", findings: "Sequence[Finding]") -> None:
    from zhengxin.entrypoints.kit.record_marks import error_workbook, own_workbook
    from zhengxin.plumbing.tabular import MAX_BYTES

    content = file.read_bytes() if file.stat().st_size <= MAX_BYTES else b""
    write_new(report, own_workbook(content, kind, findings) or error_workbook(kind, findings))


def _say(
    form: str, number: str | None, kind: "RecordKind", counts: "BatchShown | Counts", findings: "Sequence[Finding]"
) -> None:
    from zhengxin.entrypoints.kit.batch_answer import MOST_LISTED, counts_told
    from zhengxin.entrypoints.kit.record_marks import error_head, error_rows

    told = counts_told(number, kind, counts, findings)
    if form == "json":
        print_json(told)
        return
    if findings:
        print_table(error_head(), error_rows(kind, findings[:MOST_LISTED]))
    click.echo(
        ngettext(
            "%(rows)d row: %(accepted)d accepted, %(rejected)d rejected, %(duplicates)d known already,"
            " %(held)d held as corrections.",
            "%(rows)d rows: %(accepted)d accepted, %(rejected)d rejected, %(duplicates)d known already,"
            " %(held)d held as corrections.",
            counts.rows,
        )
        % told
    )
    click.echo(
        _("Batch %(number)s, entered into the journal.") % {"number": number} if number else _("Nothing stored.")
    )
