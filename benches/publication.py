"""Public pages over 200,000 records, or as many as the first argument says, about a tenth as many companies and 40
public bodies: for one user through Django's test client, for 16 by wrk from the server that `zhengxin serve` starts;
parts of the open data; the nightly end of terms. Targets: p95 of 100 ms and of 300 ms, 60 s for a million ends.

One JSON line a case and store. `cpu_ms` is computing time of this process and of PostgreSQL's, which a busy machine
changes little. The 16 users share the processors with the server.
"""

import gc
import itertools
import json
import statistics
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from benches.county.publication import County

ROOT = Path(__file__).resolve().parent.parent
RECORDS = 200_000
SUBJECTS_EACH = 10
ROUNDS, ROUNDS_EACH = 20, 3
PART = "/api/v1/data/{kind}/1.{form}"
TARGET_MS, TARGET_SECONDS = 100.0, 60.0


@dataclass(frozen=True)
class Asked:
    """A page that somebody asks for: an account, "" for everybody. 16 users ask for those that are `is_loaded`."""

    address: str
    login: str = ""
    status: int = 200
    is_loaded: bool = False


def measure(store: str, records: int) -> None:
    import django
    from django.core.management import call_command
    from django.db import connection

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
    from benches.county.load import under_load
    from benches.county.publication import fill
    from zhengxin.entrypoints.kit.instants import today

    start = time.perf_counter()
    county = fill(records, records // SUBJECTS_EACH, today())
    with connection.cursor() as cursor:
        # What a store in use has done long ago by itself.
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    told = {"bench": "publication", "store": store, "records": records}
    tell(told, "filled", seconds=round(time.perf_counter() - start, 1))
    # What filling left behind is not to be walked through again while a page is measured.
    gc.collect()
    gc.freeze()
    pages(county, told)
    parts(told)
    tell(told, "terms of a night", **ended(county.day))
    tell(told, "names of which nothing is public any more", **dropped())
    if store == "PostgreSQL":
        for case, figures in under_load({name: case.address for name, case in cases(county).items() if case.is_loaded}):
            tell(told, case, **figures)
    tell(told, "all terms", **ended(county.day + timedelta(days=9000)))


def pages(county: "County", told: dict[str, object]) -> None:
    for case, asked in cases(county).items():
        tell(told, case, **measured(asked, ROUNDS))
    every = {asked.address: measured(asked, ROUNDS_EACH)["median_ms"] for asked in combinations(county)}
    slowest = max(every, key=every.__getitem__)
    more = {"combinations": len(every), "median_of_all_ms": statistics.median(every.values()), "asked": slowest}
    tell(told, "list, the slowest of all filters", **more, **measured(Asked(slowest), ROUNDS))


def cases(county: "County") -> dict[str, Asked]:
    """Pages by the name of the case."""
    from benches.county import publication as filled

    # A record that is shown: neither withdrawn nor over.
    key = county.records // 2 + 3
    name, code = filled.subject_of(key, county.subjects)
    number, middle = filled.number_of(key), f"behind={filled.number_of(key)}"
    unit, market = county.units[5].number, county.units[filled.MARKET].number
    quashed = filled.QUASHED_EVERY * (county.records // filled.QUASHED_EVERY)
    return {
        "record": Asked(f"/records/{number}/", is_loaded=True),
        "withdrawn record": Asked(f"/records/{filled.number_of(filled.WITHDRAWN_EVERY)}/"),
        "quashed record": Asked(f"/records/{filled.number_of(quashed)}/"),
        "record whose term is over": Asked(f"/records/{filled.number_of(filled.OVER_EVERY + 7)}/", status=404),
        "a number that is not there": Asked(f"/records/{'f' * 16}/", status=404),
        "journal of a record": Asked(f"/journal/{number}/"),
        "company": Asked(f"/subjects/{code}/", is_loaded=True),
        "public body": Asked(f"/subjects/{unit}/", is_loaded=True),
        "public body, seen by the office": Asked(f"/subjects/{unit}/", "office"),
        "list": Asked("/records/", is_loaded=True),
        "list of a kind": Asked(f"/records/?kind={filled.PENALTY}", is_loaded=True),
        "list of a kind and year": Asked(f"/records/?kind={filled.PENALTY}&year={county.day.year - 1}"),
        "list of a unit": Asked(f"/records/?owner={market}"),
        "list about a public body": Asked(f"/records/?subject={unit}"),
        "list from the middle": Asked(f"/records/?{middle}", is_loaded=True),
        "list of a kind from the middle": Asked(f"/records/?kind={filled.PENALTY}&{middle}"),
        "list of a year without any": Asked("/records/?year=1999"),
        "list of a unit that decided nothing": Asked(f"/records/?owner={county.units[filled.NEVER].number}"),
        "withdrawn": Asked("/records/?withdrawn=1"),
        "withdrawn from the middle": Asked(f"/records/?withdrawn=1&{middle}"),
        "1,000 as CSV": Asked(f"/records.csv?kind={filled.PENALTY}"),
        "search by document": Asked(f"/search/?q={filled.document_of(key)}", is_loaded=True),
        "search by name": Asked(f"/search/?q={name}", is_loaded=True),
        "search by a part of a name": Asked(f"/search/?q={name[2:-3]}", is_loaded=True),
        "search by two characters that all have": Asked("/search/?q=公司", is_loaded=True),
        "search by one character that all have": Asked("/search/?q=禾"),
        "search by grams that all have, in another order": Asked("/search/?q=限公 青禾 司有"),
        "search by the beginning of a code": Asked(f"/search/?q={code[:8]}"),
        "search by code": Asked(f"/search/?q={code}"),
        "search for a unit": Asked(f"/search/?q={county.units[5].name}"),
        "search for what is nowhere": Asked("/search/?q=没有这样的字"),
        "what waits for publication": Asked("/console/publication/", "office"),
        "what ends soon": Asked("/console/publication/ending/", "office"),
        "feed of changes": Asked("/api/v1/changes.atom"),
    }


def combinations(county: "County") -> Iterator[Asked]:
    """Every way to narrow the list down, from the beginning and from the middle."""
    from benches.county import publication as filled

    units = [county.units[place].number for place in (filled.MARKET, 5, filled.NEVER)]
    choices = {
        "kind": ("", filled.PENALTY, filled.LICENCE, filled.BREACH),
        "severity": ("", "minor", "serious"),
        "year": ("", str(county.day.year - 1)),
        "owner": ("", *units),
        "subject": ("", county.units[5].number),
        "behind": ("", filled.number_of(county.records // 2 + 3)),
    }
    for chosen in itertools.product(*choices.values()):
        narrowed = [f"{name}={value}" for name, value in zip(choices, chosen, strict=True) if value]
        yield Asked("/records/?" + "&".join(narrowed))


def measured(asked: Asked, rounds: int) -> dict[str, float]:
    from django.test import Client

    from benches.ledger import computed
    from zhengxin.contexts.access.models import Account

    client = Client(headers={"host": "127.0.0.1"})
    if asked.login:
        account = Account.objects.get(login=asked.login)
        client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")

    def ask() -> None:
        answer = client.get(asked.address)
        assert answer.status_code == asked.status, f"{asked.address} answers {answer.status_code}"
        # A file is written while it is read.
        b"".join(answer) if answer.streaming else answer.content

    ask()
    taken, before = [], computed()
    for _ in range(rounds):
        start = time.perf_counter()
        ask()
        taken.append(1000 * (time.perf_counter() - start))
    return {
        "median_ms": round(statistics.median(taken), 1),
        "p95_ms": round(statistics.quantiles(taken, n=20, method="inclusive")[-1], 1),
        "cpu_ms": round(1000 * (computed() - before) / rounds, 1),
        "target_ms": TARGET_MS,
    }


def parts(told: dict[str, object]) -> None:
    """A whole part of the open data in each format: how long, and by how much the memory grew at its peak."""
    from django.test import Client

    from benches.county.publication import PENALTY

    for form in ("csv", "jsonl", "parquet"):
        address = PART.format(kind=PENALTY, form=form)
        # The peak so far is forgotten (proc(5), clear_refs).
        Path("/proc/self/clear_refs").write_text("5")
        before, start, size = _kilobytes("VmRSS"), time.perf_counter(), 0
        answer = Client(headers={"host": "127.0.0.1"}).get(address)
        assert answer.status_code == 200, f"{address} answers {answer.status_code}"
        for piece in answer if answer.streaming else [answer.content]:
            size += len(piece)
        seconds, grown = time.perf_counter() - start, _kilobytes("VmHWM") - before
        figures = {"seconds": round(seconds, 1), "megabytes": round(size / 1e6, 1), "grown_by_mb": round(grown / 1024)}
        tell(told, f"a part of the open data as {form}", **figures)


def _kilobytes(name: str) -> int:
    said = Path("/proc/self/status").read_text().partition(f"{name}:")[2]
    return int(said.split()[0])


def ended(day: date) -> dict[str, object]:
    """All terms that are over on the day, as the worker ends them."""
    from zhengxin.contexts.publication.jobs import end_terms_over

    at = datetime.combine(day, datetime.min.time(), UTC)
    start = time.perf_counter()
    count = end_terms_over(now=lambda: at)
    seconds = time.perf_counter() - start
    of_a_million = round(seconds * 1e6 / max(count, 1), 1)
    figures = {"ended": count, "seconds": round(seconds, 1), "seconds_a_million": of_a_million}
    return {**figures, "target_seconds": TARGET_SECONDS}


def dropped() -> dict[str, object]:
    """All names that the night left without a public record, as the worker drops them."""
    from zhengxin.contexts.publication.jobs import drop_names_of_nothing
    from zhengxin.contexts.publication.models import PublicSubject

    before, start = PublicSubject.objects.count(), time.perf_counter()
    drop_names_of_nothing(now=lambda: datetime.now(UTC))
    return {"dropped": before - PublicSubject.objects.count(), "seconds": round(time.perf_counter() - start, 1)}


def tell(told: dict[str, object], case: str, **figures: object) -> None:
    print(json.dumps({**told, "case": case, **figures}, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    if len(sys.argv) > 2:
        measure(sys.argv[2], int(sys.argv[1]))
    else:
        from benches.ledger import main

        main(*(sys.argv[1:] or [str(RECORDS)]), __file__)
