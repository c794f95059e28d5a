"""State × act × person: exactly the acts that the life-cycle lists are possible; the refused ones change nothing."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import transaction

from tests.contexts.plans.due.due_people import JULY, PDF, Duties, add, duties
from zhengxin.contexts.journal.models import Entry
from zhengxin.contexts.plans.actions import Attached
from zhengxin.contexts.plans.actions.due import accept_due_item, file_due_item, return_due_item, waive_due_item
from zhengxin.contexts.plans.models import DueFiling, DueItem, DueStep
from zhengxin.contexts.plans.queries.due.kinds import due_lifecycle
from zhengxin.contexts.plans.queries.due.open_items import RELATED, item_as_it_stands
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.refusals import Refused

pytestmark = pytest.mark.django_db

PARTS = {"office": {"office", "acceptor"}, "office_colleague": {"office", "acceptor"}, "finance": {"unit"}}
PARTS["finance_clerk"] = {"unit"}
RULE = {"title": "登记办法", "number": "青政办〔2026〕7号", "issued_on": "2026-06-01", "in_force_from": "2026-07-01"}
FILES = {"rule": [Attached("办法.pdf", PDF)]}


def _acts(number: str, *, is_rule: bool) -> dict[str, Callable[[Actor], object]]:
    to = {"number": number, "at": JULY}
    filing = {"values": RULE, "files": FILES} if is_rule else {"values": {"progress": "已登记。"}}
    return {
        "draft": lambda by: file_due_item(values={}, note="第一稿", is_draft=True, by=by, **to),
        "file": lambda by: file_due_item(by=by, **filing, **to),
        "record": lambda by: file_due_item(by=by, **filing, **to),
        "accept": lambda by: accept_due_item(by=by, **to),
        "return": lambda by: return_due_item(reason="缺清单", by=by, **to),
        "waive": lambda by: waive_due_item(reason="无此事项", by=by, **to),
    }


def _bring_to(state: str, number: str, there: Duties) -> None:
    acts = _acts(number, is_rule=False)
    if state in ("filed", "accepted", "returned"):
        acts["file"](there.actors["finance"])
    steps = {"accepted": "accept", "returned": "return", "waived": "waive"}
    if state in steps:
        acts[steps[state]](there.actors["office"])


def _traces() -> tuple[object, ...]:
    rows = list(DueItem.objects.order_by("pk").values())
    return rows, [model.objects.count() for model in (DueStep, DueFiling, Entry)]


def _check(number: str, state: str, there: Duties, *, is_rule: bool) -> None:
    told = due_lifecycle().acts
    known = {"draft", "record", "waive"} if is_rule else {"file", "accept", "return", "waive"}
    acts = {name: act for name, act in _acts(number, is_rule=is_rule).items() if name in known or name == "draft"}
    for name, perform in acts.items():
        for person, actor in there.actors.items():
            before = _traces()
            row = DueItem.objects.select_related(*RELATED).get(number=number)
            may = name in known and state in told[name].starts and told[name].who in PARTS.get(person, set())
            assert (name in item_as_it_stands(row, day=date(2026, 7, 1)).possible(actor)) == may, (state, name, person)
            if not may:
                with pytest.raises(Refused):
                    perform(actor)
                assert _traces() == before, (state, name, person)
                continue
            with transaction.atomic():
                perform(actor)
                assert DueItem.objects.get(number=number).state == (told[name].leads_to or state)
                assert Entry.objects.count() > before[1][-1]
                transaction.set_rollback(True)


@pytest.mark.parametrize("state", due_lifecycle().states)
def test_exactly_the_listed_acts_are_possible(state: str) -> None:
    there = duties()
    number = there.item(1, "2026-H1", "finance").number
    _bring_to(state, number, there)
    assert DueItem.objects.get(number=number).state == state
    _check(number, state, there, is_rule=False)


def test_a_rule_to_issue_takes_drafts_and_is_kept_by_its_filing() -> None:
    there = duties()
    number = DueItem.objects.get(period__duty=add(there)).number
    _check(number, "open", there, is_rule=True)
