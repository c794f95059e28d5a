"""Checking a CSV file of administrative penalties: in columns against a pydantic loop over the same rules and file.

One JSON line a case; reading the file is part of both. Seconds are processor time of all threads, so that neighbours on
the machine do not matter; what a second core saves does not show. Both must reject the same rows.
"""

import csv
import json
import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

from pydantic import BaseModel, Field, ValidationError, create_model, field_validator, model_validator

from zhengxin.contexts.records.queries.kinds import record_kind
from zhengxin.entrypoints.cli.record_files import cast_of
from zhengxin.kernel.identifiers import credit_code_check, organisation_check, registration_check, resident_check
from zhengxin.kernel.recordchecks import ROW, FileCheck, Surroundings, checked_chunks
from zhengxin.kernel.recordkinds import Condition, RecordKind
from zhengxin.kernel.recordsamples import sample_rows
from zhengxin.plumbing.tabular.columns import open_columns

ROWS, RUNS, TARGET = 100_000, 3, 4.0
TODAY = date(2026, 10, 31)
FORMS = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d")
PASSES: dict[str, Callable[[str], bool]] = {
    "credit_code": lambda code: len(code) == 18 and credit_code_check(code[:17]) == code[17],
    "resident_number": lambda number: len(number) == 18 and resident_check(number[:17]) == number[17],
    "organisation_code": lambda code: len(code.replace("-", "")) == 9 and organisation_check(code[:8]) == code[-1],
    "registration_number": lambda number: len(number) == 15 and registration_check(number[:14]) == number[14],
}


def day(text: str) -> date:
    for form in FORMS:
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    raise ValueError("no day")


def model_of(kind: RecordKind) -> type[BaseModel]:
    """The kind's rules as a model: types, lengths, choices, numbers, and all that goes across fields."""
    words = {
        field.code: {choice.zh: choice.code for choice in field.code_list.choices}
        for field in kind.fields
        if field.code_list
    }
    types = {"text": str, "day": date, "decimal": Decimal, "integer": int, "choice": frozenset[str]}
    fields: dict[str, Any] = {}
    for each in kind.fields:
        bound = {"max_length": each.length} if each.length else {}
        bound |= {"max_digits": each.digits, "decimal_places": each.scale} if each.type == "decimal" else {}
        form = types[each.type]
        fields[each.code] = (form, Field(**bound)) if each.is_required else (form | None, Field(None, **bound))
    days = [each.code for each in kind.fields if each.type == "day"]

    def chosen(cls: type, value: str, info: Any) -> frozenset[str]:
        return frozenset(words[info.field_name][word.partition("-")[0]] for word in value.split(";"))

    def whole(self: Any) -> Any:
        _demand(kind, self)
        return self

    def amount(cls: type, value: str) -> str:
        if not value.replace(".", "", 1).isdigit():
            raise ValueError("no amount")
        return value

    amounts = [each.code for each in kind.fields if each.type == "decimal"]
    validators: dict[str, Any] = {
        "amounts": field_validator(*amounts, mode="before")(amount),
        "days": field_validator(*days, mode="before")(lambda cls, value: day(value)),
        "choices": field_validator(*words, mode="before")(chosen),
        "whole": model_validator(mode="after")(whole),
    }
    return create_model(kind.code, __validators__=validators, **fields)


def _demand(kind: RecordKind, row: Any) -> None:
    def holds(condition: Condition | None) -> bool:
        return condition is None or bool((getattr(row, condition.field) or frozenset()) & condition.values)

    for each in kind.fields:
        if each.required_when and getattr(row, each.code) is None and holds(each.required_when):
            raise ValueError(each.code)
    for check in kind.checks:
        if "first" in check.fields:
            first, then = getattr(row, check.fields["first"]), getattr(row, check.fields["then"])
            if first and then and first > then:
                raise ValueError(check.name)
            continue
        value = getattr(row, check.fields["field"])
        if value is None or not holds(check.condition):
            continue
        if check.name in PASSES:
            is_wrong = not PASSES[check.name](value)
        else:
            is_wrong = {"not_in_future": lambda v: v > TODAY, "positive_when": lambda v: v <= 0}.get(
                check.name, lambda v: True
            )(value)
        if is_wrong:
            raise ValueError(check.name)


def in_columns(kind: RecordKind, file: Path, folder: Path) -> set[int]:
    told = open_columns(file, {field.code: field.heads for field in kind.fields}, required=[], folder=folder)
    check = FileCheck(kind, Surroundings(TODAY), told.unfit)
    wrong: set[int] = set()
    for done in checked_chunks(check, told.chunks):
        wrong.update(done.errors[ROW])
    return wrong


def row_by_row(kind: RecordKind, file: Path, folder: Path) -> set[int]:
    model, wrong, keys = model_of(kind), set(), set()
    with file.open(encoding="utf-8-sig", newline="") as opened:
        reader = csv.reader(opened)
        codes = [next(field.code for field in kind.fields if field.zh == head) for head in next(reader)]
        for number, cells in enumerate(reader, 2):
            told = {code: cell.strip() for code, cell in zip(codes, cells, strict=True) if cell.strip()}
            key = tuple(told.get(code) for code in kind.key)
            try:
                model(**told)
            except (ValidationError, KeyError):
                wrong.add(number)
            if None not in key and key in keys:
                wrong.add(number)
            keys.add(key)
    return wrong


def main() -> None:
    """Prints the rate of both and their ratio."""
    kind = record_kind("administrative_penalty")
    with tempfile.TemporaryDirectory(prefix="zhengxin-bench-") as name:
        folder = Path(name)
        file = folder / "penalties.csv"
        with file.open("w", encoding="utf-8-sig", newline="") as opened:
            writer = csv.writer(opened)
            writer.writerow([field.zh for field in kind.fields])
            for row, _ in sample_rows(kind, ROWS, cast_of(TODAY), Random(1), errors=0.02):
                writer.writerow([row.get(field.code, "") for field in kind.fields])
        seconds: dict[str, list[float]] = {"columns": [], "pydantic": []}
        found = {}
        for _ in range(RUNS):
            for case, work in (("columns", in_columns), ("pydantic", row_by_row)):
                start = time.process_time()
                found[case] = work(kind, file, folder)
                seconds[case].append(time.process_time() - start)
    taken = {case: statistics.median(runs) for case, runs in seconds.items()}
    for case, each in taken.items():
        told = {"case": case, "rows": ROWS, "checks": len(kind.checks), "rejected": len(found[case])}
        print(json.dumps({"bench": "recordkinds", **told, "cpu_s": round(each, 2), "rows_per_s": round(ROWS / each)}))
    ratio = round(taken["pydantic"] / taken["columns"], 1)
    peak = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    same = found["columns"] == found["pydantic"]
    print(json.dumps({"bench": "recordkinds", "case": "ratio", "pydantic_to_columns": ratio, "target": TARGET,
                      "same_rows": same, "peak_mib": peak}))  # fmt: skip


if __name__ == "__main__":
    main()
