"""Open data and tombstones against the lists of what is public: the same records, and the values entered."""

import csv
import io
import json
from collections.abc import Callable, Collection, Iterator, Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from zhengxin.entrypoints.cli.audit_run import Audit

_DATA, _NUMBER = "api/v1/data", "record_number"


def compare_open_data(run: Audit, entered: Mapping[str, Mapping[str, Any]], down: Collection[str]) -> None:
    """`entered` are the records that the pages list, with the public values of their entries as far as they are opened;
    `down` are those listed as withdrawn."""
    package = run.document(_DATA)
    if not isinstance(package, dict):
        run.page(_DATA, _DATA)
        return
    given: dict[str, dict[str, str]] = {}
    for resource in package.get("resources", []):
        kind, form = str(resource["name"]).rsplit(".", 1)
        for part in range(1, len(resource["path"]) + 1):
            _compare_file(run, f"{_DATA}/{kind}/{part}.{form}", _READ[form], entered, given.setdefault(form, {}))
    for form, numbers in given.items():
        for number in entered.keys() - numbers.keys():
            words = _("%(number)s is public and missing in the open data (%(form)s).") % {
                "number": number,
                "form": form,
            }
            run.find("not_listed", words, number)
    parts = range(1, len(package.get("tombstones", [])) + 1)
    files = [f"api/v1/tombstones/{part}.jsonl" for part in parts]
    gone = {str(row[_NUMBER]): path for path in files for row in _json_lines(run.site(path) or b"")}
    _compare_gone(run, gone, entered, down)


def _compare_file(
    run: Audit,
    path: str,
    read: Callable[[bytes], Iterator[dict[str, Any]]],
    entered: Mapping[str, Mapping[str, Any]],
    given: dict[str, str],
) -> None:
    for row in read(run.site(path) or b""):
        number = str(row[_NUMBER])
        given[number] = path
        run.compared += 1
        if number not in entered:
            run.find_too_long(number, path)
            continue
        for name, value in entered[number].items():
            shown = row.get(name)
            same = Decimal(str(value)) if isinstance(shown, Decimal) else str(value)
            run.demand_same(number, f"{path} {name}", shown if isinstance(shown, Decimal) else str(shown), same)


def _compare_gone(
    run: Audit, gone: Mapping[str, str], entered: Mapping[str, Mapping[str, Any]], down: Collection[str]
) -> None:
    for number in gone.keys() & entered.keys():
        words = _("%(number)s is public, and %(address)s says that it is gone.")
        run.find("differs", words % {"number": number, "address": f"{run.site.address}/{gone[number]}"}, number)
    for number in set(down) - gone.keys():
        words = _("%(number)s was withdrawn, and no file of the open data tells it.")
        run.find("not_listed", words % {"number": number}, number)


def _json_lines(content: bytes) -> Iterator[dict[str, Any]]:
    return (row for line in content.splitlines() if _NUMBER in (row := json.loads(line)))


def _csv(content: bytes) -> Iterator[dict[str, Any]]:
    """Without the foot, which has one cell, and without what keeps a cell from being run."""
    for row in csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")):
        if row.get("record_day"):
            yield {name: value.removeprefix("'") for name, value in row.items() if value}


def _parquet(content: bytes) -> Iterator[dict[str, Any]]:
    # Loaded for an audit alone: every other command on the log would wait for it.
    import polars as pl

    yield from (pl.read_parquet(io.BytesIO(content)).iter_rows(named=True) if content else ())


_READ = {"csv": _csv, "jsonl": _json_lines, "parquet": _parquet}
