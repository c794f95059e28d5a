"""The merged report: assembled from what the units filed, a draft of a paper, merged again until it is issued."""

from datetime import UTC, date, datetime

import pytest

from tests.contexts.documents.drafts import issue
from tests.contexts.plans.due.due_people import JULY, MARCH, Duties, add, duties, file_progress
from zhengxin.contexts.documents.actions import review_paper, revise_paper
from zhengxin.contexts.documents.policies import ISSUE, READ
from zhengxin.contexts.documents.queries import paper_file, paper_shown
from zhengxin.contexts.journal.queries import entries_of_event
from zhengxin.contexts.plans.actions import report_task
from zhengxin.contexts.plans.actions.due import file_due_item, merge_report, waive_due_item
from zhengxin.contexts.plans.models import DueItem
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.gongwen import Paragraph, Table, ordinal

pytestmark = pytest.mark.django_db

AFTER = datetime(2026, 7, 9, 1, tzinfo=UTC)


def _merge(there: Duties, at: datetime = AFTER, person: str = "office") -> int:
    return merge_report(duty=there.duty(1), period="2026-H1", by=there.actors[person], at=at)


def test_the_report_says_who_filed_what_and_who_did_not() -> None:
    there = duties()
    office = there.actors["office"]
    file_progress(there, "finance", AFTER, text="已登记十二项。\n另有三项待核。")
    report_task(number=f"{there.programme}-1.1-1", text="办完。", by=there.actors["finance"], at=JULY)
    text = paper_shown(office, _merge(there)).text
    assert text.title == "关于《青禾县守信践诺方案》2026年上半年落实情况的报告"
    assert text.addressees == ("青禾县人民政府",)
    words = [block.text for block in text.blocks if isinstance(block, Paragraph)]
    assert words[0].startswith("按照《青禾县守信践诺方案》（青政发〔2026〕11号）关于“每年7月5日前和次年1月5日前”的要求")
    assert "应报送单位2家，截至2026年7月9日，已报送1家（按期0家，逾期1家），未报送1家，免报0家。" in words
    assert "尚未报送的单位：青禾县司法局。" in words
    assert any(word.startswith("方案列入台账的工作任务共6项，其中已验收0项，已报办结待验收1项") for word in words)
    place = words.index("（一）青禾县财政局")
    assert words[place + 1 : place + 3] == ["已登记十二项。", "另有三项待核。"]
    assert words[-1] == "特此报告。"
    (table,) = (block for block in text.blocks if isinstance(block, Table))
    assert table.rows == (
        ("单位", "状态", "报送日期"),
        ("青禾县财政局", "已报送（逾期）", "2026-07-09"),
        ("青禾县司法局", "待报送", "—"),
    )
    assert paper_file(office, DueItem.objects.first().period.paper_id)[1][:2] == b"PK"


def test_merged_again_the_draft_has_a_new_wording_until_it_is_issued() -> None:
    there = duties()
    office = there.actors["office"]
    with pytest.raises(Refused, match="nothing_filed"):
        _merge(there)
    file_progress(there, "finance", JULY)
    paper = _merge(there)
    file_progress(there, "justice", JULY)
    assert _merge(there) == paper
    shown = paper_shown(office, paper)
    assert (shown.version, shown.state) == (2, "draft")
    assert len(entries_of_event("plans.report_merged")) == 2
    revise_paper(paper=paper, seen=2, content=shown.text, organ_code="青发改", by=office, at=AFTER)
    review_paper(paper=paper, seen=3, by=there.actors["office_colleague"], at=AFTER)
    issuer = Actor(id="issuer", permissions=frozenset({READ, ISSUE}), scope_paths=("",))
    issue(paper, issuer, seen=3, issued_on=date(2026, 7, 9), at=AFTER)
    with pytest.raises(Refused) as refused:
        _merge(there)
    assert (refused.value.code, refused.value.params["number"]) == ("plans.report_issued", "青发改〔2026〕1号")


@pytest.mark.parametrize(
    ("person", "code"), [("finance", "access.not_permitted"), ("elsewhere", "access.not_permitted")]
)
def test_who_does_not_coordinate_merges_nothing(person: str, code: str) -> None:
    there = duties()
    file_progress(there, "finance", JULY)
    with pytest.raises(Refused) as refused:
        _merge(there, person=person)
    assert refused.value.code == "access.not_permitted"
    with pytest.raises(Refused, match="unknown_period"):
        merge_report(duty=there.duty(1), period="2031-H1", by=there.actors["office"], at=AFTER)


def test_what_was_let_off_is_counted_and_other_values_stand_behind_the_text() -> None:
    there = duties()
    office = there.actors["office"]
    units = [there.units[name] for name in ("finance", "town")]
    told = {"kind": "report_to_congress", "title": "向人大报告", "rhythm": "year", "due_on": None, "units": units}
    duty = add(there, **told)
    first, second = DueItem.objects.filter(period__duty=duty).order_by("pk")
    values = {"about": "报告了进展。", "number": "青政发〔2026〕20号", "day": "2026-06-30"}
    file_due_item(number=first.number, values=values, by=there.actors["finance"], at=JULY)
    waive_due_item(number=second.number, reason="无事项", by=office, at=MARCH)
    text = paper_shown(office, merge_report(duty=duty.number, period="2026", by=office, at=AFTER)).text
    words = [block.text for block in text.blocks if isinstance(block, Paragraph)]
    assert "报告文号：青政发〔2026〕20号；报告日期：2026-06-30。" in words
    assert any("免报1家" in word for word in words)


def test_long_texts_are_cut_so_that_the_paper_can_be_set() -> None:
    there = duties()
    numbers = [there.units["finance"]]
    duty = add(there, kind="progress_report", rhythm="year", due_on=None, units=numbers)
    number = DueItem.objects.get(period__duty=duty).number
    file_due_item(number=number, values={"progress": "长" * 5000}, by=there.actors["finance"], at=JULY)
    paper = merge_report(duty=duty.number, period="2026", by=there.actors["office"], at=AFTER)
    assert paper_shown(there.actors["office"], paper).version == 1


def test_ordinals_are_words_up_to_ninety_nine() -> None:
    assert [ordinal(number) for number in (1, 10, 11, 20, 35, 99, 100)] == [
        "一", "十", "十一", "二十", "三十五", "九十九", "100",
    ]  # fmt: skip
