"""Every list, feed and page beside the record's own that shows records, against those that are public."""

import json
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import Any
from urllib.parse import quote

from zhengxin.entrypoints.cli.audit_run import PAGE, Audit

_LINK = re.compile(r"/records/([0-9A-Za-z-]+)/[\"<]")
_SUBJECT = re.compile(r'href="/(subjects/[0-9A-Za-z-]+/)"')
_COMPANY = re.compile(r"subjects/[0-9A-Z]{18}/")
_ENTRY = re.compile(r"<(?:entry|item)>.*?</(?:entry|item)>", re.DOTALL)
_CATEGORY = re.compile(r'<category(?: term="([a-z]+)"|>([a-z]+)<)')
# So many at most a subject's page and a search show.
_MOST = 50


def compare_forms(run: Audit, public: Collection[str], down: Collection[str], pages: Mapping[str, str]) -> None:
    """`public` are the numbers of the records that are listed, `pages` their own pages; `down` those listed as
    withdrawn."""
    for path, due in (("records/", public), ("records/?withdrawn=1", down)):
        run.compare_shown(path, list(run.numbers(path, _LINK.findall)), due, due)
    rows = list(_items(run, "api/v1/records"))
    run.compare_shown("api/v1/records", [row["number"] for row in rows], public, public)
    gone = [row["number"] for row in _items(run, "api/v1/records/withdrawn")]
    run.compare_shown("api/v1/records/withdrawn", gone, down, down)
    _compare_sitemap(run, public)
    for form, read in (("json", _of_json), ("atom", _of_xml), ("rss", _of_xml)):
        path = f"api/v1/changes.{form}"
        run.compare_shown(
            path, [number for number, state in read(run.text(path) or "") if state == "shown"], public, ()
        )
    _compare_subjects(run, public, rows, pages)


def _compare_sitemap(run: Audit, public: Collection[str]) -> None:
    shown = set[str]()
    for path in re.findall(r"/(sitemap-records-[0-9]+\.xml)<", run.text("sitemap.xml") or ""):
        here = _LINK.findall(run.text(path) or "")
        run.compare_shown(path, here, public, ())
        shown.update(here)
    run.compare_shown("sitemap.xml", (), (), set(public) - shown)


def _compare_subjects(
    run: Audit, public: Collection[str], rows: Collection[Mapping[str, Any]], pages: Mapping[str, str]
) -> None:
    """The pages to which those of the records lead, and what is found by the numbers of documents."""
    about, documents = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
    for number, page in pages.items():
        for path in _SUBJECT.findall(page):
            about[path] |= {number} if _COMPANY.fullmatch(path) else set()
    for row in rows:
        if row["subject"]:
            about[f"subjects/{row['subject']}/"].add(row["number"])
        if row["document"]:
            documents[f"?kind=record&q={quote(row['document'])}"].add(row["number"])
    for path, due in about.items():
        all_due = due if len(due) < _MOST else ()
        kind = "companies" if _COMPANY.fullmatch(path) else "subjects"
        api = f"api/v1/{kind}/{path.split('/')[1]}"
        told = run.document(api)
        run.compare_shown(path, _LINK.findall(run.text(path) or ""), public, all_due)
        run.compare_shown(api, [row["number"] for row in told["records"]] if told else [], public, all_due)
    for sought, due in documents.items():
        for path in (f"search/{sought}", f"api/v1/search{sought}"):
            run.compare_shown(path, list(_found(run, path)), public, due if len(due) < _MOST else ())


def _found(run: Audit, path: str) -> Iterator[str]:
    for number in range(1, _MOST):
        found = _LINK.findall(run.text(f"{path}&page={number}") or "")
        yield from found
        if not found:
            return


def _items(run: Audit, path: str) -> Iterator[dict[str, Any]]:
    """All that a list of the interface tells, page by page."""
    last = ""
    while True:
        told = run.document(f"{path}?limit={PAGE}&behind={quote(last)}")
        rows = told["items"] if isinstance(told, dict) else []
        yield from (row for row in rows if row["number"] != last)
        if not rows or rows[-1]["number"] == last:
            return
        last = rows[-1]["number"]


def _of_json(feed: str) -> Iterator[tuple[str, str]]:
    for item in json.loads(feed or "{}").get("items", []):
        yield item["_zhengxin"]["record_number"], item["_zhengxin"]["state"]


def _of_xml(feed: str) -> Iterator[tuple[str, str]]:
    """Number and state of each that is not among the deleted ones."""
    for entry in _ENTRY.findall(feed):
        numbers, states = _LINK.findall(entry), _CATEGORY.findall(entry)
        if numbers and states:
            yield numbers[0], "".join(states[0])
