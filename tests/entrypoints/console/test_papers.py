import io
from collections.abc import Callable

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.contexts.documents.drafts import draft, issue, reviewed
from tests.contexts.documents.seals import PNG
from tests.people import County
from zhengxin.contexts.documents.models import Paper, PaperVersion
from zhengxin.contexts.documents.queries import paper_shown
from zhengxin.contexts.journal.models import Entry
from zhengxin.entrypoints.kit.instants import today
from zhengxin.plumbing.scans import MAX_BYTES

pytestmark = pytest.mark.django_db

LogIn = Callable[[str], Client]


def _typed(county: County, **change: object) -> dict[str, object]:
    typed = {
        "kind": "circular",
        "unit": county.units["finance"],
        "organ_code": "青财",
        "title": "关于任务推进情况的通报",
        "addressees": "各乡镇人民政府，县政府各部门",
        "body": "一、总体情况\n单位\t任务数\n县财政局\t5\n请各单位抓紧办理。",
        "attachments": "办理情况表\n\n报告格式",
        "copied_to": "县委办公室",
        "note": "此件公开发布",
    }
    return typed | change


def _sealed(**change: object) -> dict[str, object]:
    seal = SimpleUploadedFile("seal.png", change.pop("content", PNG))
    return {"seen": 1, "signer": "苇示例", "issued_on": today().isoformat(), "serial": 1, "seal": seal} | change


def _page(response: HttpResponse) -> str:
    return response.content.decode()


def test_a_paper_is_drafted_from_typed_lines(qinghe: County, logged_in: LogIn) -> None:
    response = logged_in("clerk").post(reverse("console:paper_new"), _typed(qinghe))
    paper = Paper.objects.get()
    assert (response.status_code, response.url) == (302, reverse("console:paper", args=[paper.pk]))
    text = paper_shown(qinghe.clerk, paper.pk).text
    assert text.addressees == ("各乡镇人民政府", "县政府各部门")
    assert [type(block).__name__ for block in text.blocks] == ["Paragraph", "Table", "Paragraph"]
    assert [item.title for item in text.attachments] == ["办理情况表", "报告格式"]


def test_the_form_offers_ones_own_unit_and_the_organ_code_used_last(qinghe: County, logged_in: LogIn) -> None:
    draft(qinghe)
    page = _page(logged_in("office").get(reverse("console:paper_new")))
    assert 'value="青发改"' in page
    assert "青禾县发展和改革委员会" in page
    assert "青禾县财政局" not in page
    assert "supervision letter" in page


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"title": ""}, "required"),
        ({"title": "长" * 10_000}, "200"),
        ({"title": "\u200b"}, "no title"),
        ({"kind": "decree"}, "not one of the available choices"),
        ({"unit": "none"}, "not one of the available choices"),
        ({"organ_code": "青财〔1〕"}, "organ code"),
        ({"body": "长" * 5001}, "正文"),
        ({"body": "\n".join("段" for _ in range(3001))}, "3000"),
        ({"body": "\t".join("格" for _ in range(13))}, "表格"),
        ({"addressees": "某，" * 201}, "主送机关"),
        ({"note": "\x00"}, "cannot be kept"),
    ],
)
def test_ugly_input_gets_its_sentence_and_leaves_nothing(
    qinghe: County, logged_in: LogIn, change: dict[str, object], words: str
) -> None:
    client, entries = logged_in("clerk"), Entry.objects.count()
    response = client.post(reverse("console:paper_new"), _typed(qinghe, **change))
    assert response.status_code == 422
    assert words in _page(response)
    assert (Paper.objects.count(), Entry.objects.count()) == (0, entries)


def test_the_list_shows_what_is_sought_and_only_in_ones_part_of_the_tree(qinghe: County, logged_in: LogIn) -> None:
    draft(qinghe)
    issue(reviewed(qinghe), qinghe.issuer)
    client, address = logged_in("clerk"), reverse("console:papers")
    assert _page(client.get(address)).count("第一季度") == 2
    assert "青发改〔2026〕1号" in _page(client.get(address, {"state": "issued"}))
    assert "青发改〔2026〕1号" not in _page(client.get(address, {"state": "draft"}))
    assert "No paper here" in _page(client.get(address, {"q": "不存在"}))
    assert client.get(address, {"state": "burnt", "before": "9" * 40}).status_code == 200
    assert "No paper here" in _page(logged_in("neighbour").get(address))


