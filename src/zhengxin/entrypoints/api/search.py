"""The search of the portal as programs read it."""

from typing import Any, Literal

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from zhengxin.entrypoints.api.doors import open_to_everybody
from zhengxin.entrypoints.api.problems import Problem
from zhengxin.entrypoints.api.programmes import READER, Dated
from zhengxin.entrypoints.kit.instants import today
from zhengxin.entrypoints.kit.journal_foot import foot
from zhengxin.entrypoints.kit.search import found
from zhengxin.plumbing.grams import LONGEST_SOUGHT

router = Router()
Kind = Literal["", "unit", "subject", "programme", "list", "rule", "task", "record", "announcement"]


class Sought(Schema):
    q: str = Field(
        "", max_length=LONGEST_SOUGHT, pattern=r"^[^\x00]*$", description="a part of a name, a code, a number"
    )
    kind: Kind = ""
    page: int = Field(1, ge=1, le=1_000_000)


class Hit(Schema):
    """`address` is the page of the portal; `fit` says how well it fits: the best first."""

    kind: str
    title: str
    number: str
    where: str
    about: str
    address: str
    fit: Literal["code", "name", "other_name", "ends_so", "begins_so", "has_it"]


class Hits(Dated):
    """A page of 20. `kinds` counts what was found by kind, whichever kind is asked for."""

    count: int
    pages: int
    kinds: dict[str, int]
    items: list[Hit]


@router.get(
    "search",
    response={200: Hits, 404: Problem, 422: Problem},
    summary="Find units, companies, plans, lists, rules, tasks and records",
    operation_id="search",
)
@open_to_everybody
def search(request: HttpRequest, sought: Query[Sought]) -> dict[str, Any]:
    """Nothing for what has no letter, digit or character in it; 404 for a page behind the last."""
    told = found(READER, sought.q, kind=sought.kind, page=str(sought.page), today=today())
    return {
        "journal": foot(),
        "count": told.count,
        "pages": told.pages,
        "kinds": {code: count for code, _name, count in told.kinds},
        "items": [{**vars(hit), "fit": hit.fit.name.lower()} for hit in told.hits],
    }
