"""Issuing a paper: each exit, its numbers, and what holds afterwards."""

import io
import json
import sys
import zipfile
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import settings

from tests.contexts.documents.drafts import TEXT, draft, issue, reviewed, state
from tests.contexts.documents.seals import PNG
from tests.people import AT, DAY, County
from zhengxin.contexts.documents.actions import (
    review_paper,
    revise_paper,
    withdraw_paper,
)
from zhengxin.contexts.documents.models import PaperNumber, PaperVersion, StoredFile
from zhengxin.contexts.documents.queries import (
    paper_file,
    paper_kind,
    paper_kinds,
    paper_seal,
    paper_shown,
)
from zhengxin.contexts.journal.models import Entry, Opening
from zhengxin.contexts.journal.queries import entries_of_event
from zhengxin.kernel.actors import Actor, nobody
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.gongwen import LAYOUTS

pytestmark = pytest.mark.django_db


@pytest.fixture
def issuer(qinghe: County) -> Actor:
    return qinghe.issuer


def test_an_issued_paper_has_number_signer_day_file_and_seal(qinghe: County, issuer: Actor) -> None:
    paper = reviewed(qinghe)
    assert issue(paper, issuer) == "青发改〔2026〕1号"
    shown = paper_shown(qinghe.clerk, paper)
    assert (shown.state, shown.number, shown.signer, shown.issued_on) == ("issued", "青发改〔2026〕1号", "苇示例", DAY)
    assert paper_seal(qinghe.clerk, paper) == ("seal.png", "image/png", PNG)
    name, word = paper_file(qinghe.clerk, paper)
    assert name.startswith("青发改〔2026〕1号")
    text = zipfile.ZipFile(io.BytesIO(word)).read("word/document.xml").decode()
    assert "青发改〔2026〕1号" in text
    assert "2026年3月2日" in text


def test_the_entry_of_an_issue_shows_number_and_title_hash_and_hides_the_signer(qinghe: County, issuer: Actor) -> None:
    issue(reviewed(qinghe), issuer)
    body = json.loads(entries_of_event("documents.paper_issued")[0])
    assert body["about"] == "青发改〔2026〕1号"
    opened = {
        row.group: json.loads(row.values) for row in Opening.objects.filter(entry__event="documents.paper_issued")
    }
    assert set(opened["public"]) == {"number", "kind", "jurisdiction", "unit", "title_sha256", "issued_on"}
    assert opened["closed"]["signer"] == "苇示例"


def test_numbers_follow_one_another_within_organ_code_and_year(qinghe: County, issuer: Actor) -> None:
    numbers = [issue(reviewed(qinghe), issuer) for _ in range(2)]
    letter = reviewed(qinghe, kind="supervision_letter", organ_code="青发改函")
    numbers.append(issue(letter, issuer))
    numbers.append(issue(reviewed(qinghe), issuer, serial=37))
    numbers.append(issue(reviewed(qinghe), issuer))
    assert numbers == [
        "青发改〔2026〕1号",
        "青发改〔2026〕2号",
        "青发改函〔2026〕1号",
        "青发改〔2026〕37号",
        "青发改〔2026〕38号",
    ]


def test_a_draft_takes_no_number_and_says_on_every_page_that_it_is_one(qinghe: County) -> None:
    paper = reviewed(qinghe)
    assert PaperNumber.objects.count() == 0
    name, word = paper_file(qinghe.clerk, paper)
    parts = zipfile.ZipFile(io.BytesIO(word))
    headers = [parts.read(part).decode() for part in parts.namelist() if part.startswith("word/header")]
    assert name.startswith("草稿")
    assert len(headers) == 2
    assert all("草稿" in header for header in headers)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"paper": 0}, "documents.unknown_paper"),
        ({"seen": 2}, "documents.paper_revised_meanwhile"),
        ({"signer": "  "}, "documents.signer_missing"),
        ({"signer": "长" * 61}, "documents.signer_missing"),
        ({"issued_on": DAY + timedelta(days=1)}, "documents.issued_in_future"),
        ({"issued_on": DAY - timedelta(days=1)}, "documents.issued_before_review"),
        ({"issued_on": date(1999, 1, 1)}, "documents.issued_before_review"),
        ({"serial": 0}, "documents.serial_passed"),
        ({"serial": 100_000}, "documents.serial_passed"),
        ({"seal": b""}, "scan.empty"),
        ({"seal": b"GIF89a"}, "scan.wrong_kind"),
        ({"seal": PNG[:-6]}, "scan.damaged"),
        ({"seal": b"%PDF-1.7 broken"}, "document.damaged"),
    ],
)
def test_what_cannot_be_issued_leaves_nothing(
    qinghe: County, issuer: Actor, change: dict[str, object], code: str
) -> None:
    paper = reviewed(qinghe)
    entries = Entry.objects.count()
    with pytest.raises(Refused) as refused:
        issue(**({"paper": paper, "by": issuer} | change))
    assert refused.value.code == code
    assert state(paper) == "reviewed"
    assert PaperNumber.objects.count() == StoredFile.objects.count() == 0
    assert Entry.objects.count() == entries


