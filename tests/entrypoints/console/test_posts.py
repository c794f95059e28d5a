"""The page of a unit: posts, holders, roles and mailbox, each changed by who looks after it."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from tests.people import AT, COUNTY, County, official
from zhengxin.contexts.access.models import PostRole
from zhengxin.contexts.notices.queries import unit_mailbox
from zhengxin.contexts.subjects.actions import create_post
from zhengxin.contexts.subjects.models import Post, Term
from zhengxin.contexts.subjects.queries import division_path
from zhengxin.kernel.actors import Actor

pytestmark = pytest.mark.django_db

LogIn = Callable[[str], Client]
EVERY = Actor(
    id="k",
    permissions=frozenset(
        {"subjects:unit:manage", "subjects:term:manage", "access:role:manage", "access:account:manage"}
    ),
    scope_paths=("",),
)


@pytest.fixture
def security(qinghe: County, logged_in: LogIn) -> Client:
    official("security", qinghe.units["county"], "security_administrator", "", EVERY)
    return logged_in("security")


def test_an_office_is_staffed_by_two_administrators(security: Client, logged_in: LogIn, qinghe: County) -> None:
    unit = qinghe.units["town"]
    system = logged_in("accounts")
    made = system.post(reverse("console:create_post", args=[unit]), {"post-title": "信用专干"})
    assert made.headers["Location"] == reverse("console:unit", args=[unit])
    post = Post.objects.get(title="信用专干").pk
    begun = {f"begin-{post}-name": "柳测试", f"begin-{post}-from_day": "2026-01-05"}
    assert system.post(reverse("console:begin_term", args=[unit, post]), begun).status_code == 403
    assert security.post(reverse("console:begin_term", args=[unit, post]), begun).status_code == 302
    typed = {"role": "plan_clerk", "scope": "division", "from_day": "2026-01-05"}
    role = {f"grant-{post}-{name}": value for name, value in typed.items()}
    assert system.post(reverse("console:grant_role", args=[unit, post]), role).status_code == 403
    assert security.post(reverse("console:grant_role", args=[unit, post]), role).status_code == 302
    grant = PostRole.objects.get(post=post)
    assert (grant.role, grant.path) == ("plan_clerk", division_path("990121100"))
    page = security.get(reverse("console:unit", args=[unit])).content.decode()
    assert "柳测试" in page and "plan clerk" in page
    withdrawn = {f"withdraw-{grant.pk}-until_day": "2026-11-30"}
    assert security.post(reverse("console:withdraw_role", args=[unit, grant.pk]), withdrawn).status_code == 302
    term = Term.objects.get(post=post)
    ended = {f"end-{post}-{term.person_id}-until_day": "2026-11-30"}
    assert security.post(reverse("console:end_term", args=[unit, post, term.person_id]), ended).status_code == 302
    assert Term.objects.get(post=post).until_day is not None


def test_whoever_bears_the_name_of_somebody_known_is_asked_for_and_goes_on_as_the_same_person(
    security: Client, qinghe: County
) -> None:
    known, unit = Term.objects.get(post__title="clerk 岗位"), qinghe.units["town"]
    post = create_post(unit=unit, title="镇长", by=EVERY, at=AT)
    address = reverse("console:begin_term", args=[unit, post])
    typed = {f"begin-{post}-name": known.person.name, f"begin-{post}-from_day": "2026-01-05"}
    asked = security.post(address, typed)
    assert asked.status_code == 422 and "clerk 岗位" in asked.content.decode()
    assert not Term.objects.filter(post=post).exists()
    assert security.post(address, {**typed, f"begin-{post}-known": str(known.person_id)}).status_code == 302
    assert Term.objects.get(post=post).person_id == known.person_id


def test_what_is_refused_stands_beside_its_field_with_what_was_typed(logged_in: LogIn, qinghe: County) -> None:
    client = logged_in("accounts")
    answer = client.post(reverse("console:create_post", args=[qinghe.units["finance"]]), {"post-title": "clerk 岗位"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "has a post clerk 岗位 already" in page and 'value="clerk 岗位"' in page
    assert "<details open>" in page


def test_a_mailbox_is_noted(logged_in: LogIn, qinghe: County) -> None:
    from tests.people import DAY

    client, unit = logged_in("accounts"), qinghe.units["finance"]
    address = reverse("console:mailbox", args=[unit])
    assert client.post(address, {"mailbox-address": "no address"}).status_code == 422
    assert client.post(address, {"mailbox-address": "caizheng@example.org"}).status_code == 302
    assert unit_mailbox(unit, day=DAY) == "caizheng@example.org"
    assert "caizheng@example.org" in client.get(reverse("console:unit", args=[unit])).content.decode()


def test_a_unit_outside_ones_part_of_the_tree_is_not_there(logged_in: LogIn, qinghe: County) -> None:
    address = reverse("console:unit", args=[qinghe.units["office"]])
    assert logged_in("office").get(address).status_code == 200
    assert logged_in("neighbour").get(address).status_code == 404
    assert logged_in("office").get(reverse("console:unit", args=["none"])).status_code == 404


def test_who_only_reads_finds_no_form(logged_in: LogIn, qinghe: County) -> None:
    page = logged_in("office").get(reverse("console:unit", args=[qinghe.units["office"]])).content.decode()
    assert "<details" not in page and COUNTY in page
    post = Post.objects.first().pk
    for name, more in [("create_post", []), ("mailbox", []), ("begin_term", [post]), ("grant_role", [post])]:
        address = reverse(f"console:{name}", args=[qinghe.units["office"], *more])
        assert logged_in("office").post(address, {}).status_code == 403, name
