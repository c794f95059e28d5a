"""The rule files as the staff reads them."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from tests.people import County

pytestmark = pytest.mark.django_db


def test_staff_read_source_day_and_what_is_unverified(
    changed_rules: tuple[str, str, str], qinghe: County, logged_in: Callable[[str], Client]
) -> None:
    page = logged_in("clerk").get(reverse("console:rulebook")).content.decode()
    assert "GB/T 22239-2019" in page and "2026-01-01" in page
    assert "kinds.powers.adjust" in page and "unverified" in page
    assert "2026-03-02" in page and changed_rules[2][:16] in page
    assert "not recorded" not in page


def test_what_is_not_recorded_is_marked(qinghe: County, logged_in: Callable[[str], Client]) -> None:
    page = logged_in("clerk").get(reverse("console:rulebook")).content.decode()
    assert "not recorded" in page


def test_nobody_reads_it_without_an_account(client: Client) -> None:
    assert client.get(reverse("console:rulebook")).status_code == 302
