"""A county with its ledger of tasks, written straight into an empty store: what the acts write, only faster."""

import itertools
import random
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import Model

from zhengxin.contexts.access.actions import grant_role, open_account
from zhengxin.contexts.access.queries import installation_actor
from zhengxin.contexts.plans.models import (
    Clause,
    LedgerTask,
    LedgerUnit,
    Programme,
    Task,
    TaskGram,
    TaskReport,
    TaskWords,
)
from zhengxin.contexts.subjects.actions import UnitRow, begin_term, create_post, load_unit_tree
from zhengxin.contexts.subjects.queries import UnitShown, unit_numbered
from zhengxin.plumbing.grams import grams_of, words_of
from zhengxin.plumbing.guarded import writes

PROGRAMMES, UNITS = 20, 40
# One task of a plan in so many obliges a group, each unit of which gets a line of its own.
GROUP_EVERY, GROUP = 50, 10
AT = datetime(2026, 1, 5, 1, 30, tzinfo=UTC)
STATES = ("assigned", "in_progress", "reported", "returned", "accepted", "unassigned")


def fill(lines: int) -> str:
    """UNITS units and PROGRAMMES programmes with so many lines in all; the accounts "office", of the office that
    coordinates them, and "unit", of a unit that works. Returns another unit's number."""
    units = county_units()
    each, texts = lines // PROGRAMMES, task_texts()
    is_postgres = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        # The rows are known to fit together; to look each of millions up would take longer than to write them.
        cursor.execute("SET session_replication_role = replica" if is_postgres else "PRAGMA foreign_keys = OFF")
    with writes("plans"):
        words = [row for place in range(PROGRAMMES) for row in _programme(place, each, units, texts)]
        _write_grams(words)
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = origin" if is_postgres else "PRAGMA foreign_keys = ON")
        cursor.execute("ANALYZE")
    return units[3].number


def task_texts() -> Iterator[str]:
    """Sentences of 30 to 100 characters of invented words, some frequent and most rare, as in any language."""
    dice = random.Random(3)
    letters = [chr(0x4E00 + 7 * n) for n in range(1500)]
    words = ["".join(dice.choices(letters, k=dice.choice((2, 2, 2, 3, 4)))) for _ in range(4000)]
    weights = list(itertools.accumulate(1 / place for place in range(1, len(words) + 1)))
    for number in itertools.count():
        drawn = dice.choices(words, cum_weights=weights, k=dice.randint(8, 30))
        told = "".join(word + ("，" if place % 5 == 4 else "") for place, word in enumerate(drawn))
        yield f"第{number}项任务，{told}并公开办理结果。"


def county_units() -> list[UnitShown]:
    """The units, with the accounts of `fill`."""
    by, first = installation_actor(), date(2026, 1, 1)
    rows = [UnitRow("county", "青禾县人民政府", "government", "990121")]
    rows += [UnitRow(f"u{n}", f"青禾县第{n}局", "department", "990121", "county") for n in range(UNITS)]
    numbers = load_unit_tree(rows=rows, by=by, at=AT)
    units = [unit_numbered(numbers[f"u{n}"], day=first) for n in range(UNITS)]
    for login, unit, role, path in [
        ("office", units[0], "credit_office", "99/01/21/"),
        ("unit", units[1], "unit_head", units[1].path),
    ]:
        post = create_post(unit=unit.number, title=login, by=by, at=AT)
        person = begin_term(post=post, name=login, from_day=first, by=by, at=AT)
        open_account(login=login, person=person, password="青禾-tree-81-river", by=by, at=AT)
        grant_role(post=post, role=role, path=path, from_day=first, by=by, at=AT)
    return units


