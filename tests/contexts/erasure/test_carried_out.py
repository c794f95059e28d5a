"""What is left when an erasure is carried out: proofs that hold, sentences where words were, work that goes on."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.contexts.erasure.test_two_persons import NAME, PDF, official
from tests.contexts.journal.log_acts import begun, published, read, shown
from tests.contexts.plans.task_people import AtWork, at_work
from tests.erasure.everything import erased
from tests.people import AT
from zhengxin.contexts.documents.actions import store_file
from zhengxin.contexts.documents.queries import file_content, known_hashes
from zhengxin.contexts.erasure.actions import finish_erasures
from zhengxin.contexts.erasure.models import Erasure
from zhengxin.contexts.erasure.policies import executor
from zhengxin.contexts.erasure.queries import demand_accounted
from zhengxin.contexts.journal.models import Entry, Opening
from zhengxin.contexts.journal.queries import demand_openings_fit, inspect_log, kept_log, proved, proved_entry
from zhengxin.contexts.journal.queries.keeping import verifier_of
from zhengxin.contexts.notices.actions import set_mailbox
from zhengxin.contexts.notices.models import Delivery, Mailbox, Notice
from zhengxin.contexts.plans.actions import Attached, report_task, return_task
from zhengxin.contexts.plans.models import TaskReport
from zhengxin.contexts.plans.queries import task_shown
from zhengxin.contexts.subjects.actions import begin_term, create_post, end_term
from zhengxin.contexts.subjects.models import Person
from zhengxin.kernel.erasing import MARK
from zhengxin.kernel.merkle import LogProof, check_continues
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes

pytestmark = pytest.mark.django_db(transaction=True)

NEXT_DAY = datetime(2026, 9, 16, 1, 30, tzinfo=UTC)
WORDS = "已向张三（13900001234）支付"


@pytest.fixture
def log(tmp_path: Path, settings) -> Path:
    settings.ZHENGXIN_DATA = tmp_path
    begun()
    return tmp_path / "log"


@pytest.fixture
def work(log: Path) -> AtWork:
    return at_work()


def reported(work: AtWork) -> str:
    task = work.task(2)
    files = [Attached(name="张三收条.pdf", content=PDF)]
    report_task(number=task, text=WORDS, files=files, by=work.actors["finance"], at=AT)
    return task


def carried_out() -> int:
    return finish_erasures(by=executor(), at=NEXT_DAY)


def test_every_proof_of_erased_entries_stays_valid(work: AtWork, log: Path) -> None:
    task, uuid = reported(work), official(work)
    published(NEXT_DAY)
    old, key = shown(log), verifier_of(kept_log())
    receipts = {index: proved(index) for index in range(old.size)}
    erased("task", task, NEXT_DAY)
    erased("person", uuid, NEXT_DAY)
    assert carried_out() == 2
    published(NEXT_DAY + timedelta(days=1))
    new = shown(log)

    assert new.size > old.size
    check_continues(old, new, lambda path: read(log, path))
    lost = set(Opening.objects.filter(salt=None).values_list("entry__entry_id", flat=True))
    assert len(lost) >= 5
    for index, receipt in receipts.items():
        assert proved(index).body == receipt.body
        LogProof.parse(receipt.proof).check(receipt.body.encode(), kept_log().origin, [key])
    for entry in lost:
        now = proved_entry(entry)
        LogProof.parse(now.proof).check(now.body.encode(), kept_log().origin, [key])
    assert inspect_log(kept_log()) == new.size
    assert demand_openings_fit() > 0 and demand_accounted() == Opening.objects.filter(salt=None).count()


def test_the_sentence_stands_where_the_words_were(work: AtWork) -> None:
    task = reported(work)
    return_task(number=task, reason="请隐去张三电话", by=work.actors["office"], at=AT)
    erased("task", task, NEXT_DAY)
    shown = task_shown(work.actors["finance"], task, today=date(2026, 9, 16))
    told = json.dumps([str(part) for part in (shown.reports, shown.steps)], ensure_ascii=False)
    assert "张三" not in told and told.count(MARK) >= 4
    assert "2026-09-16，《个人信息保护法》第四十七条第一款第二项" in told
    assert not [row for row in Notice.objects.all() if "张三" in str(row.params)]
    (file,) = TaskReport.objects.get().files
    with pytest.raises(Refused) as found:
        file_content(file["sha256"])
    assert found.value.code == "documents.file_erased" and str(found.value.params["words"]).startswith(MARK)


def test_an_erased_file_is_gone_from_the_disk_and_does_not_come_back(work: AtWork, tmp_path: Path) -> None:
    reported(work)
    (sha256,) = (file["sha256"] for file in TaskReport.objects.get().files)
    number = erased("file", sha256, NEXT_DAY)
    assert TaskReport.objects.get().text == WORDS and TaskReport.objects.get().files[0]["name"].startswith(MARK)
    assert carried_out() == 1 and carried_out() == 0
    assert not list((tmp_path / "files").rglob(sha256))
    assert Erasure.objects.get(number=number).state == Erasure.DONE
    assert Entry.objects.filter(event="erasure.carried_out", about=number).count() == 1
    assert sha256 not in known_hashes()
    with pytest.raises(Refused, match="file_erased"):
        store_file(content=PDF, name="again.pdf", media_type="application/pdf", by=work.keeper, at=NEXT_DAY)
    assert not list((tmp_path / "files").rglob(sha256))


def test_a_name_makes_no_file_look_erased(work: AtWork) -> None:
    given = {"media_type": "application/pdf", "by": work.keeper, "at": AT}
    sha256 = store_file(content=PDF, name=f"{MARK}.pdf", **given)
    assert file_content(sha256)[0] == f"文件-{MARK}.pdf" and sha256 in known_hashes()


def test_nothing_is_done_while_the_pages_of_the_store_are_not_clean(work: AtWork, monkeypatch) -> None:
    number = erased("person", official(work), NEXT_DAY)
    monkeypatch.setattr("zhengxin.contexts.erasure.actions.finish.rewrite_pages", lambda tables: False)
    assert carried_out() == 0 and Erasure.objects.get(number=number).state == Erasure.DECIDED
    monkeypatch.undo()
    assert carried_out() == 1 and Erasure.objects.get(number=number).state == Erasure.DONE


def test_an_address_that_the_successor_uses_stays(work: AtWork) -> None:
    by = {"by": work.keeper, "at": AT}
    post = create_post(unit=work.units["finance"], title="收发", **by)
    first = begin_term(post=post, name=NAME, from_day=date(2026, 1, 1), **by)
    set_mailbox(to_post=post, address="own@example.org", **by)
    set_mailbox(to_post=post, address="desk@example.org", **by)
    end_term(post=post, person=first, until_day=date(2026, 3, 31), **by)
    begin_term(post=post, name="甄雀仃", from_day=date(2026, 4, 1), **by)
    set_mailbox(to_post=post, address="desk@example.org", by=work.keeper, at=datetime(2026, 4, 2, 1, tzinfo=UTC))
    erased("person", str(Person.objects.get(pk=first).uuid), NEXT_DAY)
    assert list(Mailbox.objects.order_by("pk").values_list("address", flat=True)) == [
        "",
        "desk@example.org",
        "desk@example.org",
    ]


def test_a_letter_that_waits_is_not_sent_any_more(work: AtWork, settings) -> None:
    settings.ZHENGXIN_SMTP_URL = "smtp://localhost:25?from=zx@example.org"
    set_mailbox(to_unit=work.units["office"], address="office@example.org", by=work.keeper, at=AT)
    task = reported(work)
    assert Delivery.objects.filter(channel="mail", state="queued").exists()
    erased("task", task, NEXT_DAY)
    assert not Delivery.objects.filter(channel="mail", state="queued").exists()


def test_openings_that_somebody_emptied_by_hand_are_found(work: AtWork) -> None:
    erased("person", official(work), NEXT_DAY)
    assert demand_accounted() == 4
    row = Opening.objects.filter(salt__isnull=False).first()
    assert row is not None
    with writes("journal"):
        Opening.objects.filter(pk=row.pk).update(salt=None, values=None, erased_on=NEXT_DAY.date(), ground="term_over")
    with pytest.raises(Refused, match="openings_unaccounted"):
        demand_accounted()
    with writes("journal"):
        Opening.objects.filter(pk=row.pk).update(salt=b"x" * 32, values="{}", erased_on=None, ground="")
    with pytest.raises(Refused, match="opening_altered"):
        demand_openings_fit()
