"""Each view says who may open it: everybody, or accounts with a permission."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any, TypeVar

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from zhengxin.kernel.actors import Actor
from zhengxin.kernel.refusals import Refused

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


@dataclass(frozen=True)
class Access:
    """Who may open a view. `permission` None: everybody."""

    permission: str | None


def public(view: View) -> View:
    """Open to everybody."""
    view.access = Access(None)  # type: ignore[attr-defined]
    return view


def requires(
    permission: str, *, with_first_password: bool = False
) -> Callable[[Callable[..., HttpResponseBase]], Callable[..., HttpResponseBase]]:
    """Open to accounts with the permission; nobody is sent to log in, others are refused.

    Whoever still has the password that somebody else made is sent to choose another, except `with_first_password`.
    """

    def decorate(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            actor = actor_of(request)
            if not actor.id:
                return redirect_to_login(request.get_full_path())
            if must_change_password(request) and not with_first_password:
                return redirect("console:password")
            if not actor.may(permission):
                raise Refused("access.not_permitted", permission=permission)
            return view(request, *args, **kwargs)

        checked.access = Access(permission)  # type: ignore[attr-defined]
        return checked

    return decorate


def must_change_password(request: HttpRequest) -> bool:
    return bool(getattr(request.user, "must_change_password", False))


def actor_of(request: HttpRequest) -> Actor:
    """Who asks, as kit/middleware.py found out."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


def instant_of(request: HttpRequest) -> datetime:
    """The instant of every act of this request, as kit/middleware.py set it."""
    at: datetime = request.at  # type: ignore[attr-defined]
    return at
