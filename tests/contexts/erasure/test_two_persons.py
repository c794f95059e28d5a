"""One asks, another decides; whatever is refused leaves everything as it was."""

import json
from datetime import UTC, date, datetime

import pytest

from tests.contexts.plans.task_people import AtWork, at_work
from tests.erasure.everything import ASKER, DECIDER, REASON, erased
from tests.people import AT, PASSWORD
from zhengxin.contexts.access.actions import close_account, open_account
from zhengxin.contexts.access.models import Account
from zhengxin.contexts.erasure.actions import ask_erasure, decide_erasure, decline_erasure, finish_erasures
from zhengxin.contexts.erasure.models import Erasure
from zhengxin.contexts.erasure.policies import ASK, DECIDE, executor
from zhengxin.contexts.erasure.queries import erasure_shown, erasures, erasures_waiting
from zhengxin.contexts.journal.models import Entry, Opening
from zhengxin.contexts.plans.actions import Attached, report_task
from zhengxin.contexts.subjects.actions import begin_term, create_post, end_term
from zhengxin.contexts.subjects.models import Person, Post
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.refusals import Refused

pytestmark = pytest.mark.django_db

NAME, LOGIN = "甄雀停", "zhenque"
LEFT = datetime(2026, 9, 15, 1, 30, tzinfo=UTC)
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"


@pytest.fixture
def work() -> AtWork:
    return at_work()


def official(work: AtWork, *, left: bool = True, name: str = NAME, login: str = LOGIN) -> str:
    """The uuid of somebody who had a post and an account."""
    by = {"by": work.keeper, "at": AT}
    post = create_post(unit=work.units["finance"], title=f"岗位{Post.objects.count()}", **by)
    person = begin_term(post=post, name=name, from_day=date(2026, 1, 1), **by)
    account = open_account(login=login, person=person, password=PASSWORD, **by)
    if left:
        close_account(account=account, reason="离任", **by)
        end_term(post=post, person=person, until_day=date(2026, 3, 2), **by)
    return str(Person.objects.get(pk=person).uuid)


def asked(thing: str, kind: str = "person", **changed: object) -> str:
    given = {"kind": kind, "thing": thing, "legal_ground": "purpose_over", "reason": REASON, "by": ASKER, "at": LEFT}
    return ask_erasure(**(given | changed))


def refused(act: object, **given: object) -> str:
    """The code; rows, openings and entries are what they were."""
    before = everything()
    with pytest.raises(Refused) as found:
        act(**given)
    assert everything() == before
    return found.value.code


def everything() -> list[object]:
    tables = (Person, Account, Opening, Erasure)
    return [Entry.objects.count(), *(sorted(map(str, table.objects.values_list())) for table in tables)]


def closed_of(event: str) -> list[dict[str, object]]:
    rows = Opening.objects.filter(entry__event="person", salt__isnull=False).order_by("pk")
    told = [json.loads(values) for values in rows.values_list("values", flat=True)]
    return [each for each in told if each["event"] == event]


def test_asking_erases_nothing_and_is_entered(work: AtWork) -> None:
    number = asked(official(work))
    assert number == "SC2026-0001" and Person.objects.filter(name=NAME).exists()
    (told,) = closed_of("erasure.asked")
    assert told["number"] == number and told["ground"] == "purpose_over" and told["reason"] == REASON
    assert [row.number for row in erasures_waiting(DECIDER)] == [number] and erasures_waiting(ASKER) == []
    assert erasure_shown(DECIDER, number, at=LEFT).may_decide and not erasure_shown(ASKER, number, at=LEFT).may_decide


def test_another_person_decides_and_name_log_in_and_openings_are_gone(work: AtWork) -> None:
    uuid = official(work)
    number = erased("person", uuid, LEFT)
    law = "《个人信息保护法》第四十七条第一款第二项"
    assert Person.objects.get(uuid=uuid).name == f"已按法律规定删除（2026-09-15，{law}）"
    assert not Account.objects.filter(login=LOGIN).exists()
    assert not Opening.objects.filter(values__contains=LOGIN).exists()
    assert not Opening.objects.filter(values__contains=NAME).exists()
    row = Erasure.objects.get(number=number)
    assert (row.thing, row.state, row.openings) == ("", Erasure.DECIDED, 4)


def test_whoever_asked_may_not_decide(work: AtWork) -> None:
    both = Actor(id=ASKER.id, permissions=frozenset({ASK, DECIDE}), scope_paths=("",), via="console")
    number = asked(official(work), by=both)
    assert refused(decide_erasure, number=number, by=both, at=LEFT) == "erasure.own_request"
    assert refused(decline_erasure, number=number, reason="不", by=both, at=LEFT) == "erasure.own_request"
    assert not erasure_shown(both, number, at=LEFT).may_decide and erasures_waiting(both) == []


