"""Where a list of units is easily read wrong."""

import pytest


@pytest.mark.parametrize("name", ["县工业和信息化局", "县人力资源和社会保障局", "县住房和城乡建设局", "县文化和旅游局"])
def test_a_name_with_and_inside_is_one_unit(units, name):
    assert units(f"（{name}负责）") == [(name, "responsible")]


def test_and_between_two_units_separates_them(units):
    assert [name for name, _ in units("（县财政局和县司法局、县审计局以及各镇政府）")] == [
        "县财政局",
        "县司法局",
        "县审计局",
        "各镇政府",
    ]


@pytest.mark.parametrize(
    "name", ["各有关部门和单位", "各级政府及其部门", "各市、县、自治县人民政府", "县市监局（知识产权局）"]
)
def test_one_unit_stays_one(units, name):
    assert units(f"（县财政局，{name}负责）") == [("县财政局", "responsible"), (name, "responsible")]


@pytest.mark.parametrize("close", ["等有关部门", "等国务院相关部门", "等单位", "等"])
def test_a_class_noun_behind_deng_is_no_unit(task, close):
    read = task(f"建立机制。（县财政局、县审计局{close}按职责分工负责）")
    assert [entry["unit"] for entry in read["assignments"]] == ["县财政局", "县审计局"]
    assert read["open_list"] is True


def test_the_list_is_open_even_when_more_units_follow(task):
    read = task("建立机制。（县财政局、县审计局等，各镇政府）")
    assert [entry["unit"] for entry in read["assignments"]] == ["县财政局", "县审计局", "各镇政府"]
    assert read["open_list"] is True


def test_other_departments_concerned_do_not_open_the_list(task):
    read = task("建立机制。（县财政局，其他有关部门按职责分工负责）")
    assert [entry["unit"] for entry in read["assignments"]] == ["县财政局", "其他有关部门"]
    assert read["open_list"] is False


def test_gaodeng_is_no_deng(task):
    read = task("建立机制。（县教育局、各高等学校负责）")
    assert [entry["unit"] for entry in read["assignments"]] == ["县教育局", "各高等学校"]
    assert read["open_list"] is False


def test_a_role_in_brackets_behind_one_unit_is_its_own(units):
    assert units("（责任单位：县财政局（牵头）、县审计局）") == [("县财政局", "lead"), ("县审计局", "responsible")]


def test_support_holds_for_all_units_behind_the_leader(units):
    assert units("（县财政局牵头，县审计局、县统计局等部门，县国投公司配合）") == [
        ("县财政局", "lead"),
        ("县审计局", "support"),
        ("县统计局", "support"),
        ("县国投公司", "support"),
    ]


@pytest.mark.parametrize(
    "gloss",
    ["（PPP）", "（以下简称信用清单）", "（权力清单、责任清单）", "（试行）", "（见附表）", "（如败诉率、败诉原因等）"],
)
def test_a_gloss_is_text(task, gloss):
    read = task(f"推进建设{gloss}，明确责任。{gloss}继续完善。")
    assert read["assignments"] == []
    assert gloss in read["text"]


def test_a_bracket_that_the_text_cuts_off_is_read_as_far_as_it_goes(patterns):
    from zhengxin.kernel.plantext import read_plan

    reading = read_plan("一、重点任务\n（一）完善制度。建立机制。〔责任单位：县财政局、县", patterns)
    task = reading.clauses[1].tasks[0]
    assert [entry.unit for entry in task.assignments] == ["县财政局", "县"]
    assert task.text == "建立机制。"
    assert [warning.code for warning in reading.warnings] == ["bracket.not_closed"]


def test_a_person_is_no_unit(task):
    read = task("建立机制。\n牵头领导：王某。\n责任单位：县财政局。\n")
    assert [entry["unit"] for entry in read["assignments"]] == ["县财政局"]
    assert read["text"] == "建立机制。"


def test_a_time_in_the_bracket_is_no_unit_and_a_keyed_one_is_a_deadline(task):
    read = task("建立机制。（责任单位：县财政局；完成时限：2021年12月底前）")
    assert [entry["unit"] for entry in read["assignments"]] == ["县财政局"]
    assert [deadline["date"] for deadline in read["deadlines"]] == ["2021-12-31"]
    assert [entry["unit"] for entry in task("建立机制。（县财政局、县司法局，6月底完成）")["assignments"]] == [
        "县财政局",
        "县司法局",
    ]
