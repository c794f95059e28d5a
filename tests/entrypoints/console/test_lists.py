"""Pages of lists for the staff: the way through, and ugly input at every form."""

from collections.abc import Callable
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import reverse

from tests.contexts.plans.lists.workbooks import Rows, edited
from tests.people import AT, DAY, County
from zhengxin.contexts.journal.models import Entry
from zhengxin.contexts.plans.actions.lists import add_item, draft_version, issue_version, start_list
from zhengxin.contexts.plans.models import ListItem, ListSheet, ListVersion, VersionedList
from zhengxin.contexts.plans.queries.lists import draft_sheet, list_shown

pytestmark = pytest.mark.django_db

LogIn = Callable[[str], Client]
ITEM = {"name": "投标保证金", "kind": "deposit", "amount": "120", "rule": "", "until": ""}


@pytest.fixture
def number(qinghe: County) -> str:
    made = start_list(kind="business_fees", owner=qinghe.units["finance"], by=qinghe.clerk, at=AT)
    draft_version(number=made, by=qinghe.clerk, at=AT)
    columns = {"name": "履约保证金", "kind": "deposit", "amount": "50"}
    owner = qinghe.units["finance"]
    add_item(number=made, columns=columns, legal_basis="某办法第一条", owner=owner, seen=0, by=qinghe.clerk, at=AT)
    return made


def _words(response: HttpResponse) -> str:
    return response.content.decode()


def _draft(number: str) -> ListVersion:
    return ListVersion.objects.get(of__number=number, state="draft")


def _item(qinghe: County, number: str, **changed: str) -> dict[str, str]:
    given = {**ITEM, "legal_basis": "某办法第三条", "owner": qinghe.units["finance"]}
    return given | {"seen": str(_draft(number).changes)} | changed


def _sheet(qinghe: County, number: str, change: Callable[[Rows], None]) -> bytes:
    shown = list_shown(qinghe.clerk, number, day=DAY)
    return edited(draft_sheet(shown, language="en", notes={}, day=DAY), change)


def _hand_in(client: Client, number: str, content: bytes) -> HttpResponse:
    file = SimpleUploadedFile("sheet.xlsx", content)
    return client.post(reverse("console:list_sheet_in", args=[number]), {"file": file})


def _amount(rows: Rows) -> None:
    rows[1][3] = "80"


def test_a_list_is_begun_and_its_draft_opens(logged_in: LogIn, qinghe: County) -> None:
    client = logged_in("clerk")
    fields = {"kind": "powers", "owner": qinghe.units["office"]}
    response = client.post(reverse("console:list_start"), fields)
    made = VersionedList.objects.get()
    assert (response.status_code, response.url) == (302, reverse("console:list", args=[made.number]))
    assert "The draft is empty" in _words(client.get(response.url))
    again = client.post(reverse("console:list_start"), fields)
    assert again.status_code == 422
    assert "keeps a list of this kind already" in _words(again)


def test_lists_without_any_say_what_belongs_there(logged_in: LogIn) -> None:
    assert "No list yet" in _words(logged_in("clerk").get(reverse("console:lists")))


