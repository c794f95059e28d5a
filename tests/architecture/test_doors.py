"""Every address says who may open it: everybody, or accounts with a permission that some role carries."""

import inspect
import re
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, path
from ninja.operation import PathView

from tests.architecture.sources import package
from zhengxin.entrypoints.kit.permissions import Access, public, requires
from zhengxin.plumbing.rulebook_files import load

PERMISSION = re.compile(r"[a-z_]+:[a-z_]+:[a-z_]+")
# Views of libraries that cannot carry our mark, with the reason why everybody may open them.
PUBLIC_FOR_A_REASON = {
    "api/openapi.json": "describes the interface and shows no data",
    "api/docs": "the same as a page",
    "api/": "points at the description",
}

View = Callable[..., Any]


def addresses(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[tuple[str, URLPattern]]:
    for pattern in patterns:
        here = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, here)
        else:
            yield here, pattern


def views_of(pattern: URLPattern) -> list[View]:
    """The functions behind an address: one, or an operation of the API for each method."""
    try:
        owner = inspect.getclosurevars(pattern.callback).nonlocals.get("self")
    except TypeError:
        owner = None
    if isinstance(owner, PathView):
        return [operation.view_func for operation in owner.operations]
    return [pattern.callback]


def undecided(patterns: list[URLPattern | URLResolver]) -> list[str]:
    """Addresses that nobody decided about."""
    return [
        address
        for address, pattern in addresses(patterns)
        if address not in PUBLIC_FOR_A_REASON
        and not all(isinstance(getattr(view, "access", None), Access) for view in views_of(pattern))
    ]


def carried() -> set[str]:
    """Every permission that some role of the rulebook carries."""
    return {permission for role in load("roles").data["roles"].values() for permission in role["permissions"]}


def asked_by_doors() -> set[str]:
    views = [view for _, pattern in addresses(get_resolver().url_patterns) for view in views_of(pattern)]
    accesses = [view.access for view in views if hasattr(view, "access")]
    return {access.permission for access in accesses if access.permission}


def asked_by_acts() -> set[str]:
    """The permissions that policies name."""
    found = set()
    for source in package():
        if source.kind == "policies":
            values = vars(import_module(".".join(("zhengxin", *source.parts)))).values()
            found |= {value for value in values if isinstance(value, str) and PERMISSION.fullmatch(value)}
    return found


def test_every_address_is_public_or_asks_for_a_permission():
    assert undecided(get_resolver().url_patterns) == []


def test_no_reason_is_left_of_an_address_that_is_gone():
    assert set(PUBLIC_FOR_A_REASON) <= {address for address, _ in addresses(get_resolver().url_patterns)}


def test_what_a_door_or_an_act_asks_for_is_carried_by_some_role():
    assert (asked_by_doors() | asked_by_acts()) - carried() == set()


def test_no_role_carries_a_permission_that_nobody_asks_for():
    assert carried() - (asked_by_doors() | asked_by_acts()) == set()


def test_permissions_are_named_context_thing_act():
    assert [name for name in carried() if not PERMISSION.fullmatch(name)] == []


def test_an_address_that_nobody_decided_about_is_caught():
    def view(request):
        raise AssertionError("never called")

    decided = [path("open/", public(view)), path("staff/", requires("console:home:see")(view))]
    assert undecided(decided) == []
    assert undecided([*decided, path("forgotten/", lambda request: None)]) == ["forgotten/"]
