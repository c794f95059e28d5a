"""A list of 青禾县财政局 with a draft of two items."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.people import County
    from zhengxin.kernel.actors import Actor


@dataclass(frozen=True)
class Kept:
    """The list's number, the people around it, and what a test does with them most."""

    number: str
    county: "County"
    finance: str

    @property
    def clerk(self) -> "Actor":
        return self.county.clerk

    @property
    def office(self) -> "Actor":
        return self.county.office

    @property
    def changes(self) -> int:
        from zhengxin.contexts.plans.models import ListVersion

        return ListVersion.objects.get(of__number=self.number, state="draft").changes

    def add(self, name: str, **changed: object) -> str:
        from tests.people import AT
        from zhengxin.contexts.plans.actions.lists import add_item

        given = {
            "number": self.number,
            "columns": {"name": name, "kind": "deposit", "amount": "120"},
            "legal_basis": "青禾县示例收费办法第三条",
            "owner": self.finance,
            "seen": self.changes,
            "by": self.clerk,
            "at": AT,
        }
        return add_item(**(given | changed))

    def issue(self, day: date, **changed: object) -> int:
        from tests.people import AT
        from zhengxin.contexts.plans.actions.lists import issue_version

        given = {
            "number": self.number,
            "in_force_from": day,
            "basis": "县政府常务会议决定",
            "seen": self.changes,
            "by": self.office,
            "at": AT,
        }
        return issue_version(**(given | changed))


@pytest.fixture
def kept(qinghe: "County") -> Kept:
    from tests.people import AT
    from zhengxin.contexts.plans.actions.lists import draft_version, start_list

    number = start_list(kind="business_fees", owner=qinghe.units["finance"], by=qinghe.clerk, at=AT)
    draft_version(number=number, by=qinghe.clerk, at=AT)
    made = Kept(number, qinghe, qinghe.units["finance"])
    made.add("投标保证金")
    made.add("履约保证金")
    return made


@pytest.fixture
def issued(kept: Kept) -> Kept:
    """The same, with version 1 in force from 2026-03-01 and a draft of version 2 that says the same."""
    from tests.people import AT
    from zhengxin.contexts.plans.actions.lists import draft_version

    kept.issue(date(2026, 3, 1))
    draft_version(number=kept.number, by=kept.clerk, at=AT)
    return kept
