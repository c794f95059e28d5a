"""`zhengxin journal audit`: what must be public by the log against what the pages show, both ways."""

import csv
import io
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import quote

import click
from django.utils.translation import gettext as _

from zhengxin.entrypoints.cli.journal_findings import Finding, Findings
from zhengxin.entrypoints.cli.journal_verify import checked, source_of, trusted_keys, with_successors
from zhengxin.entrypoints.cli.language import speak
from zhengxin.entrypoints.cli.output import FORMAT, print_json
from zhengxin.kernel.entries import PUBLIC, canonical, commitment
from zhengxin.kernel.entry_reading import entry_fault, entry_fields
from zhengxin.plumbing.log_sources import WebSource

ADOPTED, OPENED = "plans.programme_adopted", "plans.programme_opened"
ISSUED, LIST_OPENED = "plans.list_issued", "plans.list_opened"
ERASED = "erasure.decided"
_EVENTS = (ADOPTED, OPENED, ISSUED, LIST_OPENED, ERASED)
_PAGE = 200
# What a programme's page shows and its adoption has committed to.
_SAID = ("number", "jurisdiction", "title", "document_number", "issuer", "issued_on")


@dataclass
class Audit:
    """`entries` holds the ids of the log's entries by event and number, oldest first; `bodies` their fields by id."""

    site: WebSource
    findings: Findings
    entries: dict[str, dict[str, list[str]]] = field(
        default_factory=lambda: {name: defaultdict(list) for name in _EVENTS}
    )
    bodies: dict[str, dict[str, Any]] = field(default_factory=dict)
    compared: int = 0
    erased: list[str] = field(default_factory=list)

    def look(self, _first: int, entries: Sequence[bytes]) -> None:
        for body in entries:
            if (b'"event":"plans.' not in body and b'"event":"erasure.' not in body) or entry_fault(body):
                continue
            fields: dict[str, Any] = entry_fields(body)
            if fields["event"] in _EVENTS and "about" in fields:
                self.entries[fields["event"]][fields["about"]].append(fields["id"])
                self.bodies[fields["id"]] = fields

    def find(self, kind: str, message: str, detail: str) -> None:
        self.findings.found.append(Finding(kind, message, detail))

    def document(self, path: str) -> Any:
        """JSON from below the site; None where nothing is, or it is no JSON."""
        content = self.site(path)
        try:
            return None if content is None else json.loads(content)
        except ValueError:
            return None

    def opened(self, entry_id: str) -> dict[str, Any] | None:
        """The public values of an entry, if what the site opens is what the log has committed to; else a finding."""
        path = f"api/v1/journal/entries/{entry_id}"
        told = self.document(path)
        opening = told.get("opening") if isinstance(told, dict) else None
        erased = told.get("erased") if isinstance(told, dict) else None
        if erased and not opening:
            self.erased.append(f"{entry_id} ({erased.get('on')}, {erased.get('ground')})")
            return None
        if not opening:
            self.find("not_opened", _("What is public is not opened: its values cannot be compared."), path)
            return None
        try:
            salt, values = bytes.fromhex(opening["salt"]), dict(opening["values"])
            is_right = commitment(PUBLIC, salt, canonical(values)) == self.bodies[entry_id]["commit"].get(PUBLIC)
        except (LookupError, TypeError, ValueError):
            is_right = False
        if not is_right:
            self.find("opening_wrong", _("An opening does not fit the commitment in the log."), path)
            return None
        return values


@click.command(name="audit")
@click.argument("address", metavar="URL")
@click.option("--vkey", "key_texts", metavar="VKEY", multiple=True, help="The log's verifier key.")
@FORMAT
def audit(address: str, key_texts: tuple[str, ...], form: str) -> int:
    """Verifies the log at URL, then compares programmes and lists on its pages with it, both ways."""
    speak()
    read, note = source_of(None, address)
    keys = with_successors(read, trusted_keys(key_texts, None, None, address))
    findings = Findings(note)
    run = Audit(WebSource(address), findings)
    undecided: list[str] = []
    if checked(read, note, keys, findings, also=run.look) is not None:
        shown = _shown_programmes(run)
        _compare_programmes(run, shown)
        _compare_lists(run)
        _account_for_erased(run)
        undecided = sorted(run.entries[ADOPTED].keys() - run.entries[OPENED].keys() - shown.keys())
    if form == "json":
        print_json(findings.document() | {"compared": run.compared, "undecided": undecided, "erased": run.erased})
        return 1 if findings.bad else 0
    findings.tell()
    click.echo(_("%(n)s programmes and lists were compared.") % {"n": run.compared})
    if undecided:
        words = _(
            "Adopted and not shown: %(numbers)s. The log alone does not tell whether their documents are disclosed."
        )
        click.echo(words % {"numbers": ", ".join(undecided)})
    if run.erased:
        click.echo(_("Erased by law, so not compared; the entries stand: %(ids)s") % {"ids": ", ".join(run.erased)})
    click.echo(_("Not compared: wording of clauses, states of tasks, issued papers; they have no public opening."))
    return 1 if findings.bad else 0


