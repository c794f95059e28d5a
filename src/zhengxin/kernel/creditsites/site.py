"""One site that records are sent to, as rulebook/credit_sites/*.yaml describes it; a mistake is named at load."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from zhengxin.kernel.recordkinds import Field, RecordKind
from zhengxin.kernel.rulebook_reader import RulebookReader

UNVERIFIED = "unverified"
CSV, XLSX = "csv", "xlsx"
_ENCODINGS = ("utf-8", "utf-8-sig", "gb18030")
_WRITTEN = ("name", "code")
_COVERS = ("all", "rejected")
_CODE = re.compile(r"[a-z][a-z0-9_]{1,59}")
_PUBLIC = "public"
# One file is made in memory; a workbook of more rows no spreadsheet of a site takes well.
_MOST_ROWS = 20_000
_KEYS = (
    "code", "zh", "en", "address", "jurisdiction", "source", "origin", "in_force_from", "limit", "format", "encoding",
    "file_name", "heads", "day", "choices", "most_rows", "operation", "kinds", "receipt",
)  # fmt: skip


@dataclass(frozen=True)
class SiteKind:
    """A kind of record at a site: the fields of its file in their order, and those by which the site knows a record."""

    code: str
    name: str
    fields: tuple[Field, ...]
    key: tuple[Field, ...]


@dataclass(frozen=True)
class Receipt:
    """How a site answers a file. `covers` "all": every row is told; "rejected": who is not told was accepted."""

    covers: str
    result: str
    accepted: tuple[str, ...]
    rejected: tuple[str, ...]
    reason: str


@dataclass(frozen=True)
class Site:
    """Where records go. `limit` is the time limit (time_limits.yaml) in which a decision must stand there;
    `operation` the head of the column that says what a row asks for, and the word for each of new, changed, withdrawn.
    `heads` and `choices` say whether the site wants names or codes; `day` is the form of a day (strftime).
    """

    code: str
    names: Mapping[str, str]
    address: str
    jurisdiction: str
    source: str
    origin: str
    in_force_from: date
    limit: str
    format: str
    encoding: str
    file_name: str
    heads: str
    day: str
    choices: str
    most_rows: int
    operation_head: str
    operations: Mapping[str, str]
    kinds: Mapping[str, SiteKind]
    receipt: Receipt

    @property
    def is_verified(self) -> bool:
        return self.source != UNVERIFIED

    def head(self, field: Field) -> str:
        return field.zh if self.heads == "name" else field.code

    def file_named(self, kind: str, number: str, day: date) -> str:
        """The name of a file of this kind, with its ending."""
        said = {"kind": kind, "name": self.kinds[kind].name, "day": day.strftime("%Y%m%d"), "number": number}
        return f"{self.file_name % said}.{self.format}"


def site_from(file: str, data: object, known: Mapping[str, RecordKind]) -> Site:
    """`known` are the kinds of record by code. Raises RulebookMistake with file and key."""
    told = RulebookReader(file, data)
    told.only(*_KEYS)
    form = _one_of(told, "format", (CSV, XLSX))
    if (form == CSV) != ("encoding" in told.data):
        told.wrong("encoding", "is said of a csv, and of nothing else")
    code = told.text("code")
    if not _CODE.fullmatch(code):
        told.wrong("code", "is a word of small letters, digits and _")
    operation, kinds, source = told.mapping("operation"), told.mapping("kinds"), told.text("source")
    operation.only("head", "new", "changed", "withdrawn")
    site = Site(
        code=code,
        names={"zh": told.text("zh"), "en": told.text("en")},
        address=told.text("address") if "address" in told.data else "",
        jurisdiction=told.text("jurisdiction"),
        source=source,
        origin=told.text("origin") if source == UNVERIFIED else "",
        in_force_from=_day(told, "in_force_from"),
        limit=told.text("limit"),
        format=form,
        encoding=_one_of(told, "encoding", _ENCODINGS) if form == CSV else "",
        file_name=_file_name(told),
        heads=_one_of(told, "heads", _WRITTEN),
        day=_day_form(told),
        choices=_one_of(told, "choices", _WRITTEN),
        most_rows=_most_rows(told),
        operation_head=operation.text("head"),
        operations={name: operation.text(name) for name in ("new", "changed", "withdrawn")},
        kinds={str(kind): _kind(kinds, str(kind), known) for kind in kinds.data},
        receipt=_receipt(told.mapping("receipt")),
    )
    _demand_plain_heads(told, site)
    return site


def _kind(told: RulebookReader, code: str, known: Mapping[str, RecordKind]) -> SiteKind:
    if code not in known:
        told.wrong(code, "there is no such kind of record")
    kind = known[code]
    own = {field.code for field in kind.fields}
    said = told.data[code]
    wanted = tuple(field.code for field in kind.fields) if said == "every_field" else told.texts(code)
    for name in wanted:
        if name not in own:
            told.wrong(code, f"the kind has no field {name}")
    missing = [name for name in kind.key if name not in wanted]
    if missing:
        told.wrong(code, f"lacks {', '.join(missing)}, by which a record is known")
    if any(kind.field(name).tier != _PUBLIC for name in kind.key):
        told.wrong(code, "is known by a field that is not public, so nothing of it could ever leave")
    return SiteKind(code, kind.zh, tuple(map(kind.field, wanted)), tuple(map(kind.field, kind.key)))


def _receipt(told: RulebookReader) -> Receipt:
    told.only("covers", "result", "accepted", "rejected", "reason")
    accepted, rejected = told.texts("accepted"), told.texts("rejected")
    if set(accepted) & set(rejected):
        told.wrong("rejected", "a word cannot mean both")
    covers = _one_of(told, "covers", _COVERS)
    return Receipt(covers, told.text("result"), accepted, rejected, told.text("reason"))


def _demand_plain_heads(told: RulebookReader, site: Site) -> None:
    """No two columns of a file, and of its receipt, bear one head."""
    for kind in site.kinds.values():
        heads = [site.operation_head, *(site.head(field) for field in kind.fields)]
        if len(set(heads)) != len(heads):
            told.wrong("operation.head", "is the head of a field too")
        keys = [site.receipt.result, site.receipt.reason, *(site.head(field) for field in kind.key)]
        if len(set(keys)) != len(keys):
            told.wrong("receipt", "two of its columns have one head")


def _one_of(told: RulebookReader, key: str, allowed: tuple[str, ...]) -> str:
    said = told.text(key)
    if said not in allowed:
        told.wrong(key, f"{said} is none of {', '.join(allowed)}")
    return said


def _day(told: RulebookReader, key: str) -> date:
    try:
        return date.fromisoformat(told.text(key))
    except ValueError:
        told.wrong(key, "is no day such as 2026-01-31")


def _day_form(told: RulebookReader) -> str:
    form, day = told.text("day"), date(2026, 3, 9)
    try:
        if datetime.strptime(day.strftime(form), form).date() == day:
            return form
    except ValueError:
        pass
    told.wrong("day", "does not say year, month and day, such as %Y/%m/%d")


def _file_name(told: RulebookReader) -> str:
    said = told.text("file_name")
    try:
        one, other = (said % {"kind": "k", "name": "n", "day": "d", "number": each} for each in "12")
    except (KeyError, TypeError, ValueError):
        told.wrong("file_name", "is made of %(kind)s, %(name)s, %(day)s and %(number)s")
    if one == other:
        told.wrong("file_name", "lacks %(number)s, so two files would bear one name")
    if re.search(r'[/\\:*?"<>|\x00-\x1f]', one):
        told.wrong("file_name", "holds a character that no file name may have")
    return said


def _most_rows(told: RulebookReader) -> int:
    said: Any = told.data.get("most_rows")
    if isinstance(said, bool) or not isinstance(said, int) or not 1 <= said <= _MOST_ROWS:
        told.wrong("most_rows", f"is no whole number from 1 to {_MOST_ROWS}")
    return int(said)
