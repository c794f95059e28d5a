"""The page of the journal: how it stands, and what it holds about public things. Nothing else is opened."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from tests.contexts.journal.log_acts import begun, published
from tests.entrypoints.portal.conftest import Takes
from zhengxin.kernel.entries import canonical, commitment
from zhengxin.kernel.merkle import LogProof, VerifierKey

if TYPE_CHECKING:
    from tests.people import County

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _log(tmp_path: Path, settings, db: None) -> None:
    settings.ZHENGXIN_DATA = tmp_path
    begun()


def document(reader: Client, address: str) -> dict:
    answer = reader.get(address)
    assert answer.status_code == 200, answer.content
    return json.loads(answer.content)


def entry_of(number: str, event: str) -> str:
    from zhengxin.contexts.journal.models import Entry

    return Entry.objects.get(about=number, event=event).entry_id


def test_the_page_tells_size_root_and_key(reader: Client, programme: str) -> None:
    size = published()
    page = reader.get("/journal/").content.decode()
    standing = document(reader, "/api/v1/journal")
    assert standing["size"] == size
    for told in (standing["root"], standing["vkey"], standing["origin"]):
        assert told in page.replace("&#x27;", "'")
    assert reader.get("/journal/vkey").content.decode() == standing["vkey"] + "\n"


def test_size_and_root_stand_at_the_foot_of_every_page(reader: Client, programme: str) -> None:
    size, page = published(), reader.get("/about/").content.decode()
    assert f"Journal: {size} entries" in page
    assert document(reader, "/api/v1/journal")["root"] in page
    assert f"Journal: {published(renewed=True)} entries" in reader.get("/about/").content.decode()


def test_an_entry_of_a_public_plan_is_opened_and_proves_itself(reader: Client, programme: str) -> None:
    published()
    told = document(reader, f"/api/v1/journal/entries/{entry_of(programme, 'plans.programme_adopted')}")
    opening, entry = told["opening"], json.loads(told["entry"])
    values = canonical(opening["values"])
    assert commitment("public", bytes.fromhex(opening["salt"]), values) == entry["commit"]["public"]
    assert opening["values"]["title"] == "青禾县政务诚信建设实施方案"
    proof = reader.get(f"/journal/entries/{entry['id']}.tlog-proof").content
    key = VerifierKey.parse(told["vkey"])
    assert LogProof.parse(proof).index == told["index"]
    LogProof.parse(proof).check(told["entry"].encode(), key.name, [key])


def test_the_number_of_a_plan_leads_to_its_entries(reader: Client, programme: str) -> None:
    published()
    answer = reader.get("/journal/", {"q": f" {programme} "})
    assert answer.headers["Location"] == f"/journal/{programme}/"
    page = reader.get(answer.headers["Location"]).content.decode()
    assert "Plan adopted" in page and "Check here" in page and "青禾县政务诚信建设实施方案" in page
    listed = document(reader, f"/api/v1/journal/things/{programme}")["entries"]
    assert [(each["event"], each["is_opened"]) for each in listed] == [("plans.programme_adopted", True)]


def test_before_publication_an_entry_waits(reader: Client, programme: str) -> None:
    page = reader.get(f"/journal/{programme}/").content.decode()
    assert "not in the published log yet" in page
    assert reader.get(f"/journal/{entry_of(programme, 'plans.programme_adopted')}/").status_code == 404


def test_a_closed_plan_is_not_opened_to_anybody(reader: Client, take_over: Takes) -> None:
    number = take_over(disclosure=None)
    published()
    entry = entry_of(number, "plans.programme_adopted")
    assert reader.get(f"/journal/{number}/").status_code == 404
    assert reader.get("/journal/", {"q": number}).status_code == 404
    assert reader.get(f"/api/v1/journal/things/{number}").status_code == 404
    told = document(reader, f"/api/v1/journal/entries/{entry}")
    assert told["opening"] is None
    assert "青禾县政务诚信" not in reader.get(f"/journal/{entry}/").content.decode()


def test_an_entry_about_a_person_is_never_opened(reader: Client, qinghe: "County") -> None:
    from datetime import timedelta

    from tests.people import AT
    from zhengxin.contexts.journal.models import Entry

    entry = Entry.objects.filter(event="person").first()
    assert entry is not None
    assert reader.get(f"/journal/{entry.entry_id}/").status_code == 404
    published(AT + timedelta(days=2))
    told = document(reader, f"/api/v1/journal/entries/{entry.entry_id}")
    assert told["opening"] is None
    assert set(json.loads(told["entry"])) == {"v", "event", "id", "at", "commit"}


def test_what_goes_on_inside_is_not_listed(reader: Client) -> None:
    from tests.contexts.plans.task_people import LATER, at_work
    from zhengxin.contexts.plans.actions import accept_task, report_task, return_task

    work = at_work()
    one, two = work.task(1), work.task(2)
    report_task(number=one, text="内部说明", by=work.actors["justice_clerk"], at=LATER)
    accept_task(number=one, by=work.actors["finance"], at=LATER)
    report_task(number=two, text="内部说明", by=work.actors["finance_clerk"], at=LATER)
    return_task(number=two, reason="内部理由", by=work.actors["office"], at=LATER)
    published(LATER)
    events = {each["event"] for each in document(reader, f"/api/v1/journal/things/{one}")["entries"]}
    assert "plans.task_accepted" in events
    assert "plans.task_reported" not in events
    told = document(reader, f"/api/v1/journal/entries/{entry_of(two, 'plans.task_returned')}")
    assert told["opening"] is None


@pytest.mark.parametrize("asked", ["none", "0" * 32, "a\x00b", "x" * 500, "../..", "%", "<script>"])
def test_what_is_not_there_is_one_sentence(reader: Client, asked: str) -> None:
    answer = reader.get("/journal/", {"q": asked})
    assert answer.status_code == 404
    assert "The published log has no such entry" in answer.content.decode()


def test_an_erased_opening_is_not_shown(reader: Client, programme: str) -> None:
    from zhengxin.contexts.journal.models import Opening
    from zhengxin.plumbing.guarded import writes

    published()
    with writes("journal"):
        Opening.objects.filter(entry__about=programme).update(salt=None, values=None)
    told = document(reader, f"/api/v1/journal/entries/{entry_of(programme, 'plans.programme_adopted')}")
    assert told["opening"] is None
    assert "not opened" in reader.get(f"/journal/{programme}/").content.decode()


def test_the_seal_stands_on_what_is_in_the_log(reader: Client, programme: str) -> None:
    address = f"/programmes/{programme}/"
    assert 'class="seal"' not in reader.get(address).content.decode()
    published()
    assert f'class="seal" href="/journal/{programme}/"' in reader.get(address).content.decode()


def test_without_a_log_the_page_says_so_and_no_foot_is_there(
    reader: Client, programme: str, tmp_path_factory: pytest.TempPathFactory, settings
) -> None:
    settings.ZHENGXIN_DATA = tmp_path_factory.mktemp("none")
    assert reader.get("/journal/").status_code == 200
    assert "journal-foot" not in reader.get("/about/").content.decode()
    assert reader.get("/journal/vkey").status_code in (404, 409, 422)


def test_size_and_root_stand_at_the_end_of_a_file_that_is_taken_along(reader: Client, programme: str) -> None:
    size = published()
    root = document(reader, "/api/v1/journal")["root"]
    lines = reader.get(f"/programmes/{programme}/tasks.csv").content.decode("utf-8-sig").splitlines()
    assert lines[-1] == f'"Journal: {size} entries, root {root}"'


def test_a_paper_carries_size_and_root_below_the_number_of_its_page() -> None:
    from datetime import UTC, datetime
    from io import BytesIO

    import docx

    from zhengxin.contexts.documents.queries.paper_content import _trace
    from zhengxin.plumbing.gongwen import GongwenContent, GongwenText, gongwen_file

    size, text = published(), GongwenText("关于通报的通知", ("各单位",), (), (), (), "")
    content = GongwenContent("downward", "青禾县人民政府", "青禾县人民政府文件", text, trace=_trace())
    section = docx.Document(BytesIO(gongwen_file(content, at=datetime(2026, 3, 2, tzinfo=UTC)))).sections[0]
    for footer in (section.footer, section.even_page_footer):
        assert footer.paragraphs[1].text.startswith(f"账本 {size} 条，根 ")
    plain = docx.Document(
        BytesIO(
            gongwen_file(
                GongwenContent("downward", "青禾县人民政府", "青禾县人民政府文件", text),
                at=datetime(2026, 3, 2, tzinfo=UTC),
            )
        )
    ).sections[0]
    assert plain.footer_distance - section.footer_distance == docx.shared.Pt(9)


def test_a_workbook_carries_them_in_its_foot(reader: Client, qinghe: "County") -> None:
    from io import BytesIO
    from zipfile import ZipFile

    from tests.flows.conftest import Office

    number = Office("", qinghe).listed()
    size = published()
    content = reader.get(f"/lists/{number}/items.xlsx").content
    assert f"Journal: {size} entries, root " in ZipFile(BytesIO(content)).read("xl/worksheets/sheet1.xml").decode()


def test_what_programs_take_along_names_size_and_root_too(reader: Client, programme: str) -> None:
    size = published()
    root = document(reader, "/api/v1/journal")["root"]
    for address in ("", f"/{programme}", f"/{programme}/units", f"/{programme}/tasks"):
        told = document(reader, f"/api/v1/programmes{address}")
        assert told["journal"] == {"size": size, "root": root}, address


def test_a_log_that_has_ended_stays_shown_with_its_proofs(reader: Client, programme: str, tmp_path: Path) -> None:
    from tests.people import AT
    from zhengxin.contexts.journal.actions import succeed_log
    from zhengxin.contexts.journal.policies import keeper
    from zhengxin.contexts.journal.queries import ended_logs

    assert "No log of this installation has ended" in reader.get("/journal/ended/").content.decode()
    size = published()
    before = document(reader, "/api/v1/journal")
    entry = entry_of(programme, "plans.programme_adopted")
    index = document(reader, f"/api/v1/journal/entries/{entry}")["index"]
    (tmp_path / "journal-key").unlink()
    succeed_log(by=keeper("cli"), at=AT)
    (ended,) = ended_logs()
    assert (ended.size, ended.folder, ended.verifier) == (size, "log", before["vkey"])
    page = reader.get("/journal/ended/").content.decode()
    for told in (before["origin"], before["root"], "/log/checkpoint", f"/journal/{ended.named_by}/"):
        assert told in page
    (log,) = document(reader, "/api/v1/journal/ended")["items"]
    assert log == {name: before[name] for name in ("vkey", "size", "root")} | {"checkpoint": "/log/checkpoint"}
    journal = reader.get("/journal/").content.decode()
    assert "/journal/ended/" in journal and "/log2 --vkey" in journal
    # What was entered before keeps its index, its proof and its seal.
    told = document(reader, f"/api/v1/journal/entries/{entry}")
    assert (told["index"], told["vkey"]) == (index, before["vkey"])
    proof = LogProof.parse(reader.get(f"/journal/entries/{entry}.tlog-proof").content)
    proof.check(proof.extra, before["origin"], [VerifierKey.parse(before["vkey"])])
    assert 'class="seal"' in reader.get(f"/programmes/{programme}/").content.decode()
    # The entry that binds the two is opened to everybody.
    named = document(reader, f"/api/v1/journal/entries/{ended.named_by}")
    assert before["root"] in named["opening"]["values"]["earlier"] and named["vkey"] != before["vkey"]
    assert "not public today" not in reader.get(f"/journal/{ended.named_by}/").content.decode()
