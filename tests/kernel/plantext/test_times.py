"""Time requirements: one test a form, and the forms that are none."""

import pytest


def by(day):
    return [{"kind": "by", "date": day}]


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2018年12月底前，完成整改。", "2018-12-31"),
        ("2018年2月底前，完成整改。", "2018-02-28"),
        ("到2020年，全面建成。", "2020-12-31"),
        ("到2017年底，基本建成。", "2017-12-31"),
        ("力争在2018年底前完成。", "2018-12-31"),
        ("于2018年9月10日前报送。", "2018-09-10"),
        ("二〇二一年六月底前完成。", "2021-06-30"),
        ("2018 年 6 月 30 日前完成。", "2018-06-30"),
        ("2019年1月1日至12月31日开展治理。", "2019-12-31"),
        ("2018年9月至2019年6月全面推进。", "2019-06-30"),
        ("2024年上半年完成。", "2024-06-30"),
        ("2024年第三季度完成。", "2024-09-30"),
        ("年底前完成。", "2021-12-31"),
        ("今年年底前完成。", "2021-12-31"),
        ("明年6月底前完成。", "2022-06-30"),
        ("9月底前完成自查。", "2021-09-30"),
        ("第一阶段（2017—2018年）。完成部署。", "2018-12-31"),
        ("全面实施阶段（2018年9月—2019年3月）。推进落实。", "2019-03-31"),
    ],
)
def test_a_day_by_which(times, said, day):
    assert times(said) == by(day)


def test_a_misprint_takes_the_day_evidently_meant_and_offers_both(patterns):
    from zhengxin.kernel.plantext import read_plan

    reading = read_plan("一、任务\n（一）评级。2019年底6月前，建立制度。（县财政局）\n", patterns)
    deadline = reading.clauses[1].tasks[0].deadlines[0]
    assert (deadline.text, deadline.as_contract()["date"]) == ("2019年底6月前", "2019-06-30")
    warning = reading.warnings[0]
    assert warning.code == "deadline.two_readings"
    assert dict(warning.params) == {"text": "2019年底6月前", "first": "2019-06-30", "second": "2019-12-31"}
    assert "2019-12-31" in warning.message(reading.sentences, "en")


def test_a_day_from_which(times):
    assert times("自2018年起，开展检查。") == [{"kind": "from", "date": "2018-01-01"}]
    assert times("从2018年7月1日起施行。") == [{"kind": "from", "date": "2018-07-01"}]


@pytest.mark.parametrize(
    ("said", "amount", "unit", "trigger"),
    [
        ("自作出决定之日起7个工作日内公开。", 7, "working_day", "作出决定"),
        ("应当自接到申请之日起十五个工作日内答复。", 15, "working_day", "接到申请"),
        ("印发之日起30日内制定细则。", 30, "day", "印发"),
        ("在五个工作日内报送。", 5, "working_day", None),
        ("3个月内完成整改。", 3, "month", None),
    ],
)
def test_so_long_after_something(times, said, amount, unit, trigger):
    assert times(said) == [{"kind": "within", "amount": amount, "unit": unit, "trigger": trigger}]


@pytest.mark.parametrize(
    ("said", "period"),
    [
        ("每年开展检查。", "P1Y"),
        ("每半年开展一次检查。", "P6M"),
        ("按季度调度进展。", "P3M"),
        ("每季度通报情况。", "P3M"),
        ("每月报送台账。", "P1M"),
        ("每日零报告。", "P1D"),
        ("每年2月底前报送总结。", "P1Y"),
    ],
)
def test_what_recurs(times, said, period):
    assert times(said) == [{"kind": "every", "period": period}]


def test_fixed_days_of_the_year(times):
    assert times("分别于每年6月20日前和次年1月10日前报送。") == [
        {"kind": "every", "period": "P1Y", "dates": ["06-20", "01-10"]}
    ]


@pytest.mark.parametrize(
    "said",
    [
        "定期通报，不定期抽查，及时公开，逐步完善，限期整改。",
        "落实《信用建设规划（2018年底—2020年底）》（青政〔2018〕6号）。",
        "纳入当年要点，作为年度考核和年终评议的内容，对未按时完成的通报。",
        "提前5个工作日告知，前5个工作日公示。",
        "两年之内免收费用。",
        "审批时限压缩至4个月以内，提供6个月的培训。",
        "自公布之日起施行。",
        "截至2020年底，已建成三个平台。",
        "对近6个月内已体检的予以认可。",
        "党的十八届三中、四中、五中全会精神。",
    ],
)
def test_what_is_no_deadline(times, said):
    assert times(said) == []


def test_a_day_without_any_year_is_only_warned_about(patterns):
    from zhengxin.kernel.plantext import read_plan

    reading = read_plan("一、任务\n（一）自查。9月底前完成自查。形成报告。\n", patterns)
    assert reading.clauses[1].tasks[0].deadlines == ()
    assert [warning.code for warning in reading.warnings] == ["deadline.year_unknown"]


def test_a_deadline_is_printed_without_layout(task):
    assert [deadline["text"] for deadline in task("到 2017 年\n底，基本建成。")["deadlines"]] == ["到2017年底"]