def _programme(place: int, each: int, units: Sequence[UnitShown], texts: Iterator[str]) -> list[TaskWords]:
    programme = Programme.objects.create(
        number=f"990121-2026-{place + 1}",
        jurisdiction="990121",
        path="99/01/21/",
        title=f"青禾县第{place + 1}方案",
        adopted_at=AT,
        entry_id=f"{place:032d}",
        coordinating_office_id=units[0].id,
    )
    clause = Clause.objects.create(programme=programme, position=0, clause_id="1", label="一、", heading="任务")
    tasks, lines, parts, reports, words = [], [], [], [], []
    while len(lines) < each:
        i = len(tasks)
        first = place * each
        task = Task(pk=first + i + 1, clause=clause, position=i, text=next(texts))
        tasks.append(task)
        group = range(min(GROUP, each - len(lines))) if i % GROUP_EVERY == 7 else (None,)
        for member in group:
            line = _line(programme, task, first + len(lines) + 1, place, member, units)
            pair = _parts(line, member, units)
            line.unit_order = pair[0].unit_id or line.unit_order
            if line.state == "reported":
                line.reporter_id, line.acceptor_id = (
                    (pair[1].unit_id, None) if line.pk % 60 != 8 else (pair[0].unit_id, units[0].id)
                )
                filed = {"unit_id": line.reporter_id, "reported_by": "1", "reported_at": AT}
                reports.append(TaskReport(pk=line.pk, task=line, position=1, text="已办理", **filed))
            lines.append(line)
            parts += pair
        number = f"{programme.number}-1-{i + 1}"
        words.append(TaskWords(task=task, words=words_of(number, lines[-1].heading, task.text, f"县第{i % UNITS}局")))
    for rows in (tasks, lines, parts, reports, words):
        _write(rows)
    return words


def _line(
    programme: Programme, task: Task, key: int, place: int, member: int | None, units: Sequence[UnitShown]
) -> LedgerTask:
    due = date(2026, 1, 1) + timedelta(days=(key * 7 + place) % 1000)
    unit = None if member is None else units[(task.position + member) % UNITS]
    number = f"{programme.number}-1-{task.position + 1}"
    return LedgerTask(
        pk=key,
        task=task,
        unit_id=unit and unit.id,
        programme=programme,
        number=f"{number}-{unit.number}" if unit else number,
        path=programme.path,
        clause_id="1",
        heading=f"第{task.position % 97}类承诺的兑现",
        summary=(task.text or "")[:300],
        state=STATES[key % len(STATES)],
        due_on=due,
        due_order=due,
        due_basis="printed",
    )


def _parts(line: LedgerTask, member: int | None, units: Sequence[UnitShown]) -> list[LedgerUnit]:
    """The unit whose line it is, or one for a task; and another beside it."""
    first = line.pk if member is None else line.task.position + member
    return [
        LedgerUnit(pk=2 * line.pk + p, task=line, position=p, unit_id=units[(first + p * 7) % UNITS].id, role=role)
        for p, role in enumerate(("lead", "support") if member is None else ("responsible", "support"))
    ]


def _write(rows: Sequence[Model]) -> None:
    model = type(rows[0])
    fields = model._meta.concrete_fields
    kept = ([field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields] for row in rows)
    _insert(model._meta.db_table, [field.column for field in fields], kept)


def _write_grams(rows: Iterable[TaskWords]) -> None:
    """Into the table without its key, which is made at once at the end, or in the order of the key."""
    grams = ((gram, row.task_id) for row in rows for gram in grams_of(row.words))
    table = TaskGram._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {table}_pkey")
            _insert(table, ["gram", "task_id"], grams)
            cursor.execute(f"ALTER TABLE {table} ADD PRIMARY KEY (gram, task_id)")
        else:
            cursor.execute("CREATE TEMPORARY TABLE unsorted (gram, task_id)")
            _insert("unsorted", ["gram", "task_id"], grams)
            cursor.execute(f"INSERT INTO {table} (gram, task_id) SELECT gram, task_id FROM unsorted ORDER BY 1, 2")
            cursor.execute("DROP TABLE unsorted")


def _insert(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    named = ", ".join(map(connection.ops.quote_name, columns))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({named}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            places = ", ".join("?" for _ in columns)
            # Django's own cursor rewrites the statement and keeps each row; the driver's takes them as they come.
            connection.connection.executemany(f"INSERT INTO {table} ({named}) VALUES ({places})", rows)
