"""One sample for each format in which plans name their units."""

LEAD, SUPPORT, RESPONSIBLE, SUPERVISE = "lead", "support", "responsible", "supervise"


def test_a_bracket_with_responsible_units_and_a_bracket_inside_a_name(units):
    assert units("（责任单位：县财政局、县司法局，各镇〔街道〕政府）") == [
        ("县财政局", RESPONSIBLE),
        ("县司法局", RESPONSIBLE),
        ("各镇〔街道〕政府", RESPONSIBLE),
    ]


def test_keys_in_half_width_brackets_with_a_gloss_that_is_no_unit(units):
    assert units("(牵头单位:县发改局;责任单位:各镇政府〔含开发区管委会,下同〕)") == [
        ("县发改局", LEAD),
        ("各镇政府", RESPONSIBLE),
    ]


def test_keys_in_tortoise_shell_brackets_parted_by_a_comma(task):
    read = task("建立机制。〔牵头单位:县发改局,责任单位:县司法局等相关部门〕")
    assert read["assignments"] == [{"unit": "县发改局", "role": LEAD}, {"unit": "县司法局", "role": RESPONSIBLE}]
    assert read["open_list"] is True


def test_keys_in_square_brackets(units):
    assert units("[牵头单位：县财政局；责任单位：县审计局、县统计局]") == [
        ("县财政局", LEAD),
        ("县审计局", RESPONSIBLE),
        ("县统计局", RESPONSIBLE),
    ]


def test_units_that_share_the_work(units):
    assert units("（县财政局、县审计局按职责分工负责）") == [("县财政局", RESPONSIBLE), ("县审计局", RESPONSIBLE)]
    assert units("（县财政局、县审计局按职责分工分别负责）") == [("县财政局", RESPONSIBLE), ("县审计局", RESPONSIBLE)]


def test_one_leads_and_the_rest_share_the_work(units):
    assert units("（县财政局牵头，县审计局及各地区按职责分工负责）") == [
        ("县财政局", LEAD),
        ("县审计局", RESPONSIBLE),
        ("各地区", RESPONSIBLE),
    ]


def test_one_unit_alone(units):
    assert units("（县财政局负责）") == [("县财政局", RESPONSIBLE)]
    assert units("（县财政局牵头负责）") == [("县财政局", LEAD)]
    assert units("（县财政局、县审计局牵头负责）") == [("县财政局", LEAD), ("县审计局", LEAD)]


def test_those_before_huitong_lead_and_those_behind_support(units):
    assert units("（县财政局、县审计局会同县有关单位）") == [
        ("县财政局", LEAD),
        ("县审计局", LEAD),
        ("县有关单位", SUPPORT),
    ]


def test_a_plain_list_that_stays_open(task):
    read = task("建立机制。（县财政局、县审计局等）")
    assert [entry["role"] for entry in read["assignments"]] == [RESPONSIBLE, RESPONSIBLE]
    assert read["open_list"] is True


def test_a_closing_sentence_with_a_leader_and_supporters(units):
    assert units("由县财政局负责牵头，县审计局、县统计局协助配合。") == [
        ("县财政局", LEAD),
        ("县审计局", SUPPORT),
        ("县统计局", SUPPORT),
    ]


def test_a_closing_sentence_is_no_part_of_the_task(task):
    assert task("建立共享机制。由县财政局负责牵头，县审计局协助配合。")["text"] == "建立共享机制。"


def test_lines_of_their_own(units):
    assert units("\n牵头单位：县财政局\n配合单位：县审计局、\n县统计局\n责任单位：各镇政府") == [
        ("县财政局", LEAD),
        ("县审计局", SUPPORT),
        ("县统计局", SUPPORT),
        ("各镇政府", RESPONSIBLE),
    ]


def test_a_key_sentence_that_ends_with_role_words(units):
    assert units("责任单位:县财政局、县审计局按职责分工分别负责。") == [
        ("县财政局", RESPONSIBLE),
        ("县审计局", RESPONSIBLE),
    ]


def test_the_first_of_each_list_leads_where_the_document_says_so(read):
    text = (
        "一、重点任务\n"
        "（一）完善制度。建立机制。（县财政局、县审计局，列第一位的为牵头单位，下同）\n"
        "（二）加强公开。公开清单。（县政务办、县司法局按职责分工负责）\n"
        "（三）加强教育。组织培训。（县人社局负责）\n"
        "（四）加强考核。开展考核。（县委组织部配合，县人社局牵头）\n"
    )
    roles = [
        [(entry["unit"], entry["role"]) for entry in clause["tasks"][0]["assignments"]]
        for clause in read(text)["clauses"][1:]
    ]
    assert roles == [
        [("县财政局", LEAD), ("县审计局", RESPONSIBLE)],
        [("县政务办", LEAD), ("县司法局", RESPONSIBLE)],
        [("县人社局", LEAD)],
        [("县委组织部", SUPPORT), ("县人社局", LEAD)],
    ]


def test_a_unit_that_answers_for_all_that_follows_is_stated_once(read):
    text = (
        "一、重点任务\n"
        "（一）完善制度。建立机制。（县财政局、各镇人民政府负责落实。以下均需各镇人民政府落实，不再列出）\n"
        "（二）加强公开。公开清单。（县政务办）\n"
    )
    contract = read(text)
    assert contract["standing_assignments"] == [{"unit": "各镇人民政府", "role": RESPONSIBLE, "from": "1.1"}]
    assert [entry["unit"] for entry in contract["clauses"][1]["tasks"][0]["assignments"]] == [
        "县财政局",
        "各镇人民政府",
    ]
    assert [entry["unit"] for entry in contract["clauses"][2]["tasks"][0]["assignments"]] == ["县政务办"]


def test_several_brackets_cut_one_clause_into_tasks(clause):
    tasks = clause("建立目录。（县政务办负责）开展核查。（县司法局负责）及时总结。")["tasks"]
    assert [task["text"] for task in tasks] == ["建立目录。", "开展核查。", "及时总结。"]
    assert [[entry["unit"] for entry in task["assignments"]] for task in tasks] == [["县政务办"], ["县司法局"], []]


def test_a_bracket_broken_by_a_page(units):
    assert units("（责任单位：县财政局、县审\n\n— 3 —\n\n计局，各镇政\n\n府)") == [
        ("县财政局", RESPONSIBLE),
        ("县审计局", RESPONSIBLE),
        ("各镇政府", RESPONSIBLE),
    ]


def test_no_units_are_taken_from_running_text(task):
    body = "县信用办会同县发改局负责统筹协调、跟踪了解，各镇政府负责本辖区的组织和领导。"
    assert task(body)["assignments"] == []


def test_a_supervising_unit(units):
    assert units("（责任单位：县财政局；督办单位：县政府督查室）") == [
        ("县财政局", RESPONSIBLE),
        ("县政府督查室", SUPERVISE),
    ]