def test_an_item_is_added_changed_and_removed(logged_in: LogIn, qinghe: County, number: str) -> None:
    client = logged_in("clerk")
    assert client.post(reverse("console:list_item_new", args=[number]), _item(qinghe, number)).status_code == 302
    here = reverse("console:list_item", args=[number, "00002"])
    assert 'value="120.00"' in _words(client.get(here))
    assert client.post(here, _item(qinghe, number, amount="80")).status_code == 302
    assert ListItem.objects.get(key="00002").columns["amount"] == "80.00"
    gone = reverse("console:list_item_remove", args=[number, "00002"])
    assert client.get(gone).status_code == 200
    assert client.post(gone, {"seen": str(_draft(number).changes)}).status_code == 302
    assert ListItem.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"legal_basis": ""}, "legal_basis", "Name the legal basis"),
        ({"name": ""}, "name", "must be filled in"),
        ({"amount": "许多"}, "amount", "no amount in yuan"),
        ({"until": "明天"}, "until", "no day such as"),
        ({"name": "x" * 2001}, "name", "2000"),
        ({"kind": "gift"}, "kind", "gift"),
        ({"owner": ""}, "owner", "Please fill this in"),
        ({"owner": "990121-0001"}, "owner", "990121-0001"),
        ({"seen": "99"}, "", "in the meantime"),
        ({"seen": "x"}, "", "whole number"),
    ],
)
def test_a_wrong_item_keeps_what_was_typed_and_says_why_beside_the_field(
    logged_in: LogIn, qinghe: County, number: str, change: dict[str, str], field: str, words: str
) -> None:
    entries = Entry.objects.count()
    response = logged_in("clerk").post(
        reverse("console:list_item_new", args=[number]), _item(qinghe, number, **{"rule": "按标段计"} | change)
    )
    assert response.status_code == 422
    assert words in _words(response)
    assert "按标段计" in _words(response)
    if field:
        assert f'id="id_{field}_error"' in _words(response)
    assert (ListItem.objects.count(), Entry.objects.count()) == (1, entries)


def test_every_fault_of_an_item_is_told_at_once(logged_in: LogIn, qinghe: County, number: str) -> None:
    wrong = _item(qinghe, number, amount="很多", legal_basis="", owner="")
    words = _words(logged_in("clerk").post(reverse("console:list_item_new", args=[number]), wrong))
    assert [name for name in ("amount", "legal_basis", "owner") if f'id="id_{name}_error"' not in words] == []
    assert "很多" in words


def test_a_sheet_goes_out_comes_in_and_shows_its_differences_first(
    logged_in: LogIn, qinghe: County, number: str
) -> None:
    client = logged_in("clerk")
    out = client.get(reverse("console:list_sheet_out", args=[number]))
    assert out["Content-Type"].endswith("spreadsheetml.sheet")
    response = _hand_in(client, number, edited(out.content, _amount))
    assert response.status_code == 302
    shown = _words(client.get(response.url))
    assert "<del>50.00</del>" in shown.replace('<span lang="zh-Hans">', "").replace("</span>", "")
    assert ListItem.objects.get().columns["amount"] == "50.00"
    assert client.post(response.url, {"seen": "1"}).status_code == 302
    assert ListItem.objects.get().columns["amount"] == "80.00"
    again = client.post(response.url, {"seen": "2"})
    assert again.status_code == 422
    assert "taken already" in _words(again)


def test_new_and_missing_rows_are_taken_only_when_their_boxes_are_ticked(
    logged_in: LogIn, qinghe: County, number: str
) -> None:
    def swap(rows: Rows) -> None:
        rows[1][:2] = ["", "质量保证金"]

    client = logged_in("clerk")
    here = _hand_in(client, number, _sheet(qinghe, number, swap)).url
    assert client.post(here, {"seen": "1"}).status_code == 422
    assert client.post(here, {"seen": "1", "with_added": "on", "with_removed": "on"}).status_code == 302
    assert [item.columns["name"] for item in ListItem.objects.all()] == ["质量保证金"]


def test_faults_and_conflicts_are_shown_row_by_row(logged_in: LogIn, qinghe: County, number: str) -> None:
    client = logged_in("clerk")
    stale = _sheet(qinghe, number, _amount)
    client.post(reverse("console:list_item", args=[number, "00001"]), _item(qinghe, number, amount="60"))
    shown = _words(client.get(_hand_in(client, number, stale).url))
    assert "Rows in conflict" in shown
    assert "60.00" in shown
    assert "80.00" in shown
    assert "There is nothing to take" in shown

    def spoil(rows: Rows) -> None:
        rows[1][3] = "much"

    shown = _words(client.get(_hand_in(client, number, _sheet(qinghe, number, spoil)).url))
    assert "Row 2" in shown
    assert "no amount in yuan" in shown


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "The file is empty"),
        (b"a,b\n", "not an Excel workbook"),
        (b"PK\x03\x04" + bytes(200), "damaged"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "old Excel format"),
        (b"x" * (10 * 1024 * 1024 + 1), "10 MB"),
    ],
)
def test_a_foreign_file_gets_one_sentence_and_leaves_nothing(
    logged_in: LogIn, number: str, content: bytes, words: str
) -> None:
    entries = Entry.objects.count()
    response = _hand_in(logged_in("clerk"), number, content)
    assert response.status_code == 422
    assert words in _words(response)
    assert (ListSheet.objects.count(), Entry.objects.count()) == (0, entries)


