"""What is kept and why: every kind of record, whom it is about, who sees it, on which basis and how long."""

from typing import Any

from django.http import HttpRequest
from ninja import Field, Router, Schema

from zhengxin.contexts.publication.queries import kinds_shown
from zhengxin.contexts.records.queries.kinds import record_kinds
from zhengxin.contexts.records.queries.kinds_on import closed_kinds_standing
from zhengxin.entrypoints.api.doors import open_to_everybody
from zhengxin.entrypoints.api.problems import Problem
from zhengxin.entrypoints.api.programmes import Dated
from zhengxin.entrypoints.kit.journal_foot import foot
from zhengxin.kernel.recordkinds import RecordKind

router = Router()


class KindKept(Schema):
    """`tiers` says who may see its records, by kind of subject: public, shared among organs of the state, authorised
    by the person, closed. `is_kept` is false for a closed kind that nobody switched on."""

    code: str
    zh: str
    en: str
    owner: str = Field(description="which organ it belongs to, in Chinese")
    tiers: dict[str, str]
    basis: list[str] = Field(description="of publication, as the rulebook cites it")
    source: str
    keep: str = Field(description="how long: an ISO 8601 duration, or permanent")
    term: str = Field(description='the table of publication_terms by which it is shown, "" for none')
    is_closed: bool = Field(description="opened for a purpose alone")
    is_kept: bool
    is_open: bool = Field(description="somebody opened it to the public")
    is_unverified: bool = Field(description="no official text at hand confirms all of it")


class Kinds(Dated):
    items: list[KindKept]


@router.get(
    "kinds",
    response={200: Kinds, 422: Problem},
    summary="List what is kept and why: every kind of record, who sees it, on which basis, how long",
    operation_id="kinds",
)
@open_to_everybody
def list_kinds(request: HttpRequest) -> dict[str, Any]:
    opened = {kind.code for kind in kinds_shown()}
    off = {standing.kind.code for standing in closed_kinds_standing() if not standing.is_on}
    return {
        "journal": foot(),
        "items": [
            {**_kind(kind), "is_kept": kind.code not in off, "is_open": kind.code in opened}
            for kind in record_kinds().values()
        ],
    }


def _kind(kind: RecordKind) -> dict[str, Any]:
    return {
        "code": kind.code,
        "zh": kind.zh,
        "en": kind.en,
        "owner": kind.owner.zh,
        "tiers": {each: kind.publication.tiers.get(each, "closed") for each in kind.subject.kinds},
        "basis": kind.publication.basis,
        "source": kind.publication.source,
        "keep": kind.catalogue.keep,
        "term": kind.publication.term or "",
        "is_closed": kind.is_closed,
        "is_unverified": kind.is_unverified,
    }
