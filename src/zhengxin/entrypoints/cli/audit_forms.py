"""Every list and page beside the record's own that shows records, against those that are public."""

import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from zhengxin.entrypoints.cli.audit_feeds import compare_feeds
from zhengxin.entrypoints.cli.audit_run import Audit
from zhengxin.entrypoints.cli.audit_search import compare_by_number, compare_by_words

_LINK = re.compile(r"/records/([0-9A-Za-z-]+)/[\"<]")
_SUBJECT = re.compile(r'href="/(subjects/[0-9A-Za-z-]+/)"')
_COMPANY = re.compile(r"subjects/[0-9A-Z]{18}/")
# So many at most a subject's page shows.
_MOST = 50


def compare_forms(
    run: Audit,
    public: Collection[str],
    down: Collection[str],
    gone: Collection[str],
    pages: Mapping[str, str],
) -> None:
    """`public` are the numbers of the records that are listed, `pages` their own pages; `down` those listed as
    withdrawn, `gone` those of which nothing is told any more."""
    for path, due in (("records/", public), ("records/?withdrawn=1", down)):
        run.compare_shown(path, list(run.numbers(path, _LINK.findall)), due, due)
    # The first page shows the newest.
    run.compare_shown("", _LINK.findall(run.text("") or ""), public, ())
    rows = list(run.items_behind("api/v1/records"))
    run.compare_shown("api/v1/records", [row["number"] for row in rows], public, public)
    withdrawn = [row["number"] for row in run.items_behind("api/v1/records/withdrawn")]
    run.compare_shown("api/v1/records/withdrawn", withdrawn, down, down)
    _compare_sitemap(run, public)
    compare_feeds(run, public, down)
    sought = _compare_subjects(run, public, rows, pages)
    compare_by_words(run, sought, public)
    compare_by_number(run, public, down, gone)


def compare_map(run: Audit, programmes: Collection[str], lists: Collection[str]) -> None:
    """The map of pages against the plans and lists that are shown."""
    path, found = "sitemap-pages.xml", run.text("sitemap-pages.xml") or ""
    for kind, public in (("programmes", programmes), ("lists", lists)):
        run.compare_shown(path, re.findall(rf"/{kind}/([0-9A-Za-z-]+)/<", found), public, public)


def _compare_sitemap(run: Audit, public: Collection[str]) -> None:
    shown = set[str]()
    for path in re.findall(r"/(sitemap-records-[0-9]+\.xml)<", run.text("sitemap.xml") or ""):
        here = _LINK.findall(run.text(path) or "")
        run.compare_shown(path, here, public, ())
        shown.update(here)
    run.compare_shown("sitemap.xml", (), (), set(public) - shown)


def _compare_subjects(
    run: Audit, public: Collection[str], rows: Collection[Mapping[str, Any]], pages: Mapping[str, str]
) -> dict[str, set[str]]:
    """The pages to which those of the records lead. Returns by which words what is to be found: names and codes of
    whom the records are about, and the numbers of their documents."""
    about, sought = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
    for number, page in pages.items():
        for path in _SUBJECT.findall(page):
            about[path] |= {number} if _COMPANY.fullmatch(path) else set()
    for row in rows:
        if row["subject"]:
            about[f"subjects/{row['subject']}/"].add(row["number"])
        if row["document"]:
            sought[row["document"]].add(f"/records/{row['number']}/")
    for path, due in about.items():
        all_due = due if len(due) < _MOST else ()
        kind = "companies" if _COMPANY.fullmatch(path) else "subjects"
        api = f"api/v1/{kind}/{path.split('/')[1]}"
        told = run.document(api) or {"names": [], "code": "", "records": []}
        run.compare_shown(path, _LINK.findall(run.text(path) or ""), public, all_due)
        run.compare_shown(api, [row["number"] for row in told["records"]], public, all_due)
        for words in (told["code"], *(each["name"] for each in told["names"][:1])):
            if words:
                sought[words].add(f"/{path}")
    return sought
