"""The credit office puts an issued paper before everybody and takes it down again, on the paper's own page."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from tests.contexts.documents.drafts import TEXT, issue, reviewed
from tests.people import County
from zhengxin.contexts.publication.queries import announced_as, announcements
from zhengxin.plumbing.gongwen import blocks_of

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


def test_units_that_the_text_names_are_put_before_the_clerk_who_confirms_them(qinghe: County, logged_in: LogIn) -> None:
    blocks = blocks_of("青禾县财政局、柳溪镇人民政府受到通报。")
    paper = reviewed(qinghe, content=replace(TEXT, blocks=blocks))
    issue(paper, qinghe.issuer)
    office, put_up = logged_in("office"), reverse("console:paper_announce", args=[paper])
    finance, town = (qinghe.units[name] for name in ("finance", "town"))
    assert re.findall(r'name="about" value="([^"]+)"[^>]* checked', office.get(put_up).content.decode()) == [
        finance,
        town,
    ]
    strange = office.post(put_up, {"kind": "announcement", "about": [qinghe.units["county"]]})
    assert strange.status_code == 422 and announced_as(paper) is None
    assert office.post(put_up, {"kind": "announcement", "about": [finance]}).status_code == 302
    here = reverse("portal:announcement", args=[announced_as(paper).number])
    for number, is_told in ((finance, True), (town, False), (qinghe.units["office"], True)):
        page = Client().get(reverse("portal:subject", args=[number])).content.decode()
        assert (here in page) == is_told, number
    assert reverse("portal:subject", args=[finance]) in Client().get(here).content.decode()
    told = Client().get(f"/api/v1{here}".rstrip("/")).json()
    assert told["about"] == [finance]


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
