"""Lists (清单) as programs read them: which are in force, one with its versions and items, what changed between two."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, TypeVar

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from zhengxin.contexts.plans.queries.lists import (
    ListShown,
    list_difference,
    list_items,
    list_shown,
    public_lists,
)
from zhengxin.entrypoints.api.doors import open_to_everybody
from zhengxin.entrypoints.api.problems import Problem
from zhengxin.entrypoints.api.programmes import READER, Dated, Words
from zhengxin.entrypoints.kit.instants import today
from zhengxin.entrypoints.kit.journal_foot import foot
from zhengxin.kernel.lists import Item

router = Router()
Row = TypeVar("Row")


class ListFilters(Schema):
    q: Words = Field("", description="words of the owner's name or of an item")
    kind: str = Field("", max_length=60, pattern=r"^[a-z0-9_]*$", description="the code of a kind of list")
    jurisdiction: str = Field("", pattern=r"^([0-9]{6}|[0-9]{9})?$", description="lists of this division")
    behind: Words = Field("", description="the number of the last list of the page before")
    limit: int = Field(50, ge=1, le=200)


class ItemsAsked(Schema):
    version: int | None = Field(None, ge=1, le=100_000_000, description="else the one in force, else the newest issued")
    behind: Words = Field("", description="the key of the last item of the page before")
    limit: int = Field(200, ge=1, le=1000)


class ListListed(Schema):
    number: str
    kind: str
    jurisdiction: str
    owner: str
    owner_number: str
    version: int
    in_force_from: date | None
    items: int


class Lists(Dated):
    total: int = Field(description="how many there are, whatever the limit")
    items: list[ListListed]


class ListColumn(Schema):
    code: str
    zh: str
    en: str


class ListVersion(Schema):
    number: int
    in_force_from: date | None
    basis: str | None
    issued_at: datetime | None
    items: int
    changes: int = Field(description="items that differ from the version before")


class ListItem(Schema):
    """`key` stays the same from version to version; `values` by column code; `owner` is the number of a unit."""

    key: str
    values: dict[str, str]
    legal_basis: str
    owner: str


class ListRead(Dated):
    """A list with its issued versions, the newest first, and the items of `version`."""

    number: str
    kind: str
    jurisdiction: str
    owner: str
    owner_number: str
    publication_basis: str | None
    in_force: int | None = Field(description="the version in force today")
    versions: list[ListVersion]
    columns: list[ListColumn]
    version: int | None
    total: int = Field(description="items of this version")
    items: list[ListItem]


class CellChanged(Schema):
    column: str
    old: str
    new: str


class ItemChanged(Schema):
    key: str
    cells: list[CellChanged]


class ListDifference(Dated):
    old: int
    new: int
    added: list[ListItem]
    removed: list[ListItem]
    changed: list[ItemChanged]


@router.get("lists", response={200: Lists, 422: Problem}, summary="List the lists in force", operation_id="lists")
@open_to_everybody
def show_lists(request: HttpRequest, filters: Query[ListFilters]) -> dict[str, Any]:
    found = [
        row
        for row in public_lists(READER, day=today(), words=filters.q)
        if filters.kind in ("", row.kind.code) and filters.jurisdiction in ("", row.jurisdiction)
    ]
    page = _behind(found, [row.number for row in found], filters.behind)[: filters.limit]
    return {
        "journal": foot(),
        "total": len(found),
        "items": [{**vars(row), "kind": row.kind.code} for row in page],
    }


@router.get(
    "lists/{number}",
    response={200: ListRead, 404: Problem, 422: Problem},
    summary="Read a list with its versions and the items of one of them",
    operation_id="list",
)
@open_to_everybody
def show_list(request: HttpRequest, number: Words, asked: Query[ItemsAsked]) -> dict[str, Any]:
    shown = list_shown(READER, number, day=today())
    version = shown.version(asked.version).number if asked.version else shown.first_shown
    items = list_items(shown, version) if version else []
    page = _behind(items, [item.key for item in items], asked.behind)[: asked.limit]
    plain = ("number", "jurisdiction", "owner", "owner_number", "publication_basis", "in_force")
    return {name: getattr(shown, name) for name in plain} | {
        "journal": foot(),
        "kind": shown.kind.code,
        "versions": [vars(each) for each in shown.issued],
        "columns": [{"code": each.code, "zh": each.zh, "en": each.en} for each in shown.kind.columns],
        "version": version,
        "total": len(items),
        "items": [_item(item) for item in page],
    }


@router.get(
    "lists/{number}/versions/{int:old}/{int:new}",
    response={200: ListDifference, 404: Problem, 422: Problem},
    summary="What changed between two versions of a list",
    operation_id="list_difference",
)
@open_to_everybody
def show_difference(request: HttpRequest, number: Words, old: int, new: int) -> dict[str, Any]:
    shown: ListShown = list_shown(READER, number, day=today())
    told = list_difference(shown, old, new)
    return {
        "journal": foot(),
        "old": old,
        "new": new,
        "added": [_item(item) for item in told.added],
        "removed": [_item(item) for item in told.removed],
        "changed": [
            {
                "key": each.key,
                "cells": [{"column": code, "old": was, "new": now} for code, (was, now) in each.cells.items()],
            }
            for each in told.changed
        ],
    }


def _item(item: Item) -> dict[str, Any]:
    return vars(item)


def _behind(rows: Sequence[Row], keys: Sequence[str], last: str) -> Sequence[Row]:
    """Those behind a row; one that is not there leads to the beginning."""
    return rows[keys.index(last) + 1 :] if last in keys else rows
