"""The bench of the public pages, over a county small enough for a test."""

import pytest
from django.test import Client

from benches.county.publication import MARKET, fill
from benches.publication import cases, combinations
from zhengxin.contexts.access.models import Account
from zhengxin.contexts.publication.models import Publication
from zhengxin.contexts.publication.queries import PublicFilter, public_lines
from zhengxin.entrypoints.kit.instants import today

# A page for everybody; one of the office, and a feed.
MOST_QUERIES, MOST_ELSEWHERE = 15, 25


@pytest.mark.django_db
def test_cases_answer_as_they_say_within_few_questions_and_lists_hold_all_that_is_shown(
    settings, tmp_path, django_assert_max_num_queries
):
    # A log begins once a folder.
    settings.ZHENGXIN_DATA = tmp_path
    county = fill(5000, 500, today())
    clients = {login: Client(headers={"host": "127.0.0.1"}) for login in ("", "office")}
    account = Account.objects.get(login="office")
    clients["office"].force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    # The first page of a minute writes the session.
    clients["office"].get("/console/notices/")
    for asked in [*cases(county).values(), *list(combinations(county))[::17]]:
        most = MOST_ELSEWHERE if asked.login or asked.address.startswith("/api/") else MOST_QUERIES
        with django_assert_max_num_queries(most, info=asked.address):
            assert clients[asked.login].get(asked.address).status_code == asked.status, asked.address
    wanted = PublicFilter(severity="minor", owner=county.units[MARKET].id)
    shown = Publication.objects.filter(state="shown", owner=wanted.owner, severity="minor", last_day__gte=county.day)
    shown = shown.exclude(record__finality="revoked").order_by("-day", "-pk").values_list("record__number", flat=True)
    found, behind = [], ""
    while lines := public_lines(wanted, day=county.day, behind=behind, most=100):
        found += [line.number for line in lines]
        behind = found[-1]
    assert len(found) > 300 and found == list(shown)
