"""The newest changes of what is public, as feeds."""

from typing import Literal

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from ninja import Router

from zhengxin.entrypoints.api.doors import open_to_everybody
from zhengxin.entrypoints.api.open_data import WRONG, files
from zhengxin.entrypoints.kit.feeds import FEEDS, Feed, changes_so_far, held_in_feed
from zhengxin.entrypoints.kit.freshness import fresh
from zhengxin.entrypoints.kit.instants import today

router = Router()


@router.get(
    "changes.{form}",
    response=WRONG,
    summary="The newest hundred records that became public, changed or went",
    operation_id="changes",
    openapi_extra=files(*(media_type for media_type, _ in FEEDS.values())),
)
@open_to_everybody
@fresh(lambda form, day: held_in_feed(day))
def changes(request: HttpRequest, form: Literal["atom", "rss", "json"]) -> HttpResponseBase:
    """Of what went nothing but its number and, where it was withdrawn, why. The files of `data` are complete."""
    media_type, made = FEEDS[form]
    feed = Feed(
        changes_so_far(today()),
        own=request.build_absolute_uri(),
        home=request.build_absolute_uri(reverse("portal:records")),
        page=lambda number: request.build_absolute_uri(reverse("portal:record", args=[number])),
    )
    return HttpResponse(made(feed), content_type=f"{media_type}; charset=utf-8")
