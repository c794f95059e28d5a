"""One run of `zhengxin journal audit`: what the log tells of public things, and what their pages show."""

import csv
import io
import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from django.utils.translation import gettext as _

from zhengxin.entrypoints.cli.journal_findings import Finding, Findings
from zhengxin.kernel.entry_reading import entry_fault, entry_fields
from zhengxin.kernel.field_proofs import opened_values
from zhengxin.plumbing.log_sources import WebSource

PAGE = 200
# The last of them says what a record says.
RECORDED, CORRECTED = "records.recorded", "records.corrected"


@dataclass
class Audit:
    """`told` holds what the entries of all logs about plans, publications and erasures say and their order, oldest
    first, by event and by the number they are about; `wording` the entry that says what a record says now, by number.
    `undecided` numbers were adopted and are not shown: only their documents tell whether they must be. `erased` are the
    entries whose values are said to be erased by law. `read` counts the entries of the logs before the one that is
    read."""

    site: WebSource
    findings: Findings
    told: dict[str, dict[str, list[dict[str, Any]]]] = field(default_factory=lambda: defaultdict(dict))
    wording: dict[str, dict[str, Any]] = field(default_factory=dict)
    compared: int = 0
    read: int = 0
    undecided: list[str] = field(default_factory=list)
    erased: list[str] = field(default_factory=list)

    def look(self, first: int, entries: Sequence[bytes]) -> None:
        for index, body in enumerate(entries, self.read + first):
            if b'"about":' not in body or not is_of_interest(body) or entry_fault(body):
                continue
            fields: dict[str, Any] = {**entry_fields(body), "index": index}
            if fields["event"] in (RECORDED, CORRECTED):
                self.wording[fields["about"]] = {"id": fields["id"], "commit": fields["commit"]}
            if fields["event"] != RECORDED:
                self.told[fields["event"]].setdefault(fields["about"], []).append(fields)

    def find(self, kind: str, message: str, detail: str) -> None:
        self.findings.found.append(Finding(kind, message, detail))

    def document(self, path: str) -> Any:
        """JSON from below the site; None where nothing is, or it is no JSON."""
        content = self.site(path)
        try:
            return None if content is None else json.loads(content)
        except ValueError:
            return None

    def items(self, path: str) -> list[dict[str, Any]]:
        """All that a list of the interface tells, page by page."""
        found: list[dict[str, Any]] = []
        while True:
            told = self.document(f"{path}?limit={PAGE}&offset={len(found)}")
            rows = told.get("items", []) if isinstance(told, dict) else []
            new = [row for row in rows if row not in found[-PAGE:]]
            if not new:
                return found
            found += new

    def items_behind(self, path: str) -> Iterator[dict[str, Any]]:
        """The same of a list that goes on behind a number."""
        last = ""
        while True:
            told = self.document(f"{path}?limit={PAGE}&behind={quote(last)}")
            rows = told["items"] if isinstance(told, dict) else []
            yield from (row for row in rows if row["number"] != last)
            if not rows or rows[-1]["number"] == last:
                return
            last = rows[-1]["number"]

    def opened(self, entry: dict[str, Any]) -> dict[str, Any] | None:
        """The public values of an entry, if what the site opens is what the log has committed to; else a finding."""
        path = f"api/v1/journal/entries/{entry['id']}"
        told = self.document(path)
        opening = told.get("opening") if isinstance(told, dict) else None
        erased = told.get("erased") if isinstance(told, dict) else None
        if erased and not opening:
            said = f"{entry['id']} ({erased.get('on')}, {erased.get('ground')})"
            self.erased += [said] if said not in self.erased else []
            return None
        if not opening:
            self.find("not_opened", _("What is public is not opened: its values cannot be compared."), path)
            return None
        try:
            return opened_values(opening, entry["commit"])
        except (LookupError, TypeError, ValueError, AttributeError):
            self.find("opening_wrong", _("An opening does not fit the commitment in the log."), path)
            return None

    def page(self, number: str, path: str) -> str | None:
        """The text of a page that must be there; else a finding that names it."""
        page = self.text(path)
        if page is None:
            address = f"{self.site.address}/{path}"
            self.find("not_shown", _("A page that must be there is not: %(address)s") % {"address": address}, number)
        return page

    def text(self, path: str) -> str | None:
        """From below the site; None where nothing is."""
        content = self.site(path)
        return None if content is None else content.decode("utf-8", "replace")

    def rows(self, path: str) -> Iterator[list[str]]:
        """All lines of a list, file by file; the last one of a file is the foot of the journal."""
        last = ""
        while content := self.page(path, path + (f"{'&' if '?' in path else '?'}behind={quote(last)}" if last else "")):
            rows = csv.reader(io.StringIO(content.removeprefix("\ufeff"), newline=""))
            head = next(rows, [])
            found = [row for row in rows if len(row) == len(head) > 3 and row[0] != last]
            yield from found
            if not found or found[-1][0] == last:
                return
            last = found[-1][0]

    def numbers(self, path: str, read: Callable[[str], list[str]]) -> Iterator[str]:
        """Those that a list shows, page by page; `read` takes them out of a page in their order."""
        page, last = self.text(path), list[str]()
        while page and (found := [number for number in read(page) if number not in last]):
            yield from found
            last = found
            page = self.text(f"{path}{'&' if '?' in path else '?'}behind={quote(found[-1])}")

    def compare_both_ways(
        self,
        listed: Mapping[str, Any],
        entered: Collection[str],
        compare: Callable[[str, Any], None],
        missing: Callable[[str], None],
    ) -> None:
        """Each that a list shows with what stands there; then each that the log made public and no list shows."""
        for number, row in listed.items():
            self.compared += 1
            compare(number, row)
        for number in entered:
            if number not in listed:
                missing(number)

    def compare_shown(self, path: str, shown: Collection[str], public: Collection[str], due: Collection[str]) -> None:
        """What an address shows: nothing but what is public, and all that is `due` there."""
        for number in shown:
            if number not in public:
                self.find_too_long(number, path)
        for number in due:
            if number not in shown:
                told = {"number": number, "address": f"{self.site.address}/{path}"}
                self.find("not_listed", _("%(number)s is public and missing at %(address)s") % told, number)

    def compare_told(self, path: str, told: Collection[str], due: Collection[str]) -> None:
        """Of what was withdrawn an address tells all that is `due` there."""
        for number in due:
            if number not in told:
                words = {"number": number, "address": f"{self.site.address}/{path}"}
                self.find(
                    "not_listed", _("%(number)s was withdrawn, and %(address)s does not tell it.") % words, number
                )

    def find_unentered(self, number: str) -> None:
        self.find(
            "not_in_log", _("%(number)s is shown and the log has not made it public.") % {"number": number}, number
        )

    def find_too_long(self, number: str, path: str) -> None:
        told = {"number": number, "address": f"{self.site.address}/{path}"}
        self.find(
            "shown_too_long", _("%(number)s is shown at %(address)s and by the log it must not be.") % told, number
        )

    def demand_sealed(self, number: str, page: str, path: str) -> None:
        """The page shows the thing, with its seal."""
        if seal_of(number) not in page:
            told = {"number": number, "address": f"{self.site.address}/{path}"}
            self.find("not_shown", _("%(number)s is in the log and not shown at %(address)s") % told, number)

    def demand_listed(self, number: str, path: str) -> None:
        """A public thing that the index does not have; a page that is missing is named already."""
        if self.page(number, path) is not None:
            address = f"{self.site.address}/{path}"
            self.find("not_listed", _("%(address)s is public and missing in the index.") % {"address": address}, number)

    def demand_same(self, number: str, name: str, shown: object, entered: object) -> None:
        if shown != entered:
            told = {"number": number, "name": name, "shown": shown, "entered": entered}
            words = _("%(number)s: %(name)s is shown as “%(shown)s”, entered as “%(entered)s”.") % told
            self.find("differs", words, number)


def is_of_interest(entry: bytes) -> bool:
    """Whether the entry is about a plan, a record, its publication or an erasure, told by its bytes before anything is
    read."""
    return any(b'"event":"%s.' % context in entry for context in (b"plans", b"erasure", b"publication", b"records"))


def seal_of(number: str) -> str:
    """The address of the seal as it stands on pages."""
    return f'"/journal/{quote(number)}/"'
