"""Whose eyes a paper waits for."""

import pytest

from tests.contexts.documents.drafts import draft, reviewed
from tests.people import AT, County
from zhengxin.contexts.documents.actions import review_paper
from zhengxin.contexts.documents.queries import papers_waiting

pytestmark = pytest.mark.django_db


def test_a_draft_waits_for_everybody_but_its_writer(qinghe: County) -> None:
    paper = draft(qinghe)
    assert [(found.id, found.act) for found in papers_waiting(qinghe.office)] == [(paper, "review")]
    own = draft(qinghe, by=qinghe.office)
    assert own not in [found.id for found in papers_waiting(qinghe.office)]
    for other in (qinghe.clerk, qinghe.neighbour, qinghe.accounts, qinghe.issuer):
        assert papers_waiting(other) == []


def test_a_reviewed_paper_waits_for_whoever_issues(qinghe: County) -> None:
    paper = reviewed(qinghe)
    assert [(found.id, found.act) for found in papers_waiting(qinghe.issuer)] == [(paper, "issue")]
    assert papers_waiting(qinghe.office) == []
    waiting = draft(qinghe)
    review_paper(paper=waiting, seen=1, by=qinghe.office, at=AT)
    assert [found.id for found in papers_waiting(qinghe.issuer)] == [paper, waiting]
