"""Divisions as programs read them."""

import pytest

from tests.entrypoints.api.conftest import Get


@pytest.mark.django_db
def test_a_division_comes_with_those_right_below_it(get: Get) -> None:
    told = get("v1/divisions/990121").json()
    assert told["full_name"] == "云川省临澜市青禾县"
    assert {"code": "990121100", "name": "柳溪镇", "level": "township"} in told["children"]


@pytest.mark.django_db
@pytest.mark.parametrize("code, status", [("123456", 404), ("12345", 422), ("abcdef", 422), ("٣٤١٣٢٤", 422)])
def test_an_unknown_code_is_a_problem(get: Get, code: str, status: int) -> None:
    assert get(f"v1/divisions/{code}").status_code == status