def test_a_page_offers_only_the_acts_that_are_ones_own(qinghe: County, logged_in: LogIn) -> None:
    paper = draft(qinghe)
    acts = ("review", "issue", "revise", "withdraw")

    def offered(login: str, paper: int) -> set[str]:
        page = _page(logged_in(login).get(reverse("console:paper", args=[paper])))
        return {act for act in acts if reverse(f"console:paper_{act}", args=[paper]) in page}

    assert offered("clerk", paper) == {"revise", "withdraw"}
    assert offered("office", paper) == {"review", "revise", "withdraw"}
    assert offered("issuer", paper) == set()
    ready = reviewed(qinghe)
    assert offered("issuer", ready) == {"issue"}
    assert offered("office", ready) == {"revise", "withdraw"}
    issue(ready, qinghe.issuer)
    assert offered("office", ready) == offered("issuer", ready) == set()
    own = draft(qinghe, by=qinghe.office)
    assert "somebody else must review it" in _page(logged_in("office").get(reverse("console:paper", args=[own])))


@pytest.mark.parametrize("name", ["paper", "paper_file", "paper_seal", "paper_revise", "paper_withdraw"])
def test_a_paper_of_another_county_is_not_there(qinghe: County, logged_in: LogIn, name: str) -> None:
    assert logged_in("neighbour").get(reverse(f"console:{name}", args=[draft(qinghe)])).status_code == 404


def test_an_act_of_another_post_is_refused(qinghe: County, logged_in: LogIn) -> None:
    paper = reviewed(qinghe)
    for login, act in [("clerk", "review"), ("clerk", "issue"), ("issuer", "revise"), ("issuer", "withdraw")]:
        response = logged_in(login).post(reverse(f"console:paper_{act}", args=[paper]), {"seen": 1})
        assert response.status_code == 403
    assert Paper.objects.get().state == "reviewed"


def test_a_revision_begins_with_what_stands_and_keeps_printed_attachments(qinghe: County, logged_in: LogIn) -> None:
    from tests.plumbing.gongwen.papers import paper as full

    paper = draft(qinghe, content=full().text)
    client, address = logged_in("clerk"), reverse("console:paper_revise", args=[paper])
    form = client.get(address).context["form"]
    client.post(address, form.initial | {"title": "改后的标题"})
    text = paper_shown(qinghe.clerk, paper).text
    assert text.title == "改后的标题"
    assert (text.blocks, text.attachments, text.note) == (
        full().text.blocks,
        full().text.attachments,
        full().text.note,
    )
    assert client.post(address, form.initial).status_code == 422
    assert PaperVersion.objects.count() == 2


def test_a_review_is_of_the_wording_that_was_read(qinghe: County, logged_in: LogIn) -> None:
    paper = draft(qinghe)
    client, address = logged_in("office"), reverse("console:paper_review", args=[paper])
    for seen in ("", "x", 2, 10**30):
        assert client.post(address, {"seen": seen}).status_code == 422
    assert client.post(address, {"seen": 1}).status_code == 302
    assert Paper.objects.get().state == "reviewed"


