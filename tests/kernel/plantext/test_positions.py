"""The tree of positions has the shape of the reading."""

from zhengxin.kernel.plantext import read_plan

TEXT = (
    "青政〔2018〕1号\n青禾县信用方案\n一、任务\n（一）完善制度。2018年底前，建立机\n\n"
    "— 2 —\n\n制。（县财政局、县审\n计局）\n（此件公开发布）\n"
)


def test_positions_mirror_the_reading(patterns):
    reading = read_plan(TEXT, patterns)
    positions = reading.positions()
    contract = reading.as_contract()
    assert len(positions["clauses"]) == len(contract["clauses"]) == 2
    task = positions["clauses"][1]["tasks"][0]
    assert [len(task["assignments"]), len(task["deadlines"])] == [2, 1]
    assert TEXT[slice(*positions["number"][0])] == "青政〔2018〕1号"
    assert TEXT[slice(*positions["disclosure"][0])] == "此件公开发布"


def test_a_page_break_splits_a_range(patterns):
    task = read_plan(TEXT, patterns).positions()["clauses"][1]["tasks"][0]
    assert [TEXT[start:end] for start, end in task["text"]] == ["2018年底前，建立机", "制。"]
    assert [TEXT[start:end] for start, end in task["assignments"][1]] == ["县审", "计局"]


def test_a_warning_names_its_place_and_speaks_both_languages(patterns):
    reading = read_plan("一、任务\n抓落实。\n三、保障\n加强领导。\n", patterns)
    warning = reading.positions()["warnings"][0]
    assert warning["code"] == "clause.out_of_order"
    assert warning["params"] == {"label": "三、"}
    assert warning["spans"] == [[10, 12]]
    assert reading.warnings[0].message(reading.sentences) != reading.warnings[0].message(reading.sentences, "en")
