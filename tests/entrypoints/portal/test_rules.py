"""Rules and disclosures that everybody may see: of public programmes, as recorded, and nothing else."""

from datetime import date

import pytest
from django.test import Client

from tests.contexts.plans.due.due_people import JULY, PDF, add, duties
from zhengxin.contexts.plans.actions import Attached
from zhengxin.contexts.plans.actions.due import file_due_item
from zhengxin.contexts.plans.models import DueItem

pytestmark = pytest.mark.django_db

RULE = {"title": "登记办法", "number": "青政办〔2026〕7号", "issued_on": "2026-06-15", "in_force_from": "2096-07-01"}
DISCLOSURE = {"what": "第二季度拨付进度", "url": "https://qinghe.example/2", "day": "2026-06-30"}


def _page() -> str:
    return Client().get("/rules/").content.decode()


def test_what_units_recorded_under_a_public_plan_is_shown() -> None:
    there = duties()
    assert "尚无制度" in _page() and "尚无公开" in _page()
    units = [there.units["finance"]]
    rule = add(there)
    disclosure = add(there, kind="disclosure", rhythm="quarter", due_on=None, title="公布拨付进度")
    alone = add(there, programme="", office=there.units["office"], units=units)
    closed = {**RULE, "title": "不公开的办法"}
    files = {"rule": [Attached("办法.pdf", PDF)], "proof": [Attached("页面.pdf", PDF)]}
    for duty, values in ((rule, RULE), (disclosure, DISCLOSURE), (alone, closed)):
        number = DueItem.objects.filter(period__duty=duty).order_by("pk").first().number
        file_due_item(number=number, values=values, files=files, by=there.actors["finance"], at=JULY)
    page = _page()
    assert "登记办法" in page and "青政办〔2026〕7号" in page and "尚未施行" in page
    assert "第二季度拨付进度" in page and 'href="https://qinghe.example/2"' in page and "青禾县守信践诺方案" in page
    assert "不公开的办法" not in page and "办法.pdf" not in page
    assert date(2026, 6, 30).isoformat() in page
