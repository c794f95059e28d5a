"""Programmes of 青禾县 for the public pages, and somebody of the public who reads them."""

from collections.abc import Callable
from copy import deepcopy
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

if TYPE_CHECKING:
    from tests.people import County

Takes = Callable[..., str]


def task(*assignments: tuple[str, str], deadlines: tuple[dict[str, Any], ...] = (), **more: Any) -> dict[str, Any]:
    named = [{"unit": unit, "role": role} for unit, role in assignments]
    return {"text": None, "assignments": named, "open_list": False, "deadlines": list(deadlines)} | more


def clause(number: str, label: str, heading: str | None, *tasks: dict[str, Any]) -> dict[str, Any]:
    return {"id": number, "label": label, "heading": heading, "tasks": list(tasks)}


BY_DECEMBER = {"kind": "by", "text": "2026年12月底前", "date": "2026-12-31"}
EVERY_YEAR = {"kind": "every", "text": "每年7月5日前", "period": "P1Y", "dates": ["07-05"]}

PLAN = {
    "title": "青禾县政务诚信建设实施方案",
    "number": "青政〔2026〕12号",
    "issuer": "青禾县人民政府",
    "issued_on": "2026-03-02",
    "addressees": ["各乡镇人民政府", "县政府各部门"],
    "copied_to": [],
    "references": [{"title": "云川省政务诚信建设意见", "number": "云政〔2025〕3号"}],
    "standing_assignments": [{"unit": "各乡镇人民政府", "role": "responsible", "from": "2.1"}],
    "warnings": [],
    "clauses": [
        clause("1", "一、", "总体要求", task()),
        clause("2", "二、", "主要任务"),
        clause(
            "2.1",
            "（一）",
            "清理拖欠账款",
            task(("县财政局", "lead"), ("县审计局", "support"), deadlines=(BY_DECEMBER,), open_list=True),
            task(("县财政局", "responsible")),
        ),
        clause("2.2", "（二）", "公布办理情况", task(("县信访局", "responsible"), deadlines=(EVERY_YEAR,))),
        clause("3", "三、", None, task(("县财政局", "lead"))),
    ],
}


@pytest.fixture
def take_over(qinghe: "County") -> Takes:
    """Takes a plan over for 青禾县 and returns its number; what is given replaces what PLAN says."""

    def made(*, disclosure: str | None = "主动公开", basis: str | None = None, **changed: Any) -> str:
        from tests.people import AT, COUNTY
        from zhengxin.contexts.plans.actions import take_over_programme

        return take_over_programme(
            understood=deepcopy(PLAN) | changed,
            jurisdiction=COUNTY,
            publication_basis=basis,
            disclosure=disclosure,
            ends_on=None,
            still_running={"2.2"},
            rule={},
            by=qinghe.office,
            at=AT,
        )

    return made


@pytest.fixture
def programme(take_over: Takes) -> str:
    """The number of the public programme."""
    return take_over()


@pytest.fixture
def reader(db: None) -> Client:
    """Somebody of the public, reading English: the sentences are then those of the code."""
    return Client(headers={"accept-language": "en"})