def test_another_person_issues_the_version_and_it_becomes_public(logged_in: LogIn, number: str) -> None:
    fields = {"seen": "1", "in_force_from": "2026-03-01", "basis": "决定", "publication_basis": "条例第二十条"}
    here = reverse("console:list_issue", args=[number])
    assert logged_in("clerk").get(here).status_code == 403
    client = logged_in("office")
    assert "cannot be changed any more" in _words(client.get(here))
    assert client.post(here, fields).status_code == 302
    public = Client(headers={"accept-language": "en"}).get(reverse("portal:list", args=[number]))
    assert "履约保证金" in _words(public)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"basis": " "}, "required"),
        ({"in_force_from": "someday"}, "No such day"),
        ({"seen": "0"}, "in the meantime"),
    ],
)
def test_a_wrong_issue_keeps_what_was_typed(logged_in: LogIn, number: str, change: dict[str, str], words: str) -> None:
    fields = {"seen": "1", "in_force_from": "2026-03-01", "basis": "县政府决定", "publication_basis": "条例甲"}
    response = logged_in("office").post(reverse("console:list_issue", args=[number]), fields | change)
    assert response.status_code == 422
    assert words in _words(response)
    assert "条例甲" in _words(response)
    assert _draft(number).state == "draft"


def test_an_issued_list_is_opened_and_drafted_anew(logged_in: LogIn, qinghe: County, number: str) -> None:
    issue_version(number=number, in_force_from=date(2026, 3, 1), basis="决定", seen=1, by=qinghe.office, at=AT)
    office = logged_in("office")
    here = reverse("console:list_open", args=[number])
    assert office.post(here, {"basis": ""}).status_code == 422
    assert office.post(here, {"basis": "条例"}).status_code == 302
    assert office.post(here, {"basis": "条例"}).status_code == 422
    assert office.get(reverse("console:list_draft", args=[number])).status_code == 405
    assert office.post(reverse("console:list_draft", args=[number])).status_code == 302
    assert "another person must issue it" in _words(office.get(reverse("console:list", args=[number])))


def test_a_list_that_was_not_looked_through_for_a_year_is_due(logged_in: LogIn, qinghe: County, number: str) -> None:
    issue_version(number=number, in_force_from=date(2020, 3, 1), basis="决定", seen=1, by=qinghe.office, at=AT)
    client = logged_in("office")
    with override_settings(ZHENGXIN_IS_DEMO=True):
        shown = _words(client.get(reverse("console:lists")))
    assert "Due to be reviewed" in shown
    assert "late" in shown


def test_nobody_is_late_by_a_rule_that_no_text_confirms(logged_in: LogIn, qinghe: County, number: str) -> None:
    issue_version(number=number, in_force_from=date(2020, 3, 1), basis="决定", seen=1, by=qinghe.office, at=AT)
    client = logged_in("office")
    shown = client.get(reverse("console:lists")).content.decode()
    assert "Due to be reviewed" in shown and "to be verified" in shown
    assert "badge late" not in shown
    assert "the columns are our setting" in _words(client.get(reverse("console:list", args=[number])))


def test_what_is_not_there_and_what_is_next_door_are_one_answer(logged_in: LogIn, number: str) -> None:
    client = logged_in("neighbour")
    for name in ("list", "list_issue", "list_item_new", "list_sheet_out", "list_sheet_in"):
        assert client.get(reverse(f"console:{name}", args=[number])).status_code == 404
    clerk = logged_in("clerk")
    for address in (
        reverse("console:list", args=["990121-list-9"]),
        reverse("console:list_item", args=[number, "00099"]),
        reverse("console:list_sheet", args=[number, 99]),
    ):
        assert clerk.get(address).status_code == 404
