"""The page of the witness: what is cosigned, and what was refused with both notes."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse

if TYPE_CHECKING:
    from tests.people import County

pytestmark = pytest.mark.django_db
LoggedIn = Callable[[str], Client]


@pytest.fixture
def data(tmp_path: Path, settings) -> Path:
    settings.ZHENGXIN_DATA = tmp_path
    return tmp_path


def test_without_a_witness_the_page_says_how_to_become_one(data: Path, qinghe: "County", logged_in: LoggedIn) -> None:
    page = logged_in("accounts").get(reverse("console:witness"))
    assert page.status_code == 200 and "zhengxin journal witness begin" in page.content.decode()


def test_a_fork_stands_on_top_with_both_notes(data: Path, qinghe: "County", logged_in: LoggedIn) -> None:
    from tests.contexts.exchange.lower_log import FORK, KEY, ORIGIN, begun, handed_in, submission
    from tests.people import AT
    from zhengxin.contexts.exchange.actions import add_log

    begun()
    add_log(verifier=str(KEY.verifier), reason="下级平台账本", by=qinghe.accounts, at=AT)
    client = logged_in("accounts")
    assert ORIGIN in client.get(reverse("console:witness")).content.decode()
    handed_in(0, 9)
    handed_in(9, 9, FORK)
    page = client.get(reverse("console:witness")).content.decode()
    known, shown = (submission(0, 9).note, submission(0, 9, FORK).note)
    for note in (known, shown):
        assert note.decode().splitlines()[2] in page
    assert page.index("A log has signed two pasts") < page.index("下级平台账本")


def test_others_do_not_see_it(data: Path, qinghe: "County", logged_in: LoggedIn) -> None:
    assert logged_in("office").get(reverse("console:witness")).status_code == 403