def test_only_an_issuer_issues_and_never_the_reviewer(qinghe: County, issuer: Actor) -> None:
    paper = reviewed(qinghe)
    for actor in (nobody(), qinghe.clerk, qinghe.office, qinghe.neighbour, qinghe.accounts):
        with pytest.raises(Refused, match="not_permitted"):
            issue(paper, actor)
    both = replace(qinghe.office, permissions=qinghe.office.permissions | {"documents:paper:issue"})
    with pytest.raises(Refused, match="issuer_reviewed"):
        issue(paper, both)
    assert state(paper) == "reviewed"


def test_the_reviewer_issues_where_the_rulebook_says_so(qinghe: County, monkeypatch: pytest.MonkeyPatch) -> None:
    module = sys.modules["zhengxin.contexts.documents.actions.issue_paper"]
    monkeypatch.setattr(module, "paper_kind", lambda name: replace(paper_kind(name), issuer_may_be_reviewer=True))
    both = replace(qinghe.office, permissions=qinghe.office.permissions | {"documents:paper:issue"})
    assert issue(reviewed(qinghe), both) == "青发改〔2026〕1号"


def test_a_draft_is_not_issued(qinghe: County, issuer: Actor) -> None:
    paper = draft(qinghe)
    with pytest.raises(Refused, match="paper_not_reviewed"):
        issue(paper, issuer)
    assert list((Path(settings.ZHENGXIN_DATA) / "files").glob("*/*.part")) == []


def test_nothing_changes_an_issued_paper(qinghe: County, issuer: Actor) -> None:
    paper = reviewed(qinghe)
    issue(paper, issuer)
    acts = [
        lambda: revise_paper(paper=paper, seen=1, content=TEXT, by=qinghe.clerk, at=AT),
        lambda: review_paper(paper=paper, seen=1, by=qinghe.office, at=AT),
        lambda: withdraw_paper(paper=paper, seen=1, reason="错", by=qinghe.clerk, at=AT),
        lambda: issue(paper, issuer),
    ]
    for act in acts:
        with pytest.raises(Refused, match="paper_issued"):
            act()


def test_a_draft_is_withdrawn_with_a_reason_and_kept(qinghe: County, issuer: Actor) -> None:
    paper = draft(qinghe)
    for change, code in [
        ({"reason": " "}, "documents.reason_missing"),
        ({"by": issuer}, "access.not_permitted"),
        ({"seen": 5}, "documents.paper_revised_meanwhile"),
        ({"paper": 0}, "documents.unknown_paper"),
    ]:
        act = {"paper": paper, "seen": 1, "reason": "重复", "by": qinghe.clerk, "at": AT}
        with pytest.raises(Refused) as refused:
            withdraw_paper(**(act | change))
        assert refused.value.code == code
    assert state(paper) == "draft"
    withdraw_paper(paper=paper, seen=1, reason="重复", by=qinghe.clerk, at=AT)
    assert (state(paper), PaperVersion.objects.count()) == ("withdrawn", 1)
    assert len(entries_of_event("documents.paper_withdrawn")) == 1
    with pytest.raises(Refused, match="paper_withdrawn"):
        review_paper(paper=paper, seen=1, by=qinghe.office, at=AT)


def test_every_kind_of_paper_has_a_layout_that_can_be_written(qinghe: County) -> None:
    for kind in paper_kinds():
        assert kind.layout in LAYOUTS
        assert paper_file(qinghe.clerk, draft(qinghe, kind=kind.name))[1].startswith(b"PK")


def test_two_issues_at_once_never_share_a_number(
    qinghe: County, issuer: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second one counted before the first had written."""
    issue(reviewed(qinghe), issuer)
    late = reviewed(qinghe)
    module = sys.modules["zhengxin.contexts.documents.actions.issue_paper"]
    monkeypatch.setattr(module, "last_serial", lambda paper, year: 0)
    entries = Entry.objects.count()
    with pytest.raises(Refused, match="number_given_meanwhile"):
        issue(late, issuer)
    assert state(late) == "reviewed"
    assert Entry.objects.count() == entries
