"""The head and the end of a document."""

NOTICE = """青禾县人民政府文件

青政〔2018〕12号

青禾县人民政府关于印发青禾县加强信用
建设实施方案的通知

各镇人民政府，县政府各部门、各直属机构：

现将《青禾县加强信用建设实施方案》印发给你们，请认真执行。

附件：1.青禾县加强信用建设实施方案
　　　2.任务分工表

青禾县人民政府
2018年9月15日

青禾县加强信用建设实施方案

为落实《云川省信用条例》《国务院关于信用建设的意见》（国发［2016］76号），制定本方案。

一、重点任务
（一）完善制度。建立机制。（县财政局负责）
二、保障措施
加强领导。

公开方式：主动公开

抄送：县委各部门，县人大常委会办公室，县政协办公室，青禾军分区、武警青禾支队。
青禾县人民政府办公室
2018年9月17日印发
"""


def test_a_notice_with_its_plan_is_read_whole(read):
    contract = read(NOTICE)
    assert contract["title"] == "青禾县加强信用建设实施方案"
    assert contract["number"] == "青政〔2018〕12号"
    assert contract["issuer"] == "青禾县人民政府"
    assert contract["issued_on"] == "2018-09-15"
    assert contract["addressees"] == ["各镇人民政府", "县政府各部门、各直属机构"]
    assert [clause["id"] for clause in contract["clauses"]] == ["1", "1.1", "2"]


def test_what_stands_behind_the_plan_is_in_no_clause(read):
    contract = read(NOTICE)
    assert [task["text"] for task in contract["clauses"][-1]["tasks"]] == ["加强领导。"]
    assert contract["copied_to"][:3] == ["县委各部门", "县人大常委会办公室", "县政协办公室"]


def test_documents_cited_are_listed_once_and_the_plan_itself_is_none(read):
    assert read(NOTICE)["references"] == [
        {"title": "云川省信用条例", "number": None},
        {"title": "国务院关于信用建设的意见", "number": "国发〔2016〕76号"},
    ]


def test_a_number_takes_tortoise_shell_brackets(read):
    assert read("临政办发[2019]8号\n临澜市信用方案\n一、任务\n抓落实。\n")["number"] == "临政办发〔2019〕8号"


def test_a_number_may_stand_behind_the_title_or_in_a_field(read):
    assert read("临澜市关于信用的实施意见（临政〔2019〕8号）\n一、任务\n抓落实。\n")["number"] == "临政〔2019〕8号"
    assert (
        read("文号： 临政〔2019〕9号 成文日期： 2019-01-02\n临澜市信用方案\n一、任务\n抓落实。\n")["number"]
        == "临政〔2019〕9号"
    )


def test_a_document_in_one_piece_keeps_its_full_title(read):
    text = (
        "临澜市人民政府关于加强信用建设的实施意见\n临政〔2019〕8号\n\n各区人民政府：\n"
        "为加强建设，制定本意见。\n一、任务\n抓落实。\n临澜市人民政府\n2019年3月4日\n"
    )
    contract = read(text)
    assert contract["title"] == "临澜市人民政府关于加强信用建设的实施意见"
    assert (contract["issuer"], contract["issued_on"]) == ("临澜市人民政府", "2019-03-04")


def test_the_date_of_a_web_page_is_no_date_of_issue(read):
    text = "信用建设实施方案\n发布时间：2019-03-04 10:20\n2019年3月5日\n为加强建设，制定本方案。\n一、任务\n抓落实。\n"
    contract = read(text)
    assert (contract["issued_on"], contract["issuer"], contract["number"]) == (None, None, None)


def test_addressees_are_cut_at_a_dun_mark_only_between_full_names(read):
    def addressees(line):
        return read(f"信用方案\n{line}：\n现印发给你们。\n一、任务\n抓落实。\n")["addressees"]

    assert addressees("各市、县、自治县人民政府，省政府直属各单位") == ["各市、县、自治县人民政府", "省政府直属各单位"]
    assert addressees("各县、区人民政府，市各开发区、新区、园区管委会") == [
        "各县、区人民政府",
        "市各开发区、新区、园区管委会",
    ]


def test_units_copied_to_are_cut_likewise_and_may_run_over_lines(read):
    copied = (
        "抄送：省委有关部委办，南部战区、南海舰队，省军\n区。\n省法院，省检察院。\n"
        "云川省人民政府办公厅\n2018年3月4日印发\n"
    )
    names = ["省委有关部委办", "南部战区", "南海舰队", "省军区", "省法院", "省检察院"]
    assert read(f"一、任务\n抓落实。\n{copied}")["copied_to"] == names


def test_the_words_that_make_a_document_public_are_kept(patterns):
    from zhengxin.kernel.plantext import read_plan

    assert read_plan(NOTICE, patterns).disclosure == "公开方式：主动公开"
    assert read_plan("一、任务\n抓落实。\n（此件公开发布）\n", patterns).disclosure == "此件公开发布"
    assert read_plan("一、任务\n制定政府信息主动公开基本目录。\n（此件不予公开）\n", patterns).disclosure is None


def test_a_missing_annex_is_shown_to_the_reader(patterns):
    from zhengxin.kernel.plantext import read_plan

    reading = read_plan("一、任务\n抓落实。\n附件：任务分工及进度安排\n临澜市人民政府\n2019年3月4日\n", patterns)
    assert [warning.code for warning in reading.warnings] == ["annex.not_here"]
    assert reading.clauses[0].tasks[0].text == "抓落实。"


def test_web_furniture_is_in_no_clause(read):
    text = (
        "400-600-1234\n首页 > 政务公开\n临澜市信用方案\n"
        "来源：互联网 2019-07-11 22:00:29 浏览次数：12\n一、任务\n抓落实。\n第 1 页 共 3 页\n"
        "开展\n3 / 9\n检查。\n"
        "责任编辑：王某\n相关推荐\n另一篇文章\nCopyright © 2019 All Rights Reserved\n"
    )
    assert [task["text"] for task in read(text)["clauses"][0]["tasks"]] == ["抓落实。开展检查。"]


def test_closing_formulas_ask_for_nothing_and_other_paragraphs_do(read):
    text = (
        "一、保障\n（一）督导。加强检查。（县政府办负责）\n\n各镇每季度报送进展。\n\n"
        "本方案自印发之日起施行。\n临澜市人民政府\n2019年3月4日\n"
    )
    tasks = read(text)["clauses"][1]["tasks"]
    assert [(task["text"], len(task["assignments"])) for task in tasks] == [
        ("加强检查。", 1),
        ("各镇每季度报送进展。", 0),
    ]
