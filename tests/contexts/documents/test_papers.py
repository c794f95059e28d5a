"""Drafting, revising, reviewing, withdrawing a paper: each exit of each act."""

import json

import pytest

from tests.contexts.documents.drafts import TEXT, draft, reviewed, state
from tests.people import AT, County
from zhengxin.contexts.documents.actions import (
    review_paper,
    revise_paper,
)
from zhengxin.contexts.documents.models import Paper, PaperVersion
from zhengxin.contexts.documents.queries import (
    last_organ_code,
    paper_file,
    paper_seal,
    paper_shown,
    papers,
)
from zhengxin.contexts.journal.models import Entry
from zhengxin.contexts.journal.queries import entries_of_event
from zhengxin.kernel.actors import Actor, nobody
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.gongwen import GongwenText

pytestmark = pytest.mark.django_db


@pytest.fixture
def issuer(qinghe: County) -> Actor:
    return qinghe.issuer


def test_a_paper_is_drafted_with_its_first_wording_and_entered(qinghe: County) -> None:
    shown = paper_shown(qinghe.clerk, draft(qinghe))
    assert (shown.state, shown.version, shown.number, shown.unit_name) == ("draft", 1, None, "青禾县发展和改革委员会")
    assert shown.text == TEXT
    body = json.loads(entries_of_event("documents.paper_drafted")[0])
    assert set(body["commit"]) == {"closed"}
    assert set(body["rule"]) == {"paper_kinds"}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"kind": "decree"}, "documents.unknown_paper_kind"),
        ({"unit": "none"}, "subjects.unknown_unit"),
        ({"content": GongwenText(title=" \u200b")}, "gongwen.title_missing"),
        ({"content": GongwenText(title="长" * 10_000)}, "gongwen.too_long"),
        ({"content": GongwenText(title="题", addressees=("各单位",) * 201)}, "gongwen.too_many"),
        ({"organ_code": "青发改〔2026〕"}, "documents.organ_code_wrong"),
        ({"organ_code": "青" * 21}, "documents.organ_code_wrong"),
    ],
)
def test_what_cannot_be_drafted_leaves_nothing(qinghe: County, change: dict[str, object], code: str) -> None:
    entries = Entry.objects.count()
    with pytest.raises(Refused) as refused:
        draft(qinghe, **change)
    assert refused.value.code == code
    assert Paper.objects.count() == PaperVersion.objects.count() == 0
    assert Entry.objects.count() == entries


def test_nobody_neighbours_and_issuers_draft_nothing(qinghe: County, issuer: Actor) -> None:
    for actor in (nobody(), qinghe.neighbour, qinghe.accounts, issuer):
        with pytest.raises(Refused, match="not_permitted"):
            draft(qinghe, by=actor)


def test_a_paper_is_seen_only_inside_its_part_of_the_tree(qinghe: County) -> None:
    paper = draft(qinghe)
    assert [row.id for row in papers(qinghe.office)] == [paper]
    for reader in (nobody(), qinghe.neighbour, qinghe.accounts):
        assert papers(reader) == []
        for read in (paper_shown, paper_file, paper_seal):
            with pytest.raises(Refused, match="unknown_paper"):
                read(reader, paper)


def test_papers_are_found_by_state_and_words_and_paged(qinghe: County) -> None:
    first, second = draft(qinghe), reviewed(qinghe)
    assert [row.id for row in papers(qinghe.clerk)] == [second, first]
    assert [row.id for row in papers(qinghe.clerk, state="reviewed")] == [second]
    assert [row.id for row in papers(qinghe.clerk, words="第一季度", before=second)] == [first]
    assert papers(qinghe.clerk, words="不存在") == []
    assert last_organ_code(qinghe.clerk, unit=qinghe.units["office"], kind="circular") == "青发改"
    assert last_organ_code(qinghe.clerk, unit=qinghe.units["office"], kind="report") == ""


def test_a_revision_is_added_and_the_first_wording_stays(qinghe: County) -> None:
    paper = reviewed(qinghe)
    other = GongwenText(title="改后的标题", blocks=TEXT.blocks)
    assert revise_paper(paper=paper, seen=1, content=other, organ_code="青发改", by=qinghe.office, at=AT) == 2
    shown = paper_shown(qinghe.office, paper)
    assert (shown.title, shown.state, shown.reviewed_at) == ("改后的标题", "draft", None)
    wordings = PaperVersion.objects.filter(paper=paper).order_by("position")
    assert [row.content["title"] for row in wordings] == [TEXT.title, "改后的标题"]
    assert len(entries_of_event("documents.paper_revised")) == 1


def test_whoever_revised_a_paper_does_not_review_it(qinghe: County) -> None:
    paper = draft(qinghe)
    revise_paper(paper=paper, seen=1, content=TEXT, organ_code="青发改", by=qinghe.office, at=AT)
    with pytest.raises(Refused, match="own_paper"):
        review_paper(paper=paper, seen=2, by=qinghe.office, at=AT)
    assert state(paper) == "draft"


def test_a_paper_is_reviewed_by_another_and_entered(qinghe: County) -> None:
    paper = reviewed(qinghe)
    assert state(paper) == "reviewed"
    assert len(entries_of_event("documents.paper_reviewed")) == 1
    with pytest.raises(Refused, match="paper_reviewed"):
        review_paper(paper=paper, seen=1, by=qinghe.office, at=AT)


def test_what_cannot_be_reviewed_stays_a_draft(qinghe: County, issuer: Actor) -> None:
    plain, nameless = draft(qinghe), draft(qinghe, organ_code="")
    empty = draft(qinghe, content=GongwenText(title="只有标题"))
    own = draft(qinghe, by=qinghe.office)
    for change, code in [
        ({"paper": 0}, "documents.unknown_paper"),
        ({"by": qinghe.clerk}, "access.not_permitted"),
        ({"by": qinghe.neighbour}, "access.not_permitted"),
        ({"by": issuer}, "access.not_permitted"),
        ({"seen": 0}, "documents.paper_revised_meanwhile"),
        ({"paper": own}, "documents.own_paper"),
        ({"paper": nameless}, "documents.organ_code_missing"),
        ({"paper": empty}, "documents.paper_empty"),
    ]:
        with pytest.raises(Refused) as refused:
            review_paper(**({"paper": plain, "seen": 1, "by": qinghe.office, "at": AT} | change))
        assert refused.value.code == code
    assert {row.state for row in papers(qinghe.office)} == {"draft"}
    assert entries_of_event("documents.paper_reviewed") == []
