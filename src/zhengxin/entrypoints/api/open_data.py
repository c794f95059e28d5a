"""Open data: public records of each kind in parts, with their dictionary; and what is public no more."""

from typing import Any, Literal

from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from ninja import Router

from zhengxin.contexts.publication.queries import kinds_shown, open_parts
from zhengxin.entrypoints.api.doors import open_to_everybody
from zhengxin.entrypoints.api.problems import Problem
from zhengxin.entrypoints.kit.freshness import fresh
from zhengxin.entrypoints.kit.instants import today
from zhengxin.entrypoints.kit.open_data import table_schema
from zhengxin.entrypoints.kit.open_files import (
    MEDIA_TYPES,
    about_file,
    data_file,
    held_in_data,
    held_in_tombstones,
    tombstone_file,
)
from zhengxin.entrypoints.kit.record_words import name_of
from zhengxin.kernel.recordkinds import RecordKind
from zhengxin.kernel.refusals import Refused

router = Router()
WRONG = {404: Problem, 422: Problem}


def files(*media_types: str) -> dict[str, Any]:
    """A file in the description, which ninja writes for JSON alone."""
    content = {media_type: {"schema": {"type": "string"}} for media_type in media_types}
    return {"responses": {200: {"description": "OK", "content": content}}}


@router.get(
    "data",
    response=WRONG,
    summary="Everything that there is, as a Data Package",
    operation_id="data_package",
    openapi_extra=files("application/json"),
)
@open_to_everybody
@fresh()
def data_package(request: HttpRequest) -> HttpResponseBase:
    """Frictionless Data Package (v1): for each kind of record and format the parts and their dictionary. `tombstones`
    are the files with the numbers of what was public and is no more: whoever keeps a copy takes these out of it."""
    parts = range(1, open_parts() + 1)
    gone = [_absolute(request, "tombstones", part=part) for part in parts]
    resources = [_resource(request, kind, form, parts) for kind in kinds_shown() for form in MEDIA_TYPES]
    package = {"name": "public-records", "title": _("Public records"), "resources": resources, "tombstones": gone}
    return _json(package | about_file())


@router.get(
    "data/{kind}/schema.json",
    response=WRONG,
    summary="The dictionary of a kind of record",
    operation_id="data_schema",
    openapi_extra=files("application/json"),
)
@open_to_everybody
@fresh(lambda kind, day: [table_schema(_kind(kind))])
def data_schema(request: HttpRequest, kind: str) -> HttpResponseBase:
    """Frictionless Table Schema (v1); `choices` are the codes of a column with their names."""
    return _json(table_schema(_kind(kind)) | about_file())


@router.get(
    "data/{kind}/{int:part}.{form}",
    response=WRONG,
    summary="A part of the public records of a kind",
    operation_id="data_part",
    openapi_extra=files(*MEDIA_TYPES.values()),
)
@open_to_everybody
@fresh(lambda kind, part, form, day: held_in_data(_kind(kind), part, day=day))
def data_part(request: HttpRequest, kind: str, part: int, form: Literal["csv", "jsonl", "parquet"]) -> HttpResponseBase:
    """As they are public when they are read; a record stays in its part. Size and root of the journal stand in the last
    line, of Parquet among the metadata. In JSON Lines amounts are texts, so that no digit of them is lost."""
    return data_file(_kind(kind), part, form, day=today())


@router.get(
    "tombstones/{int:part}.jsonl",
    response=WRONG,
    summary="The numbers of what was public and is no more",
    operation_id="tombstones",
    openapi_extra=files(MEDIA_TYPES["jsonl"]),
)
@open_to_everybody
@fresh(held_in_tombstones)
def tombstones(request: HttpRequest, part: int) -> HttpResponseBase:
    """Of what was withdrawn the reason and its basis; nothing of what any of them said."""
    return tombstone_file(part, day=today())


def _resource(request: HttpRequest, kind: RecordKind, form: str, parts: range) -> dict[str, Any]:
    return {
        "name": f"{kind.code}.{form}",
        "title": name_of(kind),
        "path": [_absolute(request, "data_part", kind=kind.code, part=part, form=form) for part in parts],
        "format": form,
        "mediatype": MEDIA_TYPES[form],
        "schema": _absolute(request, "data_schema", kind=kind.code),
    }


def _kind(code: str) -> RecordKind:
    """Refused "publication.no_such_data" where none of its records can be public."""
    found = next((kind for kind in kinds_shown() if kind.code == code), None)
    if found is None:
        raise Refused("publication.no_such_data")
    return found


def _absolute(request: HttpRequest, operation: str, **where: object) -> str:
    return request.build_absolute_uri(reverse(f"api:{operation}", kwargs=where))


def _json(told: dict[str, Any]) -> JsonResponse:
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False})
