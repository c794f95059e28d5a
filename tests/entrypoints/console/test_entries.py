from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from tests.people import AT, DAY, County, official
from zhengxin.contexts.access.queries import actor_of_login
from zhengxin.contexts.journal.queries import PAGE, entry_count
from zhengxin.contexts.subjects.actions import rename_unit
from zhengxin.kernel.actors import Actor

pytestmark = pytest.mark.django_db

KEEPER = Actor(id="k", permissions=frozenset({"subjects:unit:manage"}), scope_paths=("",))


@pytest.fixture
def auditor(qinghe: County, logged_in: Callable[[str], Client]) -> Client:
    every = Actor(
        id="k",
        permissions=frozenset(
            {"subjects:unit:manage", "subjects:term:manage", "access:role:manage", "access:account:manage"}
        ),
        scope_paths=("",),
    )
    official("auditor", qinghe.units["county"], "audit_administrator", "", every)
    return logged_in("auditor")


def test_the_auditor_reads_entries_as_written_and_pages_back(auditor: Client, qinghe: County) -> None:
    from datetime import timedelta

    for number in range(PAGE):
        rename_unit(
            number=qinghe.units["town"],
            name=f"名称{number}",
            from_day=DAY + timedelta(days=number),
            basis="文",
            by=KEEPER,
            at=AT,
        )
    first = auditor.get(reverse("console:entries"))
    assert len(first.context["entries"]) == PAGE
    older = auditor.get(reverse("console:entries"), {"before": first.context["older"]})
    assert len(older.context["entries"]) == entry_count() - PAGE
    assert "名称1" not in first.content.decode()


@pytest.mark.parametrize("before", ["x", "-1", "9" * 40, "²", "0"])
def test_an_odd_address_of_entries_is_still_a_page(auditor: Client, before: str) -> None:
    assert auditor.get(reverse("console:entries"), {"before": before}).status_code == 200


def test_others_do_not_read_entries(logged_in: Callable[[str], Client]) -> None:
    assert logged_in("office").get(reverse("console:entries")).status_code == 403
    assert not actor_of_login("office", day=DAY, via="cli").may("journal:entry:read")


def test_the_auditor_is_shown_what_did_not_follow_from_an_entry(
    auditor: Client, qinghe: County, caplog: pytest.LogCaptureFixture
) -> None:
    from zhengxin.contexts.journal.jobs import Reaction, follow_entries

    def fails(**_: object) -> None:
        raise RuntimeError("the words of a notice")

    address = reverse("console:entries")
    table = {"subjects.unit_renamed": [Reaction("notices.tell", fails)]}
    follow_entries(reactions=table, by=KEEPER, now=lambda: AT)
    assert "notices.tell" not in auditor.get(address).content.decode()
    rename_unit(number=qinghe.units["town"], name="新名", from_day=DAY, basis="文", by=KEEPER, at=AT)
    with caplog.at_level("CRITICAL"):
        follow_entries(reactions=table, by=KEEPER, now=lambda: AT)
    page = auditor.get(address).content.decode()
    assert "notices.tell" in page and "RuntimeError" in page
    assert "the words of a notice" not in page