def _shown_programmes(run: Audit) -> dict[str, dict[str, Any]]:
    """What the site lists, by number."""
    shown: dict[str, dict[str, Any]] = {}
    while True:
        told = run.document(f"api/v1/programmes?limit={_PAGE}&offset={len(shown)}")
        rows = told.get("items", []) if isinstance(told, dict) else []
        new = {str(row["number"]): row for row in rows if str(row.get("number")) not in shown}
        if not new:
            return shown
        shown |= new


def _compare_programmes(run: Audit, shown: Mapping[str, Mapping[str, Any]]) -> None:
    for number in run.entries[OPENED]:
        _demand_page(run, number, f"programmes/{quote(number)}/", is_listed=number in shown)
    for number, row in shown.items():
        run.compared += 1
        entries = run.entries[ADOPTED].get(number)
        if not entries:
            run.find(
                "not_in_log", _("%(number)s is shown and the log has no adoption of it.") % {"number": number}, number
            )
            continue
        values = run.opened(entries[0])
        for name in _SAID if values else ():
            _demand_same(run, number, name, row.get(name), values and values.get(name))


def _compare_lists(run: Audit) -> None:
    shown = {row[-1]: row for row in _list_rows(run)}
    today = date.today().isoformat()
    for number in run.entries[LIST_OPENED]:
        _demand_page(run, number, f"lists/{quote(number)}/", is_listed=number in shown)
    for number, row in shown.items():
        run.compared += 1
        issues = run.entries[ISSUED].get(number, [])
        if not issues or number not in run.entries[LIST_OPENED]:
            run.find(
                "not_in_log", _("%(number)s is shown and the log has not made it public.") % {"number": number}, number
            )
            continue
        versions = [values for entry in issues if (values := run.opened(entry))]
        in_force = [values for values in versions if values["in_force_from"] <= today]
        if in_force:
            last = max(in_force, key=lambda values: (values["in_force_from"], values["version"]))
            _demand_same(run, number, "version", row[-4], str(last["version"]))
            _demand_same(run, number, "items", row[-2], str(last["items"]))


def _account_for_erased(run: Audit) -> None:
    """What is said to be erased by law must have been decided, in the log, by as many openings at least."""
    if not run.erased:
        return
    decided = [run.opened(entry) for entries in run.entries[ERASED].values() for entry in entries]
    if sum(int(values["openings"]) for values in decided if values) < len(run.erased):
        words = _("%(n)s openings are said to be erased by law, and the log does not tell of so many.")
        run.find("erasure_not_in_log", words % {"n": len(run.erased)}, ", ".join(run.erased))


def _list_rows(run: Audit) -> Iterator[list[str]]:
    """The index by columns: kind, owner, jurisdiction, version, in force from, items, number."""
    content = run.site("lists.csv")
    if content is None:
        run.find(
            "not_shown", _("A page that must be there is not: %(address)s") % {"address": "lists.csv"}, "lists.csv"
        )
        return
    rows = csv.reader(io.StringIO(content.decode("utf-8-sig", "replace"), newline=""))
    head = next(rows, [])
    yield from (row[:7] for row in rows if len(row) == len(head) >= 7)


def _demand_page(run: Audit, number: str, path: str, *, is_listed: bool) -> None:
    address = f"{run.site.address}/{path}"
    if run.site(path) is None:
        run.find("not_shown", _("A page that must be there is not: %(address)s") % {"address": address}, number)
    elif not is_listed:
        run.find("not_listed", _("%(address)s is public and missing in the index.") % {"address": address}, number)


def _demand_same(run: Audit, number: str, name: str, shown: object, entered: object) -> None:
    if shown != entered:
        told = {"number": number, "name": name, "shown": shown, "entered": entered}
        words = _("%(number)s: %(name)s is shown as “%(shown)s”, entered as “%(entered)s”.") % told
        run.find("differs", words, number)