def test_the_wrong_post_neither_asks_nor_decides(work: AtWork) -> None:
    uuid = official(work)
    assert refused(asked, thing=uuid, by=DECIDER) == "access.not_permitted"
    elsewhere = Actor(
        id="00000000-0000-4000-8000-00000000000e", permissions=frozenset({ASK, DECIDE}), scope_paths=("99/01/22/",)
    )
    assert refused(asked, thing=uuid, by=elsewhere) == "access.not_permitted"
    number = asked(uuid)
    assert refused(decide_erasure, number=number, by=ASKER, at=LEFT) == "access.not_permitted"
    assert refused(decide_erasure, number=number, by=elsewhere, at=LEFT) == "access.not_permitted"
    assert refused(finish_erasures, by=ASKER, at=LEFT) == "access.not_permitted"
    assert erasures(elsewhere, at=LEFT) == [] == erasures(work.actors["finance"], at=LEFT)
    with pytest.raises(Refused, match="unknown_erasure"):
        erasure_shown(elsewhere, number, at=LEFT)


def test_declined_is_declined_and_says_why(work: AtWork) -> None:
    number = asked(official(work))
    assert refused(decline_erasure, number=number, reason=" ", by=DECIDER, at=LEFT) == "erasure.reason_missing"
    told = {"number": number, "reason": f"{NAME}仍在履职", "by": DECIDER, "at": LEFT}
    assert refused(decline_erasure, **told) == "erasure.reason_names_it"
    decline_erasure(number=number, reason="保存期限未满", by=DECIDER, at=LEFT)
    assert Person.objects.filter(name=NAME).exists()
    assert [told["reason"] for told in closed_of("erasure.declined")] == ["保存期限未满"]
    assert refused(decide_erasure, number=number, by=DECIDER, at=LEFT) == "erasure.decided_already"


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"kind": "planet"}, "erasure.unknown_kind"),
        ({"thing": "00000000-0000-0000-0000-000000000000"}, "erasure.unknown_thing"),
        ({"legal_ground": "whim"}, "erasure.unknown_ground"),
        ({"reason": " "}, "erasure.reason_missing"),
        ({"reason": "长" * 501}, "erasure.reason_missing"),
        ({"reason": f"{NAME}申请"}, "erasure.reason_names_it"),
        ({"reason": f"账号{LOGIN}"}, "erasure.reason_names_it"),
    ],
)
def test_what_cannot_be_asked(work: AtWork, changed: dict[str, str], code: str) -> None:
    assert refused(asked, **({"thing": official(work)} | changed)) == code


def test_nobody_in_office_is_erased_and_nobody_twice(work: AtWork) -> None:
    assert refused(asked, thing=official(work, left=False)) == "erasure.in_office"
    uuid = official(work, name="甄雀仃", login="other")
    asked(uuid)
    assert refused(asked, thing=uuid) == "erasure.asked_already"
    decide_erasure(number="SC2026-0001", by=DECIDER, at=LEFT)
    assert refused(asked, thing=uuid) == "erasure.unknown_thing"


def test_a_namesake_keeps_the_name(work: AtWork) -> None:
    one, other = official(work), official(work, login="namesake")
    erased("person", one, LEFT)
    assert Person.objects.get(uuid=other).name == NAME and Account.objects.filter(login="namesake").exists()
    assert sorted(told["event"] for told in map(json.loads, openings_holding(NAME))) == ["subjects.term_begun"]


def openings_holding(words: str) -> list[str]:
    return [values for values in Opening.objects.values_list("values", flat=True) if values and words in values]


def test_no_entry_about_an_erasure_tells_of_what_or_whom(work: AtWork) -> None:
    uuid = official(work)
    person = Person.objects.get(uuid=uuid)
    before = set(Entry.objects.values_list("pk", flat=True))
    number = erased("person", uuid, LEFT)
    entries = Entry.objects.exclude(pk__in=before).prefetch_related("openings")
    assert sorted(entry.event for entry in entries) == ["erasure.decided", "person"]
    told = "".join(entry.body + "".join(row.values or "" for row in entry.openings.all()) for entry in entries)
    account = Account.objects.get(person=person).uuid
    assert not [word for word in (uuid, NAME, LOGIN, str(account), f'"{person.pk}"') if word in told]
    (decided,) = (json.loads(entry.body) for entry in entries if entry.event == "erasure.decided")
    assert decided["about"] == number and decided["rule"]["erasure_grounds"]


def test_what_fails_in_the_middle_leaves_everything(work: AtWork, monkeypatch: pytest.MonkeyPatch) -> None:
    number = asked(official(work))

    def fails(**_: object) -> None:
        raise Refused("erasure.unknown_thing")

    monkeypatch.setattr("zhengxin.contexts.erasure.actions.destroy.erase_mailboxes", fails)
    assert refused(decide_erasure, number=number, by=DECIDER, at=LEFT) == "erasure.unknown_thing"


def test_a_file_goes_with_its_document(work: AtWork) -> None:
    from zhengxin.contexts.plans.models import PlanDocument

    document = PlanDocument.objects.get()
    assert refused(asked, thing=document.file_sha256, kind="file") == "erasure.file_of_document"
    assert refused(asked, thing=str(document.pk), kind="document") == "erasure.document_adopted"


def test_files_are_destroyed_by_the_job_that_follows(work: AtWork, tmp_path, settings) -> None:
    settings.ZHENGXIN_DATA = tmp_path
    task, finance = work.task(2), work.actors["finance"]
    report_task(number=task, text="已清偿", files=[Attached(name="甲.pdf", content=PDF)], by=finance, at=AT)
    (file,) = (tmp_path / "files").rglob("*/*")
    number = erased("file", file.name, LEFT)
    assert file.exists() and Erasure.objects.get(number=number).files == [file.name]
    assert executor().may(DECIDE)
