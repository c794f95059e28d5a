"""Wrong calls are answered with problem details (RFC 9457), never with a page and never with a traceback."""

from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.entrypoints.api.conftest import Get

FIELDS = {"type", "title", "status", "detail", "code"}


def told(response: Any, status: int) -> dict[str, Any]:
    assert response.status_code == status
    assert response["content-type"] == "application/problem+json"
    problem: dict[str, Any] = response.json()
    assert set(problem) - {"errors"} == FIELDS
    assert problem["status"] == status
    return problem


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path, status, code",
    [
        ("", 404, "api.no_such_address"),
        ("v1/nothing", 404, "api.no_such_address"),
        ("v1/programmes/", 404, "api.no_such_address"),
        ("v2/programmes", 404, "api.no_such_address"),
        ("v1/programmes/none", 404, "plans.unknown_programme"),
        ("v1/programmes/none/units", 404, "plans.unknown_programme"),
        ("v1/divisions/123456", 404, "subjects.unknown_jurisdiction"),
        ("v1/programmes?jurisdiction=123456", 422, "subjects.unknown_jurisdiction"),
        ("v1/programmes?jurisdiction=x", 422, "api.parameters"),
        ("v1/programmes?limit=0", 422, "api.parameters"),
        ("v1/programmes?limit=201", 422, "api.parameters"),
        ("v1/programmes?offset=-1", 422, "api.parameters"),
        ("v1/programmes?limit=many", 422, "api.parameters"),
        (f"v1/programmes?q={'x' * 101}", 422, "api.parameters"),
        ("v1/programmes?q=%00", 422, "api.parameters"),
        ("v1/programmes/%00", 422, "api.parameters"),
    ],
)
def test_a_wrong_call_is_answered_with_its_code(get: Get, path: str, status: int, code: str) -> None:
    assert told(get(path), status)["code"] == code


@pytest.mark.django_db
def test_every_wrong_parameter_is_named(get: Get) -> None:
    problem = told(get("v1/programmes", limit=0, offset=-1), 422)
    assert [row["parameter"] for row in problem["errors"]] == ["limit", "offset"]
    assert "limit, offset" in problem["detail"]


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_another_method_is_not_allowed_and_the_right_one_is_named(method: str) -> None:
    response = getattr(Client(), method)("/api/v1/programmes")
    assert told(response, 405)["code"] == "api.method_not_allowed"
    assert response["allow"] == "GET"


@pytest.mark.django_db
def test_a_fault_of_our_own_is_noted_and_told_without_its_inside(get: Get, monkeypatch, caplog) -> None:
    from zhengxin.contexts.plans import queries

    def broken(*args: object, **options: object) -> None:
        raise ZeroDivisionError("inside")

    monkeypatch.setattr(queries, "programmes", broken)
    problem = told(get("v1/programmes"), 500)
    assert problem["code"] == "api.failed"
    assert "inside" not in problem["detail"]
    assert any(record.exc_info for record in caplog.records)


@pytest.mark.django_db
def test_the_sentence_is_in_the_language_of_the_reader(get: Get) -> None:
    chinese = Client(headers={"accept-language": "zh-CN"}).get("/api/v1/programmes/none").json()
    english = get("v1/programmes/none").json()
    assert chinese["code"] == english["code"]
    assert chinese["detail"] != english["detail"]


PARAMETERS = st.dictionaries(
    st.sampled_from(["q", "jurisdiction", "limit", "offset", "other"]),
    st.one_of(st.text(max_size=120), st.integers().map(str), st.sampled_from(["341324", "990121100", "50", "0"])),
)
SEGMENTS = st.lists(st.text(max_size=30).filter(lambda text: text not in (".", "..")), max_size=3)


@pytest.mark.usefixtures("five")
@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parameters=PARAMETERS, segments=SEGMENTS, noun=st.sampled_from(["programmes", "divisions", ""]))
def test_nothing_that_is_asked_makes_it_fail(get: Get, parameters: dict[str, str], segments: list[str], noun) -> None:
    path = "/".join(quote(part.encode("utf-8", "surrogatepass"), safe="") for part in ["v1", noun, *segments])
    whole = {name: text.encode("utf-8", "replace").decode() for name, text in parameters.items()}
    response = get(path, **whole)
    if response.status_code != 200:
        assert response.status_code in (404, 422)
        told(response, response.status_code)
