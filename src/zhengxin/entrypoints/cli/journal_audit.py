"""`zhengxin journal audit`: what must be public by the log against what the pages show, both ways."""

from collections.abc import Sequence

import click
from django.utils.translation import gettext as _

from zhengxin.entrypoints.cli.audit_announcements import compare_announcements
from zhengxin.entrypoints.cli.audit_erasures import account_for_erased
from zhengxin.entrypoints.cli.audit_filings import compare_filings
from zhengxin.entrypoints.cli.audit_forms import compare_map
from zhengxin.entrypoints.cli.audit_lists import compare_lists
from zhengxin.entrypoints.cli.audit_logs import all_checked, logs_of
from zhengxin.entrypoints.cli.audit_programmes import ADOPTED, OPENED, compare_programmes
from zhengxin.entrypoints.cli.audit_records import compare_records
from zhengxin.entrypoints.cli.audit_run import Audit
from zhengxin.entrypoints.cli.journal_findings import Findings
from zhengxin.entrypoints.cli.journal_verify import trusted_keys, with_successors
from zhengxin.entrypoints.cli.language import speak
from zhengxin.entrypoints.cli.output import FORMAT, print_json
from zhengxin.kernel.merkle import VerifierKey
from zhengxin.plumbing.log_sources import WebSource


@click.command(name="audit")
@click.argument("address", metavar="URL")
@click.option("--vkey", "key_texts", metavar="VKEY", multiple=True, help="The log's verifier key.")
@FORMAT
def audit(address: str, key_texts: tuple[str, ...], form: str) -> int:
    """Verifies the log at URL, then compares what its pages show with it, both ways: plans, tasks, rules, lists,
    records, announcements."""
    speak()
    keys = with_successors(logs_of(address)[-1].read, trusted_keys(key_texts, None, None, address))
    run = _compared(address, keys)
    if run.findings.bad:
        # Somebody may have acted between log and pages; what is found a second time stays.
        before, run = {found.message for found in run.findings.found}, _compared(address, keys)
        run.findings.found = [found for found in run.findings.found if found.message in before]
    if form == "json":
        print_json(
            run.findings.document() | {"compared": run.compared, "undecided": run.undecided, "erased": run.erased}
        )
        return 1 if run.findings.bad else 0
    run.findings.tell()
    click.echo(_("%(n)s plans, tasks, rules, lists, records and announcements were compared.") % {"n": run.compared})
    if run.undecided:
        words = _(
            "Adopted and not shown: %(numbers)s. The log alone does not tell whether their documents are disclosed."
        )
        click.echo(words % {"numbers": ", ".join(run.undecided)})
    if run.erased:
        click.echo(_("Erased by law, so not compared; the entries stand: %(ids)s") % {"ids": ", ".join(run.erased)})
    click.echo(_("Not compared: wording of clauses, and papers that are not announced; no public page shows them."))
    return 1 if run.findings.bad else 0


def _compared(address: str, keys: Sequence[VerifierKey]) -> Audit:
    logs = logs_of(address)
    run = Audit(WebSource(address, as_visitor=True), Findings(logs[-1].note))
    if all_checked(logs, keys, run):
        shown = compare_programmes(run)
        compare_filings(run, shown)
        compare_map(run, shown, compare_lists(run))
        compare_records(run)
        compare_announcements(run)
        account_for_erased(run)
        run.undecided = sorted(run.told[ADOPTED].keys() - run.told[OPENED].keys() - shown)
    return run
