"""Who is to have an archive, and who opens one for which purpose, from the rulebook."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from zhengxin.kernel.actors import Actor
from zhengxin.kernel.refusals import Refused
from zhengxin.kernel.rulebook_reader import RulebookReader
from zhengxin.plumbing.rulebook_files import load

FILE = "official_archives"
OWN = "own"


@dataclass(frozen=True)
class Body:
    """Who reads: by which permission, and which kinds of record."""

    names: Mapping[str, str]
    permission: str
    kinds: tuple[str, ...]


@dataclass(frozen=True)
class Purpose:
    """`is_withheld`: the official is told of such an opening once it was released."""

    code: str
    names: Mapping[str, str]
    body: Body
    is_withheld: bool
    source: str

    @property
    def is_own(self) -> bool:
        return self.code == OWN


@dataclass(frozen=True)
class Coverage:
    """`percent` of those who hold posts in units of `unit_kinds` are to have an archive by `by`."""

    unit_kinds: tuple[str, ...]
    percent: int
    by: date
    source: str


def purposes() -> dict[str, Purpose]:
    told = RulebookReader(FILE, load(FILE).data)
    found, bodies = told.mapping("purposes"), told.mapping("bodies")
    return {
        str(code): Purpose(
            str(code),
            _names(found.mapping(str(code))),
            _body(bodies.mapping(found.mapping(str(code)).text("body"))),
            found.mapping(str(code)).truth("is_withheld"),
            found.mapping(str(code)).text("source"),
        )
        for code in found.data
    }


def purposes_open_to(reader: Actor) -> list[Purpose]:
    """For which the reader may open archives of others."""
    return [purpose for purpose in purposes().values() if not purpose.is_own and reader.may(purpose.body.permission)]


def purpose_of(code: str) -> Purpose:
    """Refused "records.unknown_purpose"."""
    known = purposes()
    if code not in known:
        raise Refused("records.unknown_purpose")
    return known[code]


def bodies_reading(kind: str) -> list[Body]:
    """Who reads records of a closed kind, the official among them."""
    told = RulebookReader(FILE, load(FILE).data).mapping("bodies")
    return [body for body in (_body(told.mapping(str(code))) for code in told.data) if kind in body.kinds]


def coverage_asked() -> Coverage:
    told = RulebookReader(FILE, load(FILE).data).mapping("coverage")
    return Coverage(
        told.texts("unit_kinds"), int(told.data["percent"]), date.fromisoformat(told.text("by")), told.text("source")
    )


def opening_lasts() -> timedelta:
    return timedelta(minutes=int(load(FILE).data["minutes"]))


def _body(told: RulebookReader) -> Body:
    return Body(_names(told), told.text("permission"), told.texts("kinds"))


def _names(told: RulebookReader) -> Mapping[str, str]:
    return {"zh": told.text("zh"), "en": told.text("en")}
