"""The OpenAPI document: whole, true, and kept in docs/openapi.json for those who build on it."""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.entrypoints.api.conftest import Get

KEPT = Path(__file__).resolve().parents[3] / "docs" / "openapi.json"
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# What answers with files of other formats, by the name of the operation.
FILES = {
    "data_part": ["text/csv", "application/jsonl", "application/vnd.apache.parquet"],
    "tombstones": ["application/jsonl"],
    "changes": ["application/atom+xml", "application/rss+xml", "application/feed+json"],
}
RENEW = "ZHENGXIN_RENEW_OPENAPI"


@pytest.fixture
def described(get: Get, db: None) -> dict[str, Any]:
    document: dict[str, Any] = get("openapi.json").json()
    return document


def operations(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield f"{method} {path}", operation


def references(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield value["$ref"]
        for part in value.values():
            yield from references(part)
    elif isinstance(value, list):
        for part in value:
            yield from references(part)


def test_every_operation_says_what_it_does_and_what_it_answers(described: dict[str, Any]) -> None:
    assert described["openapi"].startswith("3.1.")
    named = [operation["operationId"] for _, operation in operations(described)]
    assert len(named) == len(set(named)) == 34
    for name, operation in operations(described):
        assert operation["summary"], name
        assert {"422"} < set(operation["responses"]) & {"200", "201", "422"}, name
        for status, response in operation["responses"].items():
            assert response["description"], name
            # The token endpoint tells its errors as RFC 6749 has them.
            is_plain = status < "300" or (name == "post /api/v1/token" and status in ("400", "401"))
            is_plain |= operation["operationId"] in ("record", "announcement") and status == "410"
            expected = "application/json" if is_plain else "application/problem+json"
            given = WORKBOOK if name.endswith(".xlsx") and status == "200" else expected
            files = FILES.get(operation["operationId"]) if status == "200" else None
            assert list(response["content"]) == (files or [given]), name


def test_every_reference_leads_somewhere(described: dict[str, Any]) -> None:
    schemas = described["components"]["schemas"]
    assert {reference.removeprefix("#/components/schemas/") for reference in references(described)} <= set(schemas)


def test_the_kept_document_is_that_of_the_code(described: dict[str, Any]) -> None:
    text = json.dumps(described, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    if os.environ.get(RENEW):
        KEPT.write_text(text)
    assert KEPT.is_file() and KEPT.read_text() == text, (
        f"the interface has changed; renew docs/openapi.json with {RENEW}=1 .venv/bin/pytest {Path(__file__).name}"
    )


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_page_lists_every_operation_and_needs_nothing_from_elsewhere(client, described, language: str) -> None:
    page = client.get("/api/docs", headers={"accept-language": language}).content.decode()
    for name, _ in operations(described):
        method, _, path = name.partition(" ")
        assert f"{method.upper()} {path}" in page
    assert "<script" not in page
    assert re.findall(r"(?:src|href|action)=\"(?:https?:)?//", page) == []
