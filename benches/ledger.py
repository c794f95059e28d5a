"""How long a page of the ledger takes over 100,000 tasks, asked through Django's test client; target: p95 of 100 ms.

One JSON line a case and store: SQLite always, PostgreSQL where its programs are.
"""

import itertools
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TASKS, PROGRAMMES, UNITS = 100_000, 20, 40
ROUNDS = 20
TARGET_MS = 100.0
AT = datetime(2026, 1, 5, 1, 30, tzinfo=UTC)
STATES = ("assigned", "in_progress", "reported", "returned", "accepted", "unassigned")


def fill() -> str:
    """A county with 40 units and 20 programmes of 5,000 tasks each. Returns a unit's number."""
    from zhengxin.contexts.access.actions import grant_role, open_account
    from zhengxin.contexts.access.queries import installation_actor
    from zhengxin.contexts.plans.models import Clause, LedgerTask, LedgerUnit, Programme, Task, TaskWords
    from zhengxin.contexts.plans.queries.task_words import gram_rows
    from zhengxin.contexts.subjects.actions import UnitRow, begin_term, create_post, load_unit_tree
    from zhengxin.contexts.subjects.queries import unit_numbered
    from zhengxin.plumbing.grams import words_of
    from zhengxin.plumbing.guarded import writes

    texts, by, first = task_texts(), installation_actor(), date(2026, 1, 1)
    rows = [UnitRow("county", "青禾县人民政府", "government", "990121")]
    rows += [UnitRow(f"u{n}", f"青禾县第{n}局", "department", "990121", "county") for n in range(UNITS)]
    numbers = load_unit_tree(rows=rows, by=by, at=AT)
    units = [unit_numbered(numbers[f"u{n}"], day=first) for n in range(UNITS)]
    for login, unit, role, path in [
        ("office", 0, "credit_office", "99/01/21/"),
        ("unit", 1, "unit_head", units[1].path),
    ]:
        post = create_post(unit=units[unit].number, title=login, by=by, at=AT)
        person = begin_term(post=post, name=login, from_day=first, by=by, at=AT)
        open_account(login=login, person=person, password="青禾-tree-81-river", by=by, at=AT)
        grant_role(post=post, role=role, path=path, from_day=first, by=by, at=AT)
    each = TASKS // PROGRAMMES
    with writes("plans"):
        for n in range(PROGRAMMES):
            programme = Programme.objects.create(
                number=f"990121-2026-{n + 1}",
                jurisdiction="990121",
                path="99/01/21/",
                title=f"青禾县第{n + 1}方案",
                adopted_at=AT,
                entry_id=f"{n:032d}",
                coordinating_office_id=units[0].id,
            )
            clause = Clause.objects.create(programme=programme, position=0, clause_id="1", label="一、", heading="任务")
            tasks = Task.objects.bulk_create(Task(clause=clause, position=i, text=next(texts)) for i in range(each))
            due = [date(2026, 1, 1) + timedelta(days=(i * 7 + n) % 1000) for i in range(each)]
            ledger = LedgerTask.objects.bulk_create(
                LedgerTask(
                    task=task,
                    programme=programme,
                    number=f"{programme.number}-1-{i + 1}",
                    path=programme.path,
                    clause_id="1",
                    heading=f"第{i % 97}类承诺的兑现",
                    summary=(task.text or "")[:300],
                    state=STATES[i % len(STATES)],
                    due_on=due[i],
                    due_order=due[i],
                    due_basis="printed",
                )
                for i, task in enumerate(tasks)
            )
            LedgerUnit.objects.bulk_create(
                LedgerUnit(
                    task=row, position=p, unit_id=units[(i + p * 7) % UNITS].id, role="lead" if p == 0 else "support"
                )
                for i, row in enumerate(ledger)
                for p in range(2)
            )
            words = TaskWords.objects.bulk_create(
                TaskWords(task=row.task, words=words_of(row.number, row.heading, row.task.text, f"县第{i % UNITS}局"))
                for i, row in enumerate(ledger)
            )
            write_grams((row.gram, row.task_id) for row in gram_rows(words))
    return units[3].number


def write_grams(rows: Iterable[tuple[bytes, int]]) -> None:
    """What the act writes by bulk_create for some hundred tasks, at once for thousands."""
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy("COPY plans_taskgram (gram, task_id) FROM STDIN") as copy:
                for row in sorted(rows):
                    copy.write_row(row)
        else:
            cursor.executemany("INSERT INTO plans_taskgram (gram, task_id) VALUES (%s, %s)", sorted(rows))


