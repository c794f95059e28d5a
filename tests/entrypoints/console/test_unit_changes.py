"""The pages on which a unit gets names, another place and its end, and what of it the unit's own page tells."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from tests.people import County
from zhengxin.contexts.journal.models import Entry
from zhengxin.contexts.subjects.models import Unit, UnitName, UnitSuccession

pytestmark = pytest.mark.django_db

LogIn = Callable[[str], Client]
BASIS = "青编〔2026〕3号"
PAGES = ["unit_other_name", "unit_rename", "unit_move", "unit_merge"]


def sent(client: Client, page: str, unit: str, status: int = 302, **typed: str) -> str:
    answer = client.post(reverse(f"console:{page}", args=[unit]), typed)
    assert answer.status_code == status
    return client.get(answer.headers["Location"]).content.decode() if status == 302 else answer.content.decode()


def test_another_name_is_added_for_its_days(logged_in: LogIn, qinghe: County) -> None:
    unit = qinghe.units["finance"]
    page = sent(logged_in("accounts"), "unit_other_name", unit, name="青禾县财税局", until_day="2018-12-31")
    assert "青禾县财税局" in page and "2018-12-31" in page and "other name added" in page
    entry = Entry.objects.get(event="subjects.unit_name_added")
    assert entry.entry_id in page


def test_a_name_borne_already_is_refused_beside_the_name(logged_in: LogIn, qinghe: County) -> None:
    page = sent(logged_in("accounts"), "unit_other_name", qinghe.units["finance"], 422, name="青禾县财政局")
    assert "bears the name 青禾县财政局 in these days already" in page
    assert 'id="id_name_error"' in page and 'value="青禾县财政局"' in page
    assert UnitName.objects.filter(name="青禾县财政局").count() == 1


def test_a_last_day_before_the_first_is_refused_beside_it(logged_in: LogIn, qinghe: County) -> None:
    days = {"from_day": "2020-01-02", "until_day": "2020-01-01"}
    page = sent(logged_in("accounts"), "unit_other_name", qinghe.units["finance"], 422, name="财政局", **days)
    assert 'id="id_until_day_error"' in page


def test_a_unit_is_renamed_and_its_old_name_keeps_its_days(logged_in: LogIn, qinghe: County) -> None:
    unit = qinghe.units["finance"]
    page = sent(logged_in("accounts"), "unit_rename", unit, name="青禾县财政金融局", from_day="2026-06-01", basis=BASIS)
    assert "青禾县财政金融局" in page and "2026-05-31" in page and "renamed" in page


def test_a_change_without_its_document_is_refused_beside_the_basis(logged_in: LogIn, qinghe: County) -> None:
    page = sent(logged_in("accounts"), "unit_rename", qinghe.units["finance"], 422, name="甲局", from_day="2026-06-01")
    assert 'id="id_basis_error"' in page and 'value="甲局"' in page


def test_a_unit_moves_under_another_and_back_under_its_division(logged_in: LogIn, qinghe: County) -> None:
    client, unit, office = logged_in("accounts"), qinghe.units["finance"], qinghe.units["office"]
    sent(client, "unit_move", unit, parent=office, from_day="2026-06-01", basis=BASIS)
    above = Unit.objects.get(number=office).path
    assert Unit.objects.get(number=unit).path.startswith(above)
    assert "青禾县财政局" in client.get(reverse("console:unit", args=[office])).content.decode()
    sent(client, "unit_move", unit, 422, parent="", from_day="2026-07-01", basis=BASIS)
    sent(client, "unit_move", unit, parent="-", from_day="2026-07-01", basis=BASIS)
    assert not Unit.objects.get(number=unit).path.startswith(above)


def test_a_unit_under_what_stands_below_it_is_refused_beside_the_unit(logged_in: LogIn, qinghe: County) -> None:
    typed = {"parent": qinghe.units["office"], "from_day": "2026-06-01", "basis": BASIS}
    page = sent(logged_in("accounts"), "unit_move", qinghe.units["county"], 422, **typed)
    assert 'id="id_parent_error"' in page


def test_what_a_merger_means_is_said_before_it_is_done(logged_in: LogIn, qinghe: County) -> None:
    page = logged_in("accounts").get(reverse("console:unit_merge", args=[qinghe.units["county"]])).content.decode()
    assert "3 units below it move along" in page and "柳溪镇人民政府" in page
    assert "1 post stays as it is" in page and "测试人员accounts" in page
    assert not UnitSuccession.objects.exists()


def test_a_merged_unit_names_who_took_over_and_offers_no_change(logged_in: LogIn, qinghe: County) -> None:
    client, unit, office = logged_in("accounts"), qinghe.units["finance"], qinghe.units["office"]
    page = sent(client, "unit_merge", unit, into=office, day="2026-06-01", basis=BASIS)
    assert "Ended on 2026-05-31" in page and "merged into another" in page
    assert reverse("console:unit", args=[office]) in page
    assert reverse("console:unit_merge", args=[unit]) not in page
    heir = client.get(reverse("console:unit", args=[office])).content.decode()
    assert "Took over from" in heir and "青禾县财政局" in heir and BASIS in heir


def test_a_unit_merged_into_itself_is_refused_in_words(logged_in: LogIn, qinghe: County) -> None:
    unit = qinghe.units["finance"]
    page = sent(logged_in("accounts"), "unit_merge", unit, 422, into=unit, day="2026-06-01", basis=BASIS)
    assert "cannot be merged into itself" in page and 'id="id_into_error"' in page
    assert not UnitSuccession.objects.exists()


@pytest.mark.parametrize("page", PAGES)
def test_who_does_not_keep_the_register_changes_nothing(logged_in: LogIn, qinghe: County, page: str) -> None:
    before = Entry.objects.count()
    sent(logged_in("office"), page, qinghe.units["finance"], 403, name="甲局", basis=BASIS)
    assert Entry.objects.count() == before
    own = logged_in("office").get(reverse("console:unit", args=[qinghe.units["finance"]])).content.decode()
    assert reverse(f"console:{page}", args=[qinghe.units["finance"]]) not in own


@pytest.mark.parametrize("page", PAGES)
def test_a_unit_that_is_not_there_has_no_such_page(logged_in: LogIn, qinghe: County, page: str) -> None:
    assert logged_in("accounts").get(reverse(f"console:{page}", args=["990121-9999"])).status_code == 404