def test_a_paper_is_issued_with_its_seal_and_both_files_are_downloads(qinghe: County, logged_in: LogIn) -> None:
    paper, client = reviewed(qinghe), logged_in("issuer")
    assert client.post(reverse("console:paper_issue", args=[paper]), _sealed()).status_code == 302
    number = Paper.objects.get().number
    assert number == f"青发改〔{today().year}〕1号"
    assert number in _page(client.get(reverse("console:paper", args=[paper])))
    word = client.get(reverse("console:paper_file", args=[paper]))
    seal = client.get(reverse("console:paper_seal", args=[paper]))
    for response in (word, seal):
        assert response["Content-Disposition"].startswith("attachment")
        assert response["Content-Type"] == "application/octet-stream"
    assert seal.content == PNG
    assert any(number in row.text for row in docx.Document(io.BytesIO(word.content)).paragraphs)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"signer": ""}, "required"),
        ({"signer": "长" * 61}, "60"),
        ({"issued_on": "2026-13-01"}, "No such day"),
        ({"issued_on": "9998-12-31"}, "not come yet"),
        ({"issued_on": "1999-01-01"}, "reviewed on"),
        ({"serial": ""}, "required"),
        ({"serial": "-1"}, "greater than or equal to 1"),
        ({"serial": "100000"}, "less than or equal to 99999"),
        ({"seen": 2}, "revised the paper"),
        ({"seal": ""}, "required"),
        ({"content": b""}, "empty"),
        ({"content": b"MZ\x90 program"}, "PNG"),
        ({"content": PNG[:40]}, "damaged"),
        ({"content": bytes(MAX_BYTES + 1)}, "10 MB"),
    ],
)
def test_an_issue_that_lacks_something_is_refused_beside_its_field(
    qinghe: County, logged_in: LogIn, change: dict[str, object], words: str
) -> None:
    paper = reviewed(qinghe)
    response = logged_in("issuer").post(reverse("console:paper_issue", args=[paper]), _sealed(**change))
    assert response.status_code == 422
    assert words in _page(response)
    assert Paper.objects.get().state == "reviewed"


def test_the_sheet_for_signature_and_seal_carries_the_next_number(qinghe: County, logged_in: LogIn) -> None:
    issue(reviewed(qinghe), qinghe.issuer)
    paper, client = reviewed(qinghe), logged_in("issuer")
    form = client.get(reverse("console:paper_issue", args=[paper])).context["sheet_form"]
    address = reverse("console:paper_sheet", args=[paper])
    response = client.get(address, {"signer": "苇示例", "serial": 2, "issued_on": "2026-03-02"})
    assert response["Content-Disposition"].startswith("attachment")
    word = docx.Document(io.BytesIO(response.content))
    assert any("青发改〔2026〕2号" in row.text for row in word.paragraphs)
    assert word.sections[0].header.paragraphs[0].text == ""
    assert Paper.objects.get(pk=paper).number is None
    assert client.get(address, {"signer": "", "serial": "x"}).status_code == 422
    assert form.initial["serial"] == (2 if today().year == 2026 else 1)


def test_no_sheet_is_given_of_a_draft_or_to_others(qinghe: County, logged_in: LogIn) -> None:
    told = {"signer": "苇示例", "serial": 1, "issued_on": "2026-03-02"}
    first, second = draft(qinghe), reviewed(qinghe)
    assert logged_in("issuer").get(reverse("console:paper_sheet", args=[first]), told).status_code == 422
    assert logged_in("office").get(reverse("console:paper_sheet", args=[second]), told).status_code == 403
    assert logged_in("issuer").get(reverse("console:paper_issue", args=[first])).status_code == 422


def test_the_seal_of_a_draft_is_not_there(qinghe: County, logged_in: LogIn) -> None:
    assert logged_in("clerk").get(reverse("console:paper_seal", args=[draft(qinghe)])).status_code == 404


def test_a_draft_is_withdrawn_with_its_reason(qinghe: County, logged_in: LogIn) -> None:
    paper, client = draft(qinghe), logged_in("clerk")
    address = reverse("console:paper_withdraw", args=[paper])
    assert client.post(address, {"seen": 1, "reason": " "}).status_code == 422
    assert client.post(address, {"seen": 1, "reason": "与另件重复"}).status_code == 302
    assert "与另件重复" in _page(client.get(reverse("console:paper", args=[paper])))


def test_what_a_paper_says_never_becomes_markup(qinghe: County, logged_in: LogIn) -> None:
    hostile = "<script>alert(1)</script>"
    client = logged_in("clerk")
    typed = _typed(qinghe, title=hostile, body=f"{hostile}\n{hostile}\t{hostile}", note=hostile, addressees=hostile)
    client.post(reverse("console:paper_new"), typed)
    pages = [client.get(reverse("console:papers")), client.get(reverse("console:paper", args=[Paper.objects.get().pk]))]
    assert all(hostile not in _page(page) and "&lt;script&gt;" in _page(page) for page in pages)
