"""What the pairs don't show: reasons, ambiguity over time, successors in a row, missing members."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.kernel.unitnames.pairs import places, registers, words
from zhengxin.kernel.unitnames import Atlas, Candidate, NameSpan, Register, Resolution, named_in, resolve

DAY = date(2026, 3, 2)
COUNTY = "99/01/21/"


def ask(printed: str, *units: Candidate, day: date = DAY, home: str = COUNTY) -> Resolution:
    register = Register(units, Atlas(places().values()), words())
    return resolve(printed, place=places()[home], day=day, candidates=register)


def unit(number: str, *names: str | NameSpan, division: str = COUNTY, ended_on: date | None = None, heir: str = ""):
    spans = tuple(name if isinstance(name, NameSpan) else NameSpan(name) for name in names)
    successors = ((heir, date(2019, 3, 20), "某编〔2019〕1号"),) if heir else ()
    return Candidate(number, "department", division, spans, ended_on=ended_on, successors=successors)


LAST = date(2019, 3, 19)


def test_the_registered_name_is_told_from_a_short_one():
    finance = unit("f", "青禾县财政局")
    assert ask("青禾县财政局", finance).reason.code == "official"
    short = ask("县财政局", finance)
    assert (short.reason.code, short.reason.params) == ("short", {"name": "青禾县财政局"})


def test_two_units_that_fit_equally_are_both_no_answer():
    answer = ask("县财政局", unit("a", "青禾县财政局"), unit("b", "青禾县财政局"))
    assert (answer.outcome, answer.reason.code, set(answer.candidates)) == ("unresolved", "several", {"a", "b"})


def test_the_same_writing_goes_before_the_same_work():
    units = unit("bureau", "青禾县发展和改革局"), unit("commission", "青禾县发展和改革委员会")
    assert ask("县发展和改革局", *units).unit == "bureau"
    assert ask("县发改委", *units).reason.code == "several"


def test_a_name_that_passed_to_another_unit_is_no_answer():
    first = unit("first", NameSpan("青禾县财政局", until_day=LAST), NameSpan("青禾县财政金融局", date(2019, 3, 20)))
    second = unit("second", NameSpan("青禾县财政局", date(2019, 3, 20)))
    assert ask("县财政局", first, second).reason.code == "several"
    assert ask("县财政局", first, second, day=LAST).unit == "first"


def test_a_former_name_says_until_when_it_was_borne():
    land = unit("land", NameSpan("青禾县国土资源局", until_day=LAST), NameSpan("青禾县自然资源局", date(2019, 3, 20)))
    answer = ask("县国土局", land)
    assert (answer.unit, answer.reason.code) == ("land", "former")
    assert answer.reason.params == {"name": "青禾县自然资源局", "day": LAST}


def test_the_successor_on_record_goes_before_the_rulebook():
    prices = unit("prices", "青禾县物价局", ended_on=LAST, heir="reform")
    answer = ask("县物价局", prices, unit("reform", "青禾县发展和改革委员会"), unit("market", "青禾县市场监督管理局"))
    assert (answer.unit, answer.reason.code) == ("reform", "merged")
    assert answer.reason.params["basis"] == "某编〔2019〕1号"


def test_successors_are_followed_to_the_one_who_is_there():
    units = (
        unit("a", "青禾县甲办公室", ended_on=LAST, heir="b"),
        unit("b", "青禾县乙局", ended_on=date(2024, 1, 1), heir="c"),
        unit("c", "青禾县丙局"),
    )
    assert ask("县甲办", *units).unit == "c"
    assert ask("县甲办", *units, day=date(2020, 1, 1)).unit == "b"


def test_successors_in_a_circle_end_the_search():
    units = unit("a", "青禾县甲局", ended_on=LAST, heir="b"), unit("b", "青禾县乙局", ended_on=LAST, heir="a")
    assert ask("县甲局", *units).outcome == "unresolved"


def test_an_ended_unit_without_successor_is_named_as_such():
    answer = ask("县甲局", unit("a", "青禾县甲局", ended_on=LAST))
    assert (answer.reason.code, answer.reason.params) == ("ended", {"day": LAST})


def test_a_name_that_is_yet_to_come_is_no_answer():
    answer = ask("县甲局", unit("a", NameSpan("青禾县甲局", date(2027, 1, 1))))
    assert (answer.reason.code, answer.reason.params) == ("not_yet", {"day": date(2027, 1, 1)})


def test_a_reform_says_since_when_and_whether_a_text_confirms_it():
    market = unit("market", "青禾县市场监督管理局")
    trade, prices = ask("县工商局", market), ask("县物价局", market)
    assert trade.unit == prices.unit == "market"
    assert (trade.reason.code, trade.reason.params["year"]) == ("reformed", 2019)
    assert trade.reason.verified and not prices.reason.verified


def test_reforms_are_followed_step_by_step():
    assert ask("县卫生局", unit("h", "青禾县卫生健康委员会")).unit == "h"
    assert ask("县卫生局", unit("h", "青禾县卫生和计划生育委员会"), day=date(2016, 1, 1)).unit == "h"


def test_a_level_word_is_the_nearest_place_that_ends_so():
    county, city = unit("county", "白苇县财政局", division="99/01/22/"), unit("city", "临澜市财政局", division="99/01/")
    assert ask("市财政局", county, city).unit == "city"
    assert ask("市财政局", county, city, home="99/01/22/").unit == "city"
    assert ask("县财政局", county, city).outcome == "unresolved"


def test_in_a_county_level_city_the_city_is_itself():
    above, own = unit("above", "郑州市财政局", division="41/01/"), unit("own", "巩义市财政局", division="41/01/81/")
    assert ask("市财政局", above, own, home="41/01/81/").unit == "own"
    assert ask("市财政局", above, home="41/01/81/").outcome == "unresolved"
    assert ask("郑州市财政局", above, own, home="41/01/81/").unit == "above"


def test_a_town_of_which_there_are_two_is_no_answer_even_if_one_is_registered():
    town = unit("t", "城关镇人民政府", division="41/01/81/100/")
    assert ask("城关镇人民政府", town, home="41/01/").reason.code == "several"
    assert ask("城关镇人民政府", town, home="41/01/81/").unit == "t"
    assert ask("巩义市城关镇人民政府", town, home="41/01/").unit == "t"


def test_a_unit_below_is_not_meant_by_a_name_without_place():
    assert ask("党政办公室", unit("t", "党政办公室", division="99/01/21/100/")).outcome == "unresolved"
    assert ask("党政办公室", unit("c", "党政办公室")).unit == "c"


def test_the_former_sign_is_no_part_of_a_name_unless_it_is():
    assert ask("原县财政局", unit("f", "青禾县财政局")).unit == "f"
    assert ask("原种场", unit("f", "青禾县种场")).unit == "f"
    assert ask("原种场", unit("f", "青禾县种场"), unit("o", "青禾县原种场")).unit == "o"


def test_a_group_names_the_places_that_no_unit_stands_for():
    _, register = registers()["guangdong"]
    answer = resolve("各地级以上市人民政府", place=places()["44/"], day=DAY, candidates=register)
    assert (answer.members, answer.missing) == (("guangzhou", "shenzhen"), ())
    below = ask("各乡镇人民政府", unit("l", "柳溪镇人民政府", division="99/01/21/100/"))
    assert (below.members, below.missing) == (("l",), ("石塘镇", "云岫乡"))


def test_words_that_no_tree_can_answer_are_marked_open():
    assert ask("县有关单位").is_open
    assert not ask("县财政局").is_open


def test_brackets_and_widths_make_no_difference():
    finance = unit("f", "青禾县财政局")
    assert {ask(printed, finance).unit for printed in ("县财政局(国资局)", "县财政局（国资局）", "县 财政局\n")} == {
        "f"
    }


def test_every_reason_has_its_sentence():
    from zhengxin.plumbing.rulebook_files import load

    reasons = load("unit_names").data["reasons"]
    assert all(set(said) == {"zh", "en"} for said in reasons.values())


def test_what_the_rulebook_says_of_reforms_hangs_together():
    assert {reform.was for reform in words().reforms} | {reform.now for reform in words().reforms} <= set(words().stems)
    assert set(words().wider) | set().union(*words().wider.values()) <= set(words().stems)


def test_no_writing_stands_for_two_things():
    reduced: dict[str, set[str]] = {}
    for concept, stems in words().stems.items():
        for stem in stems:
            reduced.setdefault(words().reduced(stem if "@" in stem else "@" + stem), set()).add(concept)
    assert {writing: found for writing, found in reduced.items() if len(found) > 1} == {}


@given(st.text(alphabet="县市省各人民政府财政局委办公室镇乡原（）、 等中共人行泗青禾", max_size=12))
def test_whatever_is_printed_there_is_an_answer(printed: str):
    for name in ("sixian", "qinghe"):
        place, register = registers()[name]
        answer = resolve(printed, place=place, day=DAY, candidates=register)
        assert (answer.outcome == "unit") == (answer.unit is not None)
        assert (answer.outcome == "group") == bool(answer.members)


@pytest.mark.parametrize("name", ["灵璧县", "萧县", "白苇县", "巩义市", "金水区", "合肥市"])
def test_the_same_unit_of_another_place_is_never_found(name: str):
    place, register = registers()["sixian"]
    stems = [stem for stems in words().stems.values() for stem in stems if "@" not in stem]
    found = [stem for stem in stems if resolve(name + stem, place=place, day=DAY, candidates=register).unit]
    assert found == []


def test_a_text_names_units_whole_or_short_and_the_longer_name_is_meant():
    finance, office = unit("f", "青禾县财政局"), unit("o", "青禾县财政局国库支付中心")
    reform = unit("r", "青禾县发展和改革委员会", NameSpan("青禾县计划局", until_day=LAST))
    register = Register((finance, office, reform), Atlas(places().values()), words())

    def named(text: str) -> list[str]:
        return named_in(text, place=places()[COUNTY], day=DAY, register=register)

    assert named("由青禾县财政局国库支付中心办理") == ["o"]
    assert named("县发改委会同县财政局，青禾县发展和改革委员会牵头") == ["r", "f"]
    assert named("原青禾县计划局的承诺") == ["r"], "by a former name, who bears another today"
    assert named("青禾县 财政局") == ["f"] and named("财政局") == [] and named("") == []
    assert (
        named_in("青禾县财政局", place=places()[COUNTY], day=DAY, register=Register((), register.atlas, words())) == []
    )
