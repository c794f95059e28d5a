"""What everybody may read of a company, and the staff besides, as page and interface ask for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from zhengxin.contexts.publication.queries import PublicLine, lines_about_code
from zhengxin.contexts.records.queries.about_subject import RecordsAbout, names_over_time, records_about_company
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.refusals import Refused

NEWEST = 50


@dataclass(frozen=True)
class CompanyRead:
    """`records` are the newest that are public, `kept` what the reader's posts may see; `names` those of what is public
    or else of what is kept, each with its first and last day, the latest first."""

    records: Sequence[PublicLine]
    has_more: bool
    kept: RecordsAbout
    names: Sequence[tuple[str, date | None, date | None]]


def company_read(reader: Actor, code: str, *, day: date, kind: str = "", year: int = 0) -> CompanyRead:
    """`kind` and `year` narrow `kept`. Refused "publication.unknown_company", alike for a code that nobody bears and
    for one about which the reader may see nothing."""
    found = lines_about_code(code, day=day, most=NEWEST + 1)
    kept = records_about_company(reader, code, day=day, kind=kind, year=year)
    if not found and not kept.total:
        raise Refused("publication.unknown_company")
    names = names_over_time((row.subject_name, row.day) for row in found[:NEWEST] or kept.lines)
    return CompanyRead(found[:NEWEST], len(found) > NEWEST, kept, names)
