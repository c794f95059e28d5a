"""Labels, ids and headings."""

import pytest


def ids(contract):
    return [clause["id"] for clause in contract["clauses"]]


def test_ids_are_the_printed_ordinals_from_the_top(read):
    text = (
        "一、总则\n（一）目标\n1. 建立目录。明确内容。\n2．建立台账。明确责任。\n二、措施\n"
        "（二）检查\n3、自查。全面自查。\n"
    )
    assert ids(read(text)) == ["1", "1.1", "1.1.1", "1.1.2", "2", "2.2", "2.2.3"]


def test_a_label_is_shown_at_full_width_and_an_item_as_printed(read):
    labels = [clause["label"] for clause in read("一、总则\n(一)目标\n1.建立目录。明确内容。\n")["clauses"]]
    assert labels == ["一、", "（一）", "1."]


def test_articles_under_chapters_number_on(read):
    text = (
        "第一章　总则\n第一条　为规范管理，制定本办法。\n第二条　本办法适用于全县。\n"
        "第二章　职责\n第三条　县信用办负责统筹。\n"
    )
    contract = read(text)
    assert ids(contract) == ["1", "1.1", "1.2", "2", "2.3"]
    assert [clause["heading"] for clause in contract["clauses"]] == ["总则", None, None, "职责", None]


def test_labels_are_found_in_a_text_without_line_breaks(read):
    text = (
        "青禾县信用建设方案一、总体要求（一）指导思想。坚持依法行政。坚持公开。（二）目标。到2021年建成体系。形成机制。"
        "二、主要任务（一）加强教育。组织培训。开展宣传。（县人社局负责）（二）加强考核。开展评价。应用结果。"
    )
    contract = read(text)
    assert ids(contract) == ["1", "1.1", "1.2", "2", "2.1", "2.2"]
    assert [clause["heading"] for clause in contract["clauses"]] == [
        "总体要求",
        "指导思想",
        "目标",
        "主要任务",
        "加强教育",
        "加强考核",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "一是抓落实。二是抓督查。",
        "其一、抓落实。其二、抓督查。",
        "第一，抓落实。第二，抓督查。",
        "（1）抓落实。（2）抓督查。",
    ],
)
def test_other_enumerations_are_no_labels(read, text):
    assert ids(read(f"一、任务\n{text}\n")) == ["1"]


@pytest.mark.parametrize("citation", ["（一）项规定", "第三条第（二）项", "一、二级平台", "2.5亿元"])
def test_a_citation_is_no_label(read, citation):
    assert ids(read(f"一、任务\n加强管理。落实本方案。\n按照{citation}执行。\n二、保障\n加强领导。\n")) == ["1", "2"]


def test_a_line_that_begins_with_an_amount_is_no_label(read):
    assert ids(read("一、任务\n加强管理，安排资金\n1.5亿元用于建设。\n二、保障\n加强领导。\n")) == ["1", "2"]


def test_a_heading_runs_to_the_full_stop_whatever_commas_it_holds(clause, read):
    text = "一、任务\n（一）加强教育，建立档案。深入开展教育。（县人社局负责）\n（二）完善监督。加强检查。\n"
    assert read(text)["clauses"][1]["heading"] == "加强教育，建立档案"


def test_a_heading_may_have_its_own_line(read):
    clauses = read("一、任务\n（一）建立督导机制。\n\n定期开展检查，实施考核。\n（二）加强教育\n组织培训。\n")[
        "clauses"
    ]
    assert [clause["heading"] for clause in clauses] == ["任务", "建立督导机制", "加强教育"]
    assert clauses[1]["tasks"][0]["text"] == "定期开展检查，实施考核。"


def test_a_first_sentence_that_is_the_whole_body_is_the_task(read):
    clauses = read("一、加强组织领导，落实工作责任。（县政府办负责）\n二、任务\n（一）建立目录。（县政务办负责）\n")[
        "clauses"
    ]
    assert [(clause["heading"], [task["text"] for task in clause["tasks"]]) for clause in clauses] == [
        (None, ["加强组织领导，落实工作责任。"]),
        ("任务", []),
        (None, ["建立目录。"]),
    ]


def test_text_between_a_heading_and_its_sections_is_a_task_when_it_asks_for_something(read):
    clauses = read(
        "一、目标\n到2021年，全面建成体系。\n（一）完善制度。建立机制。形成合力。\n二、任务\n"
        "重点做好以下工作：\n（一）公开。公开清单。\n"
    )["clauses"]
    assert [len(clause["tasks"]) for clause in clauses] == [1, 1, 0, 1]


def test_a_clause_out_of_order_is_shown_to_the_reader(patterns):
    from zhengxin.kernel.plantext import read_plan

    reading = read_plan("一、任务\n加强管理。\n三、保障\n加强领导。\n", patterns)
    assert [(warning.code, warning.clause) for warning in reading.warnings] == [("clause.out_of_order", "3")]


def test_a_text_without_a_clause_has_no_clauses(read):
    assert read("为加强信用建设，现将有关事项通知如下。请认真落实。")["clauses"] == []


def test_a_layout_of_fixed_width_breaks_neither_headings_nor_titles(read):
    text = (
        "青禾县信用建设实施方案\n为加强建设，制定本方案。\n一、重点任务\n"
        "（一）建立健全覆盖全部镇村的信用记录和归集共享制度。将形成的信息及时纳入记录，按照职责分工推动共享应用，逐步扩大范围。（县信用办负责）\n"
        "（二）完善监督检查和结果通报机制\n定期开展检查，推动问题整改，将结果作为评价的重要参考，形成齐抓共管的工作格局。（县政府督查室负责）\n"
        "（三）加强宣传教育。组织专题培训，宣传先进典型，营造人人关心、人人参与的浓厚氛围，提升全社会的诚信意识和水平。（县委宣传部负责）\n"
    ) * 2
    lines = (line[start : start + 22] for line in text.split("\n") for start in range(0, len(line), 22))
    plain, broken = read(text), read("\n".join(lines))
    assert broken["clauses"] == plain["clauses"]
    assert broken["title"] == plain["title"]


@pytest.mark.parametrize("heading", ["项目储备", "目标责任", "及时公开", "与时俱进", "和谐共建", "点面结合"])
def test_a_heading_may_begin_with_a_word_that_citations_use(read, heading):
    assert read(f"一、任务\n（一）{heading}\n加强管理。\n")["clauses"][1]["heading"] == heading
