"""Administrative divisions."""

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema
from pydantic import StringConstraints

from zhengxin.contexts.subjects.queries import children, division
from zhengxin.entrypoints.api.doors import open_to_everybody
from zhengxin.entrypoints.api.problems import Problem, problem
from zhengxin.entrypoints.kit.refusals import sentence
from zhengxin.kernel.refusals import Refused

router = Router()


class DivisionBelow(Schema):
    code: str
    name: str
    level: str


class Division(DivisionBelow):
    """`code` has 6 digits (GB/T 2260), a township's 9; `full_name` starts with the province."""

    full_name: str
    parent: str
    children: list[DivisionBelow]


@router.get(
    "divisions/{code}",
    response={200: Division, 404: Problem, 422: Problem},
    summary="Read an administrative division and those right below it",
    operation_id="division",
)
@open_to_everybody
def show_division(
    request: HttpRequest, code: Annotated[str, StringConstraints(pattern=r"^([0-9]{6}|[0-9]{9})$")]
) -> dict[str, Any] | HttpResponse:
    try:
        found = division(code)
    except Refused as fault:
        return problem(404, fault.code, sentence(fault))
    return {
        "code": found.code,
        "name": found.name,
        "level": found.level,
        "full_name": found.full_name,
        "parent": found.parent,
        "children": children(code),
    }
