"""Administrative divisions from the kept data package and the rulebook."""

from collections import Counter

import pytest

from zhengxin.contexts.subjects.queries import children, division, division_path, is_division, named
from zhengxin.contexts.subjects.queries import divisions as whole
from zhengxin.kernel.refusals import Refused


def every() -> list[whole.Division]:
    return list(whole._all().values())


def test_a_county_knows_its_place_and_its_full_name() -> None:
    sixian = division("341324")
    assert (sixian.name, sixian.level, sixian.parent) == ("泗县", "county", "341300")
    assert sixian.full_name == "安徽省宿州市泗县"
    assert sixian.path == "34/13/24/"


@pytest.mark.parametrize(
    "code, path",
    [("000000", ""), ("340000", "34/"), ("341300", "34/13/"), ("341324", "34/13/24/"), ("341324100", "34/13/24/100/")],
)
def test_a_path_begins_with_those_of_the_divisions_above(code: str, path: str) -> None:
    assert division_path(code) == path


def test_a_district_of_a_municipality_has_no_city_between() -> None:
    district = division("110101")
    assert district.full_name == "北京市东城区"
    assert division(district.parent).level in ("province", "city")


def test_the_fictional_county_is_a_division_like_the_others() -> None:
    assert division("990121").full_name == "云川省临澜市青禾县"
    assert [town.name for town in children("990121")] == ["柳溪镇", "石塘镇", "云岫乡"]


def test_townships_stand_below_their_county() -> None:
    towns = children("341324")
    assert len(towns) > 10
    assert {town.level for town in towns} == {"township"}
    assert all(town.code.startswith("341324") and len(town.code) == 9 for town in towns)


@pytest.mark.parametrize("code", ["", "0", "123456", "34132", "341324999", "ABCDEF", "３４１３２４"])
def test_an_unknown_code_is_refused(code: str) -> None:
    assert not is_division(code)
    with pytest.raises(Refused, match=r"subjects\.unknown_jurisdiction"):
        division(code)


@pytest.mark.parametrize("name", ["泗县", "宿州市泗县", "安徽省宿州市泗县", " 泗县 "])
def test_a_division_is_found_by_its_name(name: str) -> None:
    assert [found.code for found in named(name)] == ["341324"]


def test_a_name_that_several_bear_finds_them_all() -> None:
    assert len(named("鼓楼区")) > 1
    assert named("没有这个县") == []


def test_every_division_stands_below_one_that_is_there() -> None:
    known = {found.code for found in every()} | {whole.NATION}
    lost = [found.code for found in every() if found.parent not in known]
    assert lost == []


def test_no_division_has_an_empty_name_or_a_code_of_another_form() -> None:
    wrong = [
        found
        for found in every()
        if not found.name or len(found.code) != (9 if found.level == "township" else 6) or not found.code.isdigit()
    ]
    assert wrong == []


def test_the_whole_country_is_there() -> None:
    real = [found for found in every() if not found.code.startswith("99")]
    levels = Counter(found.level for found in real)
    assert levels["province"] in range(31, 35)
    assert levels["city"] > 300
    assert levels["county"] > 2800
    assert levels["township"] > 38000
