"""Public lists: the index against the versions that the log says were issued."""

import csv
import io
from collections.abc import Iterator
from datetime import date
from urllib.parse import quote

from zhengxin.entrypoints.cli.audit_run import Audit

_API = "api/v1/lists"
ISSUED, OPENED = "plans.list_issued", "plans.list_opened"


def compare_lists(run: Audit) -> set[str]:
    """Returns the numbers of what is shown."""
    shown = {row[-1]: row for row in _rows(run)}
    run.compare_both_ways(
        shown,
        run.told[OPENED],
        lambda number, row: _compare(run, number, row),
        lambda number: run.demand_listed(number, _path(number)),
    )
    run.compare_shown(_API, [row["number"] for row in run.items_behind(_API)], shown, shown)
    return set(shown)


def _compare(run: Audit, number: str, row: list[str]) -> None:
    issues = run.told[ISSUED].get(number, [])
    if not issues or number not in run.told[OPENED]:
        run.find_unentered(number)
        return
    versions = [values for entry in issues if (values := run.opened(entry))]
    in_force = [values for values in versions if values["in_force_from"] <= date.today().isoformat()]
    if in_force:
        last = max(in_force, key=lambda values: (values["in_force_from"], values["version"]))
        run.demand_same(number, "version", row[-4], str(last["version"]))
        run.demand_same(number, "items", row[-2], str(last["items"]))
    page = run.page(number, _path(number))
    if page is not None:
        run.demand_sealed(number, page, _path(number))


def _path(number: str) -> str:
    return f"lists/{quote(number)}/"


def _rows(run: Audit) -> Iterator[list[str]]:
    """The index by columns: kind, owner, jurisdiction, version, in force from, items, number."""
    content = run.page("lists.csv", "lists.csv")
    if content is None:
        return
    rows = csv.reader(io.StringIO(content.removeprefix("\ufeff"), newline=""))
    head = next(rows, [])
    yield from (row[:7] for row in rows if len(row) == len(head) >= 7)
