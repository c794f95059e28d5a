import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.people import AT, COUNTY, County
from zhengxin.contexts.journal.models import Entry
from zhengxin.contexts.plans.actions import read_document
from zhengxin.contexts.plans.models import Correction, PlanDocument, Programme
from zhengxin.plumbing.doctext import MAX_BYTES

pytestmark = pytest.mark.django_db

LogIn = Callable[[str], Client]
PLAN = (Path(__file__).parents[2] / "samples" / "qinghe-plan.txt").read_bytes()


def _zip(*names: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return file.getvalue()


MACROS = _zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin")


def _upload(client: Client, content: bytes = PLAN, name: str = "plan.txt", jurisdiction: str = COUNTY) -> object:
    fields = {"file": SimpleUploadedFile(name, content), "jurisdiction": jurisdiction}
    return client.post(reverse("console:upload"), fields)


@pytest.fixture
def waiting(qinghe: County) -> int:
    return read_document(content=PLAN, name="方案.txt", jurisdiction=COUNTY, by=qinghe.clerk, at=AT)


def test_an_upload_leads_to_its_review(logged_in: LogIn) -> None:
    response = _upload(logged_in("clerk"))
    document = PlanDocument.objects.get()
    assert (response.status_code, response.url) == (302, reverse("console:document", args=[document.pk]))
    assert _upload(logged_in("office")).url == response.url


@pytest.mark.parametrize("typed", ["990121", "青禾县", "云川省临澜市青禾县", " 临澜市青禾县 "])
def test_a_jurisdiction_is_known_by_code_or_name(logged_in: LogIn, typed: str) -> None:
    assert _upload(logged_in("clerk"), jurisdiction=typed).status_code == 302
    assert PlanDocument.objects.get().jurisdiction == COUNTY


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"content": b""}, "The file is empty"),
        ({"content": b"\x00" * 4000}, "text"),
        ({"content": _zip("a.txt"), "name": "plan.docx"}, "docx"),
        ({"content": MACROS, "name": "plan.docx"}, "macro"),
        ({"content": "只有一段话。".encode()}, "No numbered clause"),
        ({"content": b"\xff\xfe\xfd\x80" * 300}, "read"),
        ({"content": b"%PDF-1.4 broken"}, "damaged"),
        ({"content": b"x" * (MAX_BYTES + 1)}, "20 MB"),
        ({"jurisdiction": "火星"}, "no administrative division"),
        ({"jurisdiction": "999999"}, "no administrative division"),
        ({"jurisdiction": "长安区"}, "Several divisions"),
        ({"jurisdiction": "990122"}, "do not carry the permission"),
    ],
)
def test_ugly_input_gets_one_sentence_beside_its_field_and_leaves_nothing(
    logged_in: LogIn, change: dict[str, object], words: str
) -> None:
    client = logged_in("clerk")
    entries = Entry.objects.count()
    response = _upload(client, **change)
    assert response.status_code == (403 if "permission" in words else 422)
    assert words.lower() in response.content.decode().lower()
    assert "Traceback" not in response.content.decode()
    assert PlanDocument.objects.count() == 0
    assert Entry.objects.count() == entries


def test_a_file_of_200_megabytes_is_counted_but_not_kept(logged_in: LogIn) -> None:
    from zhengxin.entrypoints.kit.uploads import BoundedUploadHandler

    handler = BoundedUploadHandler()
    handler.new_file("file", "plan.txt", "text/plain", None)
    chunk = b"x" * (1024 * 1024)
    for start in range(0, 200 * len(chunk), len(chunk)):
        handler.receive_data_chunk(chunk, start)
    file = handler.file_complete(200 * len(chunk))
    assert file.size == 200 * len(chunk)
    file.seek(0, io.SEEK_END)
    assert file.tell() <= MAX_BYTES + len(chunk)
    file.close()


