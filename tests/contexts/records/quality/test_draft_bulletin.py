"""The bulletin of a month: what it says, who drafts it, and when it no longer changes."""

from datetime import date

import pytest

from tests.contexts.documents.seals import PNG
from tests.contexts.records.conftest import PENALTY, Senders
from tests.contexts.records.quality.months import OCTOBER, morning, october
from tests.people import official
from zhengxin.contexts.documents.actions import issue_paper, review_paper, revise_paper, withdraw_paper
from zhengxin.contexts.documents.queries import paper_shown
from zhengxin.contexts.journal.models import Entry
from zhengxin.contexts.records.actions import declare_output, draft_bulletin
from zhengxin.contexts.records.models import QualityBulletin
from zhengxin.contexts.records.queries.quality import bulletin_of, month_named
from zhengxin.contexts.subjects.queries import division_path
from zhengxin.kernel.quality import Declared
from zhengxin.kernel.refusals import Refused

pytestmark = pytest.mark.django_db
AT = morning("2026-11-12")


@pytest.fixture
def office(senders: Senders):
    path = division_path("990121")
    return [
        official(login, senders.units["reform"], role, path, senders.installation)
        for login, role in (("writer", "credit_office"), ("reviewer", "credit_office"), ("issuer", "paper_issuer"))
    ]


def words(paper, reader):
    text = paper_shown(reader, paper).text
    return text.title, "\n".join(
        block.text if hasattr(block, "text") else "\n".join(" ".join(row) for row in block.rows)
        for block in text.blocks
    )


def refused(code, **to):
    before = Entry.objects.count()
    with pytest.raises(Refused) as told:
        draft_bulletin(**to)
    assert told.value.code == code and Entry.objects.count() == before


def test_the_bulletin_says_the_figures_and_names_who_is_beyond_a_mark(senders: Senders, office, tmp_path):
    october(senders, tmp_path)
    lines = [Declared("administrative_licence", 0), Declared(PENALTY, 8)]
    declare_output(unit=senders.units["market"], month=OCTOBER, lines=lines, seen=0, by=senders.clerk, at=AT)
    paper = draft_bulletin(month=OCTOBER, by=office[0], at=AT)
    title, text = words(paper, office[0])
    assert title == "关于2026年10月信用信息报送质量情况的通报"
    assert "1个单位报送信用信息21行，接收10行，退回3行。合规率76.9%，迟报率44.4%" in text
    assert "应报8件，漏报3件，漏报率37.5%" in text
    assert "青禾县市场监督管理局（行政处罚）：合规率76.9%，漏报率37.5%。" in text
    assert "青禾县市场监督管理局 行政处罚 21 76.9% 44.4% 99" in text
    assert "尚待以正式文件核实" in text
    assert Entry.objects.filter(event="records.bulletin_drafted", about=f"paper {paper}").count() == 1


def test_a_unit_without_a_report_is_named_and_a_silent_one_twice(senders: Senders, office, tmp_path):
    october(senders, tmp_path)
    _, text = words(draft_bulletin(month=OCTOBER, by=office[0], at=AT), office[0])
    undeclared = next(line for line in text.splitlines() if line.startswith("下列单位未报月报表："))
    silent = next(line for line in text.splitlines() if line.startswith("其中下列单位既未报月报表，也未报送任何记录："))
    assert "青禾县市场监督管理局" in undeclared and "青禾县市场监督管理局" not in silent
    assert "青禾县商务局" in undeclared and "青禾县商务局" in silent


def test_where_nobody_declared_or_sent_anything_no_unit_is_named_twice(senders: Senders, office, tmp_path):
    october(senders, tmp_path)
    lines = [Declared("administrative_licence", 0), Declared(PENALTY, 8)]
    declare_output(unit=senders.units["market"], month=OCTOBER, lines=lines, seen=0, by=senders.clerk, at=AT)
    _, text = words(draft_bulletin(month=OCTOBER, by=office[0], at=AT), office[0])
    assert "上述单位也均未报送任何记录。" in text and "其中下列单位" not in text
    assert text.count("青禾县商务局") == 1


def test_drafted_again_it_has_a_new_wording_until_it_is_issued(senders: Senders, office, tmp_path):
    writer, reviewer, issuer = office
    october(senders, tmp_path)
    paper = draft_bulletin(month=OCTOBER, by=writer, at=AT)
    assert draft_bulletin(month=OCTOBER, by=writer, at=AT) == paper
    shown = paper_shown(writer, paper)
    assert shown.version == 2
    revise_paper(paper=paper, seen=2, content=shown.text, organ_code="青发改", by=writer, at=AT)
    review_paper(paper=paper, seen=3, by=reviewer, at=AT)
    seal = {"signer": "签发人", "issued_on": date(2026, 11, 12), "seal": PNG, "seal_name": "seal.png"}
    issue_paper(paper=paper, seen=3, by=issuer, at=AT, **seal)
    refused("records.bulletin_issued", month=OCTOBER, by=writer, at=AT)
    unit = QualityBulletin.objects.get().unit_id
    made = bulletin_of(writer, unit, month_named(OCTOBER))
    assert made is not None and (made.state, made.number) == ("issued", "青发改〔2026〕1号")
    assert bulletin_of(senders.clerk, unit, month_named(OCTOBER)) is None


def test_a_withdrawn_one_is_drafted_anew(senders: Senders, office, tmp_path):
    october(senders, tmp_path)
    first = draft_bulletin(month=OCTOBER, by=office[0], at=AT)
    withdraw_paper(paper=first, seen=1, reason="重拟", by=office[0], at=AT)
    second = draft_bulletin(month=OCTOBER, by=office[0], at=AT)
    assert second != first and QualityBulletin.objects.get().paper_id == second


def test_who_drafts_no_papers_drafts_no_bulletin(senders: Senders, office, tmp_path):
    october(senders, tmp_path)
    refused("access.not_permitted", month=OCTOBER, by=senders.head, at=AT)
    refused("records.nobody_writes", month=OCTOBER, by=senders.installation, at=AT)
    refused("records.unknown_month", month="十月", by=office[0], at=AT)
    refused("records.month_not_begun", month="2026-12", by=office[0], at=AT)
    refused("records.month_empty", month="2024-01", by=office[0], at=AT)
    assert not QualityBulletin.objects.exists()
