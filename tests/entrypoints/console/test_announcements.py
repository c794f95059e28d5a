"""The credit office puts an issued paper before everybody and takes it down again, on the paper's own page."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from tests.contexts.documents.drafts import issue, reviewed
from tests.people import County
from zhengxin.contexts.publication.queries import announced_as, announcements

pytestmark = pytest.mark.django_db

LogIn = Callable[[str], Client]


def test_it_is_offered_done_and_undone_on_the_papers_page(qinghe: County, logged_in: LogIn) -> None:
    paper = reviewed(qinghe)
    office, page = logged_in("office"), reverse("console:paper", args=[paper])
    put_up, take_down = (reverse(f"console:{name}", args=[paper]) for name in ("paper_announce", "paper_take_down"))
    assert put_up not in office.get(page).content.decode()
    issue(paper, qinghe.issuer)
    assert put_up in office.get(page).content.decode()
    assert "12项" in office.get(put_up).content.decode()
    assert office.post(put_up, {"kind": "typical_case"}).status_code == 302
    (shown,) = announcements()
    told = office.get(page).content.decode()
    assert take_down in told and put_up not in told and f"/announcements/{shown.number}/" in told
    refused = office.post(take_down, {"reason": ""})
    assert refused.status_code == 422 and len(announcements()) == 1
    assert office.post(take_down, {"reason": "事实有误"}).status_code == 302
    assert announcements() == []
    told = office.get(page).content.decode()
    assert take_down not in told and put_up not in told


def test_nobody_else_is_offered_it_or_may_do_it(qinghe: County, logged_in: LogIn) -> None:
    paper = reviewed(qinghe)
    issue(paper, qinghe.issuer)
    put_up = reverse("console:paper_announce", args=[paper])
    for login, status in (("clerk", 403), ("neighbour", 404)):
        client = logged_in(login)
        assert put_up not in client.get(reverse("console:paper", args=[paper])).content.decode()
        assert client.post(put_up, {"kind": "announcement"}).status_code == status
    assert announced_as(paper) is None


def test_what_was_never_announced_cannot_be_taken_down(qinghe: County, logged_in: LogIn) -> None:
    paper = reviewed(qinghe)
    issue(paper, qinghe.issuer)
    assert logged_in("office").get(reverse("console:paper_take_down", args=[paper])).status_code == 404
