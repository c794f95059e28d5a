"""`zhengxin records`: templates of record kinds, invented files of records, and a check of a file before it is sent."""

import tempfile
from pathlib import Path

import click
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from zhengxin.entrypoints.cli.faults import Unusable
from zhengxin.entrypoints.cli.files import FILE, write_new
from zhengxin.entrypoints.cli.language import speak
from zhengxin.entrypoints.cli.output import FORMAT, print_json, print_table
from zhengxin.entrypoints.cli.record_intake import intake
from zhengxin.entrypoints.cli.record_proof import proof
from zhengxin.entrypoints.cli.record_quality import quality
from zhengxin.entrypoints.cli.record_watch import watch

KIND = click.argument("kind")
OUT = click.option("--out", type=click.Path(path_type=Path), required=True, help="The file to make: .xlsx or .csv.")
RULES = click.option(
    "--rules", type=click.Path(path_type=Path), help="A folder of rules of one's own, with record_kinds/*.yaml in it."
)
MOST_LISTED = 1_000


@click.group(name="records")
def command() -> None:
    """Records, by kinds that the rulebook defines."""


@command.command()
@KIND
@OUT
@RULES
def template(kind: str, out: Path, rules: Path | None) -> None:
    """An empty table of a kind of record: xlsx with drop-downs and notes, or CSV."""
    from zhengxin.contexts.records.queries.kinds import record_kind, rule_files
    from zhengxin.entrypoints.kit.record_template import record_csv, record_workbook

    speak()
    found = record_kind(kind, rules)
    sha256 = next(file.sha256 for file in rule_files(rules) if file.name.endswith(f"/{kind}"))
    write_new(
        out, record_csv(found) if out.suffix.lower() == ".csv" else record_workbook(found, sha256=sha256, foot="")
    )


@command.command()
@KIND
@click.option("--rows", type=click.IntRange(1, 10_000_000), required=True, help="How many.")
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed gives the same file.")
@click.option("--errors", type=click.FloatRange(0, 1), default=0.0, help="The share of rows with a fault, 0 to 1.")
@click.option(
    "--day", type=click.DateTime(["%Y-%m-%d"]), help="The day before which everything lies; by default fixed."
)
@OUT
@RULES
def generate(kind: str, rows: int, seed: int, errors: float, day: object, out: Path, rules: Path | None) -> None:
    """An invented file of records of a county that is nowhere; with --errors also OUT.errors.json, what is planted."""
    from zhengxin.contexts.records.queries.kinds import record_kind
    from zhengxin.entrypoints.cli.record_files import write_sample

    speak()
    write_sample(record_kind(kind, rules), rows=rows, seed=seed, errors=errors, day=day, out=out)


@command.command()
@KIND
@FILE
@FORMAT
@RULES
def check(kind: str, file: Path, form: str, rules: Path | None) -> int:
    """Checks a file of records as its intake would, without a register of units; stores nothing."""
    from zhengxin.contexts.records.queries.kinds import record_kind
    from zhengxin.entrypoints.cli.record_files import checked_file
    from zhengxin.entrypoints.kit.record_words import sentence, words_of

    speak()
    found = record_kind(kind, rules)
    if not file.is_file():
        raise Unusable(lazy("There is no file %(path)s."), path=file)
    with tempfile.TemporaryDirectory(prefix="zhengxin-") as folder:
        told = checked_file(found, file, folder=Path(folder), most=MOST_LISTED)
    if form == "json":
        samples = [words_of(finding, found) for finding in told.findings]
        counts = {"rows": told.rows, "accepted": told.accepted, "rejected": told.rejected, "duplicates": 0}
        print_json({"kind": found.code, **counts, "errors": told.errors, "samples": samples})
    else:
        rows = [
            [str(each.row), each.rule.field or "–", each.rule.code, sentence(each, found)] for each in told.findings
        ]
        if rows:
            print_table([_("Row"), _("Field"), _("Code"), _("What is wrong")], rows)
        counts_said = {"count": told.rows, "rejected": told.rejected}
        click.echo(
            ngettext("%(count)d row, %(rejected)d rejected.", "%(count)d rows, %(rejected)d rejected.", told.rows)
            % counts_said
        )
    return 1 if told.rejected else 0


command.add_command(intake)
command.add_command(proof)
command.add_command(quality)
command.add_command(watch)
