"""How long a record would stay shown, by the rulebook and the place of its source."""

from datetime import date
from functools import cache

from zhengxin.contexts.records.queries.kinds import record_kind
from zhengxin.kernel.publication import Term, term_of
from zhengxin.kernel.recordkinds import Cap, PublicationTerm, caps_from_data, terms_from_data
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.rulebook_files import load

FILE = "publication_terms"
# Kinds that count against nobody have no severity; where a term runs for them it is the middle one.
_WITHOUT_SEVERITY = "general"


def term_for(kind: str, *, day: date | None, severity: str | None, path: str) -> Term | None:
    """None where no term runs for the kind. `path` is the place of the source unit ("34/13/24/u7/").

    Refused "publication.day_missing", "publication.no_term".
    """
    table = record_kind(kind).publication.term
    if not table:
        return None
    if day is None:
        raise Refused("publication.day_missing")
    caps = [cap for cap in _caps(load(FILE).sha256) if path.startswith(_place(cap))]
    return term_of(_tables(load(FILE).sha256)[table], severity=severity or _WITHOUT_SEVERITY, day=day, caps=caps)


def _place(cap: Cap) -> str:
    """Of a province: "31/", for 310000."""
    return f"{cap.jurisdiction[:2]}/"


@cache
def _tables(sha256: str) -> dict[str, tuple[PublicationTerm, ...]]:
    return terms_from_data(load(FILE).data, FILE)


@cache
def _caps(sha256: str) -> tuple[Cap, ...]:
    return caps_from_data(load(FILE).data, FILE)