def task_texts() -> Iterator[str]:
    """Sentences of 30 to 100 characters of invented words, some frequent and most rare, as in any language."""
    dice = random.Random(3)
    letters = [chr(0x4E00 + 7 * n) for n in range(1500)]
    words = ["".join(dice.choices(letters, k=dice.choice((2, 2, 2, 3, 4)))) for _ in range(4000)]
    weights = [1 / place for place in range(1, len(words) + 1)]
    for number in itertools.count():
        wanted = dice.randint(8, 30)
        drawn = dice.choices(words, weights, k=wanted)
        yield (
            f"第{number}项任务，"
            + "".join(word + ("，" if place % 5 == 4 else "") for place, word in enumerate(drawn))
            + "并公开办理结果。"
        )


def measure(store: str) -> None:
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
    unit = fill()
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    for case, (login, address) in cases(unit).items():
        _measure_case(store, case, login, address)


def cases(unit: str) -> dict[str, tuple[str, str]]:
    """Who asks for which address, by the name of the case. Words are taken from the texts: frequent and rare ones."""
    ledger = "/console/ledger/"
    text = next(itertools.islice(task_texts(), 777, None)).replace("，", "")
    found = {
        "first page": ("office", ledger),
        "a page from the middle": ("office", f"{ledger}?after=0.2027-06-01.50000"),
        "late": ("office", f"{ledger}?late=1"),
        "one unit": ("office", f"{ledger}?unit={unit}"),
        "one programme, one state": ("office", f"{ledger}?programme=990121-2026-7&state=returned"),
        "own tasks of a unit": ("unit", ledger),
        "my work of the office": ("office", "/console/"),
        "my work of a unit": ("unit", "/console/"),
    }
    words = {
        "one character, in every task": "公",
        "one character, rare": text[14],
        "two characters, in every task": "公开",
        "two characters, rare": text[16:18],
        "three characters": text[14:17],
        "a unit's name": "县第3局",
        "ten characters": text[14:24],
        "sixty characters": text[:60],
        "a number": "990121-2026-7-1-123",
        "digits": "96",
        "two words": f"公开 {text[14:16]}",
        "nowhere": "没有这样的字",
    }
    found |= {f"words: {case}": ("office", f"{ledger}?words={typed}") for case, typed in words.items()}
    filters = {
        "": "",
        ", late": "&late=1",
        ", one state": "&state=assigned",
        ", one programme": "&programme=990121-2026-7",
        ", one unit": f"&unit={unit}",
        ", due by": "&due_before=2026-06-30",
        ", words": "&words=第96类",
    }
    for sort in ("due", "-due", "clause", "-clause", "state", "-state", "unit", "-unit"):
        for told, query in filters.items():
            found[f"sort={sort}{told}"] = ("office", f"{ledger}?sort={sort}{query}")
    return found


def _measure_case(store: str, case: str, login: str, address: str) -> None:
    from django.test import Client

    from zhengxin.contexts.access.models import Account

    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(Account.objects.get(login=login), backend="django.contrib.auth.backends.ModelBackend")
    status = client.get(address).status_code
    assert status == 200, f"{address} answers {status}"
    taken = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        client.get(address)
        taken.append(1000 * (time.perf_counter() - start))
    found = {
        "bench": "ledger",
        "store": store,
        "case": case,
        "tasks": TASKS,
        "median_ms": round(statistics.median(taken), 1),
        "p95_ms": round(statistics.quantiles(taken, n=20)[-1], 1),
        "target_ms": TARGET_MS,
    }
    print(json.dumps(found, ensure_ascii=False), flush=True)


def main() -> None:
    """Each store in a process of its own: Django's settings choose the store once."""
    again = [sys.executable, str(Path(__file__).resolve())]
    with tempfile.TemporaryDirectory(prefix="zhengxin-bench-") as folder:
        settings = {"DJANGO_SETTINGS_MODULE": "zhengxin.config.settings", "ZHENGXIN_DATA": folder}
        plain = {name: value for name, value in os.environ.items() if name != "ZHENGXIN_DATABASE"}
        subprocess.run([*again, "SQLite"], check=True, env=plain | settings)
        if has_postgres():
            run = [sys.executable, str(ROOT / "tools" / "postgres.py"), "run", "--"]
            subprocess.run([*run, *again, "PostgreSQL"], check=True, env=plain | settings)


def has_postgres() -> bool:
    sys.path.insert(0, str(ROOT))
    from tools.postgres import NoPostgres, binaries

    try:
        binaries()
    except NoPostgres:
        return False
    return True


if __name__ == "__main__":
    if len(sys.argv) > 1:
        measure(sys.argv[1])
    else:
        main()
