"""A county with public records, written straight into an empty store: what the acts write, only faster."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

import polars as pl
from django.db import connection, models

from benches.county.ledger import AT, UNITS, county_units
from benches.county.subjects import fill_subjects
from zhengxin.contexts.access.actions import make_installation
from zhengxin.contexts.access.queries import installation_actor
from zhengxin.contexts.journal.actions import publish_log
from zhengxin.contexts.journal.models import Entry
from zhengxin.contexts.journal.policies import keeper
from zhengxin.contexts.publication.models import Gate, Publication
from zhengxin.contexts.records.models import Batch, FinalityChange, Record, RecordVersion
from zhengxin.contexts.rulebook.actions import record_rules
from zhengxin.contexts.subjects.queries import UnitShown
from zhengxin.entrypoints.cli.log_begin import begin
from zhengxin.entrypoints.kit.instants import now
from zhengxin.plumbing.bulk_load import load_columns
from zhengxin.plumbing.guarded import writes

PENALTY, LICENCE, BREACH = "administrative_penalty", "administrative_licence", "broken_promise"
COMPANY, BODY = "organisation", "public_body"
# Of every kind the kind of its subjects and its fields for subject, code, document, day and what it says.
KINDS = {
    PENALTY: (COMPANY, "CF_XDR_MC", "CF_XDR_SHXYM", "CF_WSH", "CF_JDRQ", {
        "CF_SY": "未按规定公示年度报告的行为" * 3, "CF_NR": "罚款人民币壹万元整",
    }),
    LICENCE: (COMPANY, "XK_XDR_MC", "XK_XDR_SHXYM", "XK_WSH", "XK_JDRQ", {"XK_NR": "准予从事食品经营活动" * 3}),
    BREACH: (BODY, "subject_name", "subject_code", "case_number", "confirmed_on", {"facts": "未按合同约定付款" * 3}),
}  # fmt: skip
# Which units decide: one on most penalties, the last two on nothing.
MARKET, NEVER, DECIDING = 1, UNITS - 1, UNITS - 4
DAYS, PART = 900, 50_000
# One record in so many was withdrawn; one in so many was quashed just now, which nobody entered yet.
WITHDRAWN_EVERY, QUASHED_EVERY = 1000, 2500
# One in so many is at the end of its term.
OVER_EVERY = 10
REASON, PAPER = "原处罚决定被判决撤销", "青行初〔2026〕1号"


@dataclass(frozen=True)
class County:
    """Filled with `records` about `subjects` companies and 40 public bodies, as everything stands on `day`."""

    units: Sequence[UnitShown]
    records: int
    subjects: int
    day: date


def fill(records: int, subjects: int, day: date) -> County:
    """A whole installation with its log; a tenth of the records is at the end of its term, the rest is shown."""
    by = installation_actor()
    record_rules(by=by, at=AT)
    make_installation(jurisdiction="990121", by=by, at=AT)
    county = County(county_units(), records, subjects, day)
    begin("990121", at=AT)
    is_postgres = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        # The rows are known to fit together; to look each of millions up would take longer than to write them.
        cursor.execute("SET session_replication_role = replica" if is_postgres else "PRAGMA foreign_keys = OFF")
    batch, gates = _beginning(county)
    fill_subjects([_company(place) for place in range(subjects)])
    last = Entry.objects.order_by("-pk").values_list("pk", flat=True)[0]
    with _indexes_made_at_the_end(Record, RecordVersion, Publication, Entry):
        for first in range(0, records, PART):
            _write(county, range(first + 1, min(first + PART, records) + 1), batch, gates)
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO journal_waitingentry (entry_id) SELECT id FROM journal_entry WHERE id > %s", [last])
        cursor.execute("SET session_replication_role = origin" if is_postgres else "PRAGMA foreign_keys = ON")
    publish_log(by=keeper("cli"), at=now())
    return county


@contextmanager
def _indexes_made_at_the_end(*loaded: type[models.Model]) -> Iterator[None]:
    """A sort of a million rows instead of a million places in each index."""
    tables = [model._meta.db_table for model in loaded]
    on_server = (
        "SELECT c.relname, pg_get_indexdef(c.oid) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid"
        " WHERE i.indrelid = %s::regclass AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = c.oid)"
    )
    embedded = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name = %s"
    with connection.cursor() as cursor:
        made: list[tuple[str, str]] = []
        for table in tables:
            cursor.execute(on_server if connection.vendor == "postgresql" else embedded, [table])
            made += cursor.fetchall()
        for name, _made_by in made:
            cursor.execute(f"DROP INDEX {connection.ops.quote_name(name)}")
        yield
        for _name, made_by in made:
            cursor.execute(made_by)


def number_of(key: int) -> str:
    return f"{key:016d}"


def document_of(key: int) -> str:
    return f"青市监罚〔2026〕{key}号"


def subject_of(key: int, subjects: int) -> tuple[str, str]:
    """Name and code of the company that a record is about."""
    return _company(key * 7919 % subjects)


def _company(place: int) -> tuple[str, str]:
    return f"青禾第{place}号有限公司", f"91990121{place:010d}"


def _mixed(key: pl.Expr) -> pl.Expr:
    """Spreads what the keys have in order."""
    return key * 2_654_435_761 % 1_000_003


def _beginning(county: County) -> tuple[int, Mapping[str, int]]:
    """The ids of the file that brought all, and of the gates by kind."""
    unit = county.units[MARKET]
    with writes("records"):
        batch = Batch.objects.create(
            number="1", kind=PENALTY, kind_sha256="0" * 64, unit_id=unit.id, path=unit.path, file_sha256="0" * 64,
            file_name="", seal_mark="", state="taken", handed_in_by="1", handed_in_at=AT,
        )  # fmt: skip
    with writes("publication"):
        said = {"basis": "行政处罚法", "opened_by": "1", "opened_at": AT}
        gates = {kind: Gate.objects.create(kind=kind, subject_kind=told[0], **said).pk for kind, told in KINDS.items()}
    return batch.pk, gates


def _write(county: County, ids: range, batch: int, gates: Mapping[str, int]) -> None:
    rows = _rows(county, ids).with_columns(gate_id=pl.col("kind").replace_strict(gates))
    with writes("records"):
        _load(Record, rows, "number kind key_hash unit_id owner_id subject_kind subject_name subject_code subject_hash"
              " subject_unit_id day severity finality", batch_id=batch, recorded_at=AT)  # fmt: skip
        _load(RecordVersion, rows, "record_id row content_hash values entry", batch_id=batch, number=1,
              stand="current", further="{}")  # fmt: skip
        _load(FinalityChange, rows.filter(pl.col("finality") == "revoked"), "record_id on", finality="revoked",
              reason=REASON, basis=PAPER, decided_by="1", decided_at=AT)  # fmt: skip
    with writes("publication"):
        _load(Publication, rows, "record_id gate_id kind owner_id path document subject_id state day severity"
              " published_on last_day withdrawn_on withdrawal_reason withdrawal_basis", basis="行政处罚法 第四十八条",
              reason="", asked_by="1", asked_at=AT, confirmed_by="[]", answer="", withdrawn_by="")  # fmt: skip
    with writes("journal"):
        for place, event in enumerate(("records.recorded", "publication.published"), 1):
            _load(Entry, rows.select(about="number", **_entry(place, event)), "entry_id body about", event=event,
                  made_at=AT)  # fmt: skip


def _load(model: type[models.Model], rows: pl.DataFrame, named: str, **alike: object) -> None:
    """The store counts the ids itself: in an empty one they are the keys."""
    load_columns(model, {**{name: rows[name] for name in named.split()}, **alike}, len(rows))


def _rows(county: County, ids: range) -> pl.DataFrame:
    """A row a record with the columns of all its tables, by what its key says alone."""
    key, mixed, kind = pl.col("key"), pl.col("mixed"), pl.col("kind")
    is_body, is_quashed = kind == BREACH, key % QUASHED_EVERY == 0
    unit_ids, paths = ([getattr(unit, name) for unit in county.units] for name in ("id", "path"))
    share, last = mixed % 100, pl.lit(county.day)
    told = pl.DataFrame({"key": ids}).with_columns(mixed=_mixed(key), number=_padded(key, 16))
    told = told.with_columns(
        kind=pl.when(share == 0).then(pl.lit(BREACH)).when(share < 45).then(pl.lit(LICENCE)).otherwise(pl.lit(PENALTY)),
        place=pl.when((share >= 45) & (mixed % 10 < 8)).then(MARKET).otherwise(mixed // 100 % DECIDING + 2),
        body=mixed // 1000 % UNITS,
        company=key * 7919 % county.subjects,
        day=last - pl.duration(days=key * 31 % DAYS),
        is_withdrawn=(key % WITHDRAWN_EVERY == 0) & ~is_quashed,
    )
    told = told.with_columns(
        key_hash="number", content_hash="number", record_id="key", row="key", entry=_entry(1, "")["entry_id"],
        subject_kind=pl.when(is_body).then(pl.lit(BODY)).otherwise(pl.lit(COMPANY)),
        unit_id=_of(unit_ids, "place"), owner_id=_of(unit_ids, "place"), path=_of(paths, "place"),
        subject_unit_id=pl.when(is_body).then(_of(unit_ids, "body")),
        subject_name=pl.when(is_body).then(_of([unit.name for unit in county.units], "body"))
        .otherwise(pl.format("青禾第{}号有限公司", "company")),
        subject_code=pl.when(~is_body).then(pl.format("91990121{}", _padded(pl.col("company"), 10))),
        severity=pl.when(is_body).then(pl.lit("serious")).when(kind == PENALTY).then(_severity()),
        finality=pl.when(is_quashed).then(pl.lit("revoked")).otherwise(pl.lit("effective")),
        document=pl.format("青市监罚〔2026〕{}号", "key"),
        state=pl.when("is_withdrawn").then(pl.lit("withdrawn")).otherwise(pl.lit("shown")),
        on=last, published_on="day", withdrawn_on=pl.when("is_withdrawn").then(last),
        withdrawal_reason=pl.when("is_withdrawn").then(pl.lit(REASON)).otherwise(pl.lit("")),
        withdrawal_basis=pl.when("is_withdrawn").then(pl.lit(PAPER)).otherwise(pl.lit("")),
        last_day=last + pl.duration(days=pl.when(key % OVER_EVERY == 7).then(-1).otherwise(1 + key % 700)),
    )  # fmt: skip
    said = pl.coalesce(pl.when(kind == code).then(_values(code)) for code in KINDS)
    # A name is kept for as long as something about it is shown; the first one has the id 1.
    subject = pl.when((pl.col("state") == "shown") & (pl.col("kind") != BREACH)).then(pl.col("company") + 1)
    return told.with_columns(subject_hash="subject_code", subject_id=subject, values=said)


def _of(values: Sequence[object], place: str) -> pl.Expr:
    return pl.col(place).replace_strict(dict(enumerate(values)))


def _padded(number: pl.Expr, digits: int) -> pl.Expr:
    return number.cast(pl.String).str.zfill(digits)


def _severity() -> pl.Expr:
    """The unit that decides most never decides on a serious one."""
    mixed = pl.col("mixed") // 10
    is_serious = (mixed % 20 == 0) & (pl.col("place") != MARKET)
    return (
        pl.when(is_serious)
        .then(pl.lit("serious"))
        .when(mixed % 3 == 0)
        .then(pl.lit("minor"))
        .otherwise(pl.lit("general"))
    )


def _values(kind: str) -> pl.Expr:
    _subject, name, code, document, day, said = KINDS[kind]
    told = {name: pl.col("subject_name"), code: pl.col("subject_code"), document: pl.col("document")}
    told |= {day: pl.col("day").cast(pl.String)} | {field: pl.lit(words) for field, words in said.items()}
    return pl.struct(**told).struct.json_encode()


def _entry(place: int, event: str) -> dict[str, pl.Expr]:
    entry_id = pl.concat_str(pl.lit(f"{place:016d}"), "number")
    body = pl.struct(
        about="number", at=pl.lit("2026-01-05T01:30:00Z"), commit=pl.struct(public=pl.lit("0" * 64)),
        event=pl.lit(event), id=entry_id,
    )  # fmt: skip
    return {"entry_id": entry_id, "body": body.struct.json_encode()}