def test_the_review_shows_both_sides_with_the_same_names(logged_in: LogIn, waiting: int) -> None:
    page = logged_in("clerk").get(reverse("console:document", args=[waiting])).content.decode()
    for name in ("unit-2-0-0", "deadline-2-0-0", "clause-2", "head-title"):
        assert page.count(f'id="at-{name}"') == 1, name
        document, understanding = page.split('class="review-understanding"')
        assert name in document.replace('"', " ").split(), name
        assert understanding.count(f'data-refs="{name}"') == 1, name


def test_the_document_stands_whole_in_the_review(logged_in: LogIn, waiting: int) -> None:
    from zhengxin.contexts.plans.models import Reading
    from zhengxin.contexts.plans.queries import document_shown
    from zhengxin.entrypoints.console.review import pieces

    document = PlanDocument.objects.get(pk=waiting)
    from tests.people import DAY
    from zhengxin.contexts.access.queries import actor_of_login

    shown = document_shown(actor_of_login("clerk", day=DAY, via="console"), waiting)
    assert "".join(piece.text for piece in pieces(shown)) == document.text
    assert Reading.objects.count() == 1


def test_a_document_of_the_county_next_door_is_not_there(logged_in: LogIn, waiting: int) -> None:
    client = logged_in("neighbour")
    for name in ("document", "file", "adopt", "discard"):
        there = client.get(reverse(f"console:{name}", args=[waiting]))
        missing = client.get(reverse(f"console:{name}", args=[waiting + 1000]))
        assert there.status_code == missing.status_code == 404
        pages = [_without_traces(response) for response in (there, missing)]
        assert pages[0] == pages[1]


def _without_traces(response: HttpResponse) -> str:
    """The page without its own address and the token that differs at every request."""
    page = response.content.decode().replace(response.request["PATH_INFO"], "")  # type: ignore[attr-defined]
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)


def test_the_file_comes_back_as_it_was(logged_in: LogIn, waiting: int) -> None:
    response = logged_in("clerk").get(reverse("console:file", args=[waiting]))
    assert response.content == PLAN
    assert response.headers["Content-Disposition"].startswith("attachment")


def _correction(**change: str) -> dict[str, str]:
    fields = {
        "seen": "0",
        "units-TOTAL_FORMS": "2",
        "units-INITIAL_FORMS": "0",
        "units-0-unit": "县审计局",
        "units-0-role": "lead",
        "deadlines-TOTAL_FORMS": "1",
        "deadlines-INITIAL_FORMS": "0",
        "deadlines-0-kind": "by",
        "deadlines-0-text": "2026年底前",
        "deadlines-0-date": "2026-12-31",
    }
    return fields | change


def test_units_and_days_are_corrected_in_place(logged_in: LogIn, waiting: int) -> None:
    client = logged_in("clerk")
    response = client.post(reverse("console:correct", args=[waiting, "3-0"]), _correction())
    assert response.url == reverse("console:document", args=[waiting]) + "#task-3-0"
    assert Correction.objects.count() == 2
    page = client.get(reverse("console:document", args=[waiting])).content.decode()
    assert "县审计局" in page
    assert "2026-12-31" in page


def test_the_head_and_a_heading_are_corrected_in_place(logged_in: LogIn, waiting: int) -> None:
    client = logged_in("clerk")
    head = {"seen": "0", "title": "新标题", "number": "", "issuer": "青禾县人民政府", "issued_on": "2026-02-10"}
    assert client.post(reverse("console:correct", args=[waiting, "head"]), head).status_code == 302
    heading = {"seen": "2", "heading": "新名目"}
    assert client.post(reverse("console:correct", args=[waiting, "heading-2"]), heading).status_code == 302
    page = client.get(reverse("console:document", args=[waiting])).content.decode()
    assert "新标题" in page
    assert "新名目" in page


