"""The public page of the rules in force and of their changes."""

from hashlib import sha256

import pytest
from django.test import Client
from django.urls import reverse

from tests.people import AT
from zhengxin.contexts.access.queries import installation_actor
from zhengxin.contexts.rulebook.actions import record_rules
from zhengxin.contexts.rulebook.queries import rules_in_force

pytestmark = pytest.mark.django_db


def test_before_anything_is_recorded_the_page_says_so(client: Client) -> None:
    page = client.get(reverse("portal:rulebook"), headers={"accept-language": "en"}).content.decode()
    assert "No rule is recorded yet." in page


def test_every_file_in_force_is_named_with_hash_day_and_entry_and_can_be_had(client: Client) -> None:
    entry = record_rules(by=installation_actor(), at=AT)
    page = client.get(reverse("portal:rulebook"), headers={"accept-language": "en"}).content.decode()
    rules = rules_in_force()
    assert all(rule.sha256 in page for rule in rules.values())
    assert page.count(f'href="#e{entry}"') == len(rules)
    assert page.count(f'id="e{entry}"') == 1
    assert "2026-03-02 09:30" in page and f"{len(rules)} files with which the platform began" in page
    given = client.get(reverse("portal:rule_file", args=["lifecycles/task"]))
    assert given["Content-Type"].startswith("text/plain")
    assert sha256(given.content).hexdigest() == rules["lifecycles/task"].sha256


@pytest.mark.parametrize("name", ["nothing", "../config/settings", "own/../../secret-key"])
def test_nothing_but_rule_files_can_be_had(client: Client, name: str) -> None:
    record_rules(by=installation_actor(), at=AT)
    assert client.get(f"/rulebook/{name}.yaml").status_code == 404


def test_a_change_shows_both_hashes_reason_and_entry(client: Client, changed_rules: tuple[str, str, str]) -> None:
    entry, before, now = changed_rules
    page = client.get(reverse("portal:rulebook"), headers={"accept-language": "en"}).content.decode()
    assert "省政府新办法施行" in page and entry in page
    assert page.index(before) < page.index(now) < page.rindex(now)
