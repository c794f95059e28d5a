from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from tests.people import AT, County
from zhengxin.contexts.notices.actions import serve_notice
from zhengxin.contexts.notices.models import DeliveryFact

pytestmark = pytest.mark.django_db

LogIn = Callable[[str], Client]


def chase(county: County) -> str:
    return serve_notice(
        kind="chased",
        params={"what": "公开办理结果", "due": "2026-12-31", "unit": "<b>青禾县发展和改革委员会</b>"},
        to_unit=county.units["finance"],
        link="/console/plans/",
        by=county.office,
        at=AT,
    )


def test_a_message_is_counted_opened_and_its_service_shown(logged_in: LogIn, qinghe: County) -> None:
    uuid = chase(qinghe)
    client = logged_in("clerk")
    page = client.get(reverse("console:notices")).content.decode()
    assert "Reminder: 公开办理结果" in page and "not opened yet" in page
    assert '<span class="count">1</span>' in page
    address = reverse("console:notice", args=[uuid])
    closed = client.get(address).content.decode()
    assert "Open and sign for it" in closed and "which was due" not in closed
    assert not DeliveryFact.objects.filter(what="served").exists()
    opened = client.post(address, follow=True).content.decode()
    assert "which was due on 2026-12-31" in opened and "测试人员clerk" in opened
    assert "<b>青禾县" not in opened and 'href="/console/plans/"' in opened
    assert '<span class="count">' not in client.get(reverse("console:notices")).content.decode()


def test_messages_of_others_are_not_there(logged_in: LogIn, qinghe: County) -> None:
    address = reverse("console:notice", args=[chase(qinghe)])
    client = logged_in("office")
    assert client.get(address).status_code == 404
    assert client.post(address).status_code == 404
    assert "公开办理结果" not in client.get(reverse("console:notices")).content.decode()
    assert not DeliveryFact.objects.filter(what="served").exists()
    assert Client().post(address).status_code == 302


@pytest.mark.parametrize("before", ["x", "-1", "9" * 40, "²", "0"])
def test_an_odd_address_of_messages_is_still_a_page(logged_in: LogIn, before: str) -> None:
    assert logged_in("clerk").get(reverse("console:notices"), {"before": before}).status_code == 200


@pytest.mark.usefixtures("one_minute")
def test_a_page_of_messages_asks_few_questions(
    logged_in: LogIn, qinghe: County, django_assert_max_num_queries: Callable
) -> None:
    for _ in range(20):
        chase(qinghe)
    client = logged_in("clerk")
    with django_assert_max_num_queries(15):
        client.get(reverse("console:notices"))
