from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from tests.people import AT, COUNTY, County
from zhengxin.contexts.subjects.actions import register_unit, rename_unit
from zhengxin.kernel.actors import Actor

pytestmark = pytest.mark.django_db

LogIn = Callable[[str], Client]
KEEPER = Actor(id="k", permissions=frozenset({"subjects:unit:manage"}), scope_paths=("",))


def asked(client: Client, name: str, jurisdiction: str = COUNTY, status: int = 200) -> str:
    answer = client.get(reverse("console:unit_name"), {"name": name, "jurisdiction": jurisdiction})
    assert answer.status_code == status
    return answer.content.decode()


def test_the_page_shows_the_unit_and_why(qinghe: County, logged_in: LogIn) -> None:
    shown = asked(logged_in("office"), "县发改委", "青禾县")
    assert "One unit" in shown and qinghe.units["office"] in shown
    assert "short for 青禾县发展和改革委员会" in shown


def test_a_group_shows_its_members_and_where_none_is_registered(qinghe: County, logged_in: LogIn) -> None:
    shown = asked(logged_in("office"), "各乡镇人民政府")
    assert "柳溪镇人民政府" in shown and "石塘镇、云岫乡" in shown


def test_what_stays_open_says_so(qinghe: County, logged_in: LogIn) -> None:
    assert "Nobody can be named" in asked(logged_in("office"), "县有关单位")
    for _ in range(2):
        register_unit(
            name="青禾县水利局",
            kind="department",
            division_code=COUNTY,
            parent=None,
            code=None,
            from_day=None,
            by=KEEPER,
            at=AT,
        )
    assert "To choose from" in asked(logged_in("office"), "县水利局")


def test_a_reader_asks_for_her_own_part_of_the_tree_only(qinghe: County, logged_in: LogIn) -> None:
    asked(logged_in("neighbour"), "县发改委", status=403)


def test_an_unknown_place_is_told_beside_the_field(qinghe: County, logged_in: LogIn) -> None:
    assert "There is no administrative division" in asked(logged_in("office"), "县发改委", "无名县")
    assert "Nobody" not in asked(logged_in("office"), "")


def test_the_empty_page_asks(qinghe: County, logged_in: LogIn) -> None:
    shown = logged_in("office").get(reverse("console:unit_name")).content.decode()
    assert 'name="jurisdiction"' in shown and "Why" not in shown
    assert reverse("console:unit_name") in logged_in("office").get(reverse("console:units")).content.decode()


def test_a_name_is_tried_as_of_a_day(qinghe: County, logged_in: LogIn) -> None:
    unit = qinghe.units["finance"]
    rename_unit(
        number=unit, name="青禾县财政金融局", from_day=date(2026, 6, 1), basis="青编〔2026〕3号", by=KEEPER, at=AT
    )
    typed = {"name": "青禾县财政局", "jurisdiction": COUNTY}
    client, address = logged_in("office"), reverse("console:unit_name")
    then = client.get(address, typed | {"day": "2026-05-31"}).content.decode()
    later = client.get(address, typed | {"day": "2026-06-01"}).content.decode()
    assert "青禾县财政金融局" not in then and "青禾县财政金融局" in later
