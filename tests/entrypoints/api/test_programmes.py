"""Programmes as programs read them: what is public, in the shape of the contract."""

from typing import Any

import pytest

from tests.entrypoints.api.conftest import Get
from zhengxin.plumbing.rulebook_files import load

SIXIAN = "341324-2018-1"


@pytest.mark.usefixtures("five")
class TestTheFive:
    def test_all_are_listed_the_newest_first(self, get: Get) -> None:
        told = get("v1/programmes").json()
        assert told["total"] == 5
        assert [row["jurisdiction"] for row in told["items"]] == ["341324", "440000", "220000", "410100", "460000"]
        assert told["items"][0]["clauses"] == 21

    @pytest.mark.parametrize(
        "parameters, jurisdictions",
        [
            ({"q": "广东"}, ["440000"]),
            ({"q": "泗政秘"}, ["341324"]),
            ({"q": "没有"}, []),
            ({"jurisdiction": "340000"}, ["341324"]),
            ({"jurisdiction": "341324"}, ["341324"]),
            ({"jurisdiction": "341324100"}, []),
            ({"jurisdiction": "410000", "q": "郑州"}, ["410100"]),
            ({"limit": 1, "offset": 1}, ["440000"]),
            ({"offset": 9}, []),
        ],
    )
    def test_the_list_is_filtered(self, get: Get, parameters: dict[str, Any], jurisdictions: list[str]) -> None:
        told = get("v1/programmes", **parameters).json()
        assert [row["jurisdiction"] for row in told["items"]] == jurisdictions
        assert told["total"] == (5 if "offset" in parameters else len(jurisdictions))

    def test_a_programme_has_the_shape_of_the_contract(self, get: Get) -> None:
        told = get(f"v1/programmes/{SIXIAN}").json()
        seed = load("programmes/sixian-2018").data
        running = set(seed["still_running"])
        assert told["document_number"] == seed["plan"]["number"]
        assert told["publication_basis"] == seed["publication_basis"]
        for name in ("title", "issuer", "issued_on", "addressees", "copied_to", "references", "standing_assignments"):
            assert told[name] == seed["plan"][name]
        for clause in told["clauses"]:
            assert [task.pop("still_runs") for task in clause["tasks"]] == [clause["id"] in running] * len(
                clause["tasks"]
            )
        assert told["clauses"] == seed["plan"]["clauses"]

    def test_each_kind_of_deadline_has_its_own_fields_only(self, get: Get) -> None:
        told = get("v1/programmes/410100-2017-1").json()
        deadlines = [row for clause in told["clauses"] for task in clause["tasks"] for row in task["deadlines"]]
        fields = {row["kind"]: set(row) - {"text", "kind"} for row in deadlines}
        assert fields == {"by": {"date"}, "within": {"amount", "unit", "trigger"}, "every": {"period", "dates"}}
        yearly = get("v1/programmes/440000-2017-1").json()["clauses"][1]["tasks"][0]["deadlines"]
        assert "dates" not in yearly[0]

    def test_units_are_listed_with_the_tasks_that_name_them(self, get: Get) -> None:
        told = get(f"v1/programmes/{SIXIAN}/units").json()
        assert told["total"] == len(told["items"]) == 19
        assert {"name": "县发展改革委", "tasks": 10} in told["items"]


def test_what_is_not_public_is_not_there(get: Get, qinghe) -> None:
    from tests.flows.conftest import SAMPLES
    from tests.people import AT, COUNTY
    from zhengxin.contexts.plans.actions import adopt_reading, open_programme, read_document

    plan = (SAMPLES / "qinghe-plan.txt").read_text().replace("（此件主动公开）", "")
    document = read_document(content=plan.encode(), name="a.txt", jurisdiction=COUNTY, by=qinghe.office, at=AT)
    number = adopt_reading(document=document, seen=0, by=qinghe.office, at=AT)
    assert get("v1/programmes").json()["total"] == 0
    assert get(f"v1/programmes/{number}").status_code == 404
    assert get(f"v1/programmes/{number}/units").status_code == 404
    open_programme(number=number, basis="政府信息公开条例第二十条", by=qinghe.office, at=AT)
    assert get("v1/programmes").json()["total"] == 1
    assert get(f"v1/programmes/{number}").json()["clauses"][2]["tasks"][0]["text"].startswith("各部门")
