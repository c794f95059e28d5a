"""The rules by which this installation goes, and every change of them."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from ninja import Field, Router, Schema

from zhengxin.contexts.rulebook.queries import adoptions, rules_in_force
from zhengxin.entrypoints.api.doors import open_to_everybody
from zhengxin.entrypoints.api.problems import Problem
from zhengxin.entrypoints.api.programmes import Dated
from zhengxin.entrypoints.kit.journal_foot import foot

router = Router()


class RuleInForce(Schema):
    """`address` gives the very bytes that the hash was made of."""

    name: str
    sha256: str
    since: datetime
    entry_id: str
    address: str


class FileChanged(Schema):
    name: str
    was: str | None
    now: str | None


class RulesChanged(Schema):
    """A change that two persons decided; the first one is what the installation began with."""

    entry_id: str
    at: datetime
    unit: str
    reason: str
    files: list[FileChanged]


class Rulebook(Dated):
    rules: list[RuleInForce]
    changes: list[RulesChanged] = Field(description="the oldest first")


@router.get(
    "rulebook",
    response={200: Rulebook, 422: Problem},
    summary="List the rules in force here, and every change of them",
    operation_id="rulebook",
)
@open_to_everybody
def show_rulebook(request: HttpRequest) -> dict[str, Any]:
    rules = rules_in_force().values()
    return {
        "journal": foot(),
        "rules": [{**vars(each), "address": reverse("portal:rule_file", args=[each.name])} for each in rules],
        "changes": [{**vars(each), "files": [file.as_value() for file in each.files]} for each in adoptions()],
    }
