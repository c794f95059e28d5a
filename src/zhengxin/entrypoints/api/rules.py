"""Which rules were issued and which disclosures made because public plans ask for them."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Field, Router, Schema

from zhengxin.contexts.plans.queries.due import published_disclosures, published_rules
from zhengxin.entrypoints.api.doors import open_to_everybody
from zhengxin.entrypoints.api.problems import Problem
from zhengxin.entrypoints.api.programmes import Dated
from zhengxin.entrypoints.kit.instants import today
from zhengxin.entrypoints.kit.journal_foot import foot

router = Router()


class RuleIssued(Schema):
    title: str
    number: str
    unit: str
    issued_on: date
    in_force_from: date
    is_in_force: bool
    item: str = Field(description="journal/things/{item} lists its entries")
    programme: str


class DisclosureMade(Schema):
    what: str
    url: str
    day: date
    unit: str
    item: str
    programme: str


class RulesAndDisclosures(Dated):
    """The latest first, at most 500 of each."""

    rules: list[RuleIssued]
    disclosures: list[DisclosureMade]


@router.get(
    "rules",
    response={200: RulesAndDisclosures, 422: Problem},
    summary="List rules issued and disclosures made because public plans ask for them",
    operation_id="rules",
)
@open_to_everybody
def list_rules(request: HttpRequest) -> dict[str, Any]:
    day = today()
    return {
        "journal": foot(),
        "rules": [vars(each) for each in published_rules(today=day)],
        "disclosures": [vars(each) for each in published_disclosures(today=day)],
    }