@pytest.mark.parametrize(
    ("place", "change", "words"),
    [
        ("3-0", {"deadlines-0-date": ""}, "This kind needs it."),
        ("3-0", {"deadlines-0-date": "31.12."}, "date"),
        ("3-0", {"units-0-role": "king"}, "choice"),
        ("3-0", {"seen": "7"}, "Somebody else corrected"),
        ("3-0", {"deadlines-0-kind": "every", "deadlines-0-period": "P1Y", "deadlines-0-dates": "13-45"}, ""),
    ],
)
def test_a_correction_that_does_not_fit_keeps_what_was_typed(
    logged_in: LogIn, waiting: int, place: str, change: dict[str, str], words: str
) -> None:
    client = logged_in("clerk")
    response = client.post(reverse("console:correct", args=[waiting, place]), _correction(**change))
    assert response.status_code == 422
    assert words in response.content.decode()
    assert "县审计局" in response.content.decode()
    assert Correction.objects.count() == 0


@pytest.mark.parametrize("place", ["99-0", "3-99", "heading-99", "heading--1", "x", "3", "3-0-0", "0" * 500])
def test_a_place_that_is_not_there_is_a_page_that_is_not_there(logged_in: LogIn, waiting: int, place: str) -> None:
    client = logged_in("clerk")
    assert client.post(reverse("console:correct", args=[waiting, place]), _correction()).status_code == 404
    assert client.get(reverse("console:document", args=[waiting]), {"correct": place}).status_code == 200


def test_the_adoption_says_what_follows_and_leads_to_the_programme(logged_in: LogIn, waiting: int) -> None:
    client = logged_in("office")
    page = client.get(reverse("console:adopt", args=[waiting])).content.decode()
    assert "此件主动公开" in page
    response = client.post(reverse("console:adopt", args=[waiting]), {"seen": "0"})
    number = Programme.objects.get().number
    assert response.url == reverse("portal:programme", args=[number])
    again = client.post(reverse("console:adopt", args=[waiting]), {"seen": "0"})
    assert (again.status_code, number in again.content.decode()) == (422, True)


def test_a_clerk_does_not_adopt(logged_in: LogIn, waiting: int) -> None:
    assert logged_in("clerk").post(reverse("console:adopt", args=[waiting]), {"seen": "0"}).status_code == 403
    assert Programme.objects.count() == 0


def test_a_document_is_set_aside_with_a_reason(logged_in: LogIn, waiting: int) -> None:
    client = logged_in("clerk")
    address = reverse("console:discard", args=[waiting])
    assert client.post(address, {"reason": ""}).status_code == 422
    assert client.post(address, {"reason": "误传"}).status_code == 302
    assert PlanDocument.objects.get().discarded_at is not None


def test_a_closed_programme_is_opened_with_a_basis(logged_in: LogIn, qinghe: County) -> None:
    from zhengxin.contexts.plans.actions import adopt_reading

    text = PLAN.decode().replace("（此件主动公开）", "").encode()
    document = read_document(content=text, name="方案.txt", jurisdiction=COUNTY, by=qinghe.office, at=AT)
    number = adopt_reading(document=document, seen=0, by=qinghe.office, at=AT)
    client, address = logged_in("office"), reverse("console:open", args=[number])
    assert Client().get(reverse("portal:programme", args=[number])).status_code == 404
    assert number in client.get(reverse("console:home")).content.decode()
    assert client.post(address, {"basis": ""}).status_code == 422
    assert client.post(address, {"basis": "县政府决定"}).status_code == 302
    assert Client().get(reverse("portal:programme", args=[number])).status_code == 200


@pytest.mark.usefixtures("one_minute")
def test_the_pages_of_the_console_take_few_queries(
    logged_in: LogIn, waiting: int, django_assert_max_num_queries: object
) -> None:
    client = logged_in("office")
    pages = {"home": [], "programmes": [], "units": [], "document": [waiting], "adopt": [waiting]}
    for name, args in pages.items():
        # My work asks every context what waits.
        with django_assert_max_num_queries(27 if name == "home" else 15):  # type: ignore[operator]
            assert client.get(reverse(f"console:{name}", args=args)).status_code == 200
