"""Words in the fields that the course of acts leaves without: what a plan prints in every place, a post's mail, the
content of a file, sessions and failed log-ins."""

from datetime import date, timedelta

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from tests.canaries.canary import Aviary
from tests.canaries.course import Course
from tests.contexts.plans.due.due_people import PDF
from tests.contexts.plans.task_people import LATER
from tests.entrypoints.portal.conftest import PLAN as TAKEN_OVER
from tests.people import AT, COUNTY, PASSWORD
from zhengxin.contexts.access.actions import close_account, open_account
from zhengxin.contexts.access.models import Account
from zhengxin.contexts.notices.actions import claim_delivery, record_delivery, serve_notice, set_mailbox
from zhengxin.contexts.plans.actions import (
    Attached,
    adopt_reading,
    begin_task,
    open_ledger,
    read_document,
    report_task,
    take_over_programme,
)
from zhengxin.contexts.subjects.actions import begin_term, create_post, end_term

PLACES = ["title", "addressee", "reference", "heading", "clause", "text", "unit", "trigger", "stage", "copied"]
PLAN = """青禾县人民政府文件

青政发〔2026〕31号

青禾县{title}方案

各乡镇人民政府，{addressee}局：

为落实《{reference}办法》（青政〔2025〕3号），制定本方案。

一、{heading}

（一）{clause}。由{text}负责办理。2026年6月底前完成。（{unit}局牵头，青禾县财政局配合）

（二）清偿账款。自{trigger}验收合格之日起10个工作日内付清。（青禾县财政局）

二、实施步骤

（一）{stage}阶段（2026年3月—4月）。各单位制定安排。

（二）总结评估阶段（2026年11月—12月）。各单位形成总结。

青禾县人民政府

2026年2月10日

（此件主动公开）

抄送：{copied}局。
"""


def plant_more(course: Course, birds: Aviary) -> None:
    task = plan(course, birds)
    standing = [{"unit": birds.plant("plan.standing"), "role": "responsible", "from": "2.1"}]
    told = TAKEN_OVER | {"number": "青政〔2026〕41号", "standing_assignments": standing}
    more = {"publication_basis": None, "disclosure": None, "ends_on": None, "still_running": (), "rule": {}}
    take_over_programme(understood=told, jurisdiction=COUNTY, **more, by=course.everything, at=AT)
    begin_task(number=task, note="", by=course.work.actors["finance"], at=LATER)
    files = [Attached(name="凭证.pdf", content=PDF + birds.plant("evidence.content").encode())]
    report_task(number=task, text="已办理", files=files, by=course.work.actors["finance"], at=LATER)
    person(course, birds)


def plan(course: Course, birds: Aviary) -> str:
    """Adopted and put to work; the number of its first task."""
    office = course.work.actors["office"]
    for place in PLACES:
        birds.plant(f"plan.{place}")
    text = PLAN.format(**{place: birds.words(f"plan.{place}")[0] for place in PLACES})
    document = read_document(content=text.encode(), name="计划.txt", jurisdiction=COUNTY, by=office, at=AT)
    number = adopt_reading(document=document, seen=0, by=office, at=AT)
    given = {"office": course.work.units["office"], "past_days": {}, "ends_on": date(2027, 12, 31)}
    open_ledger(number=number, by=office, at=AT, **given)
    return f"{number}-1.1-1"


def person(course: Course, birds: Aviary) -> None:
    """Held a post and left; had mail, a session, and wrong log-ins."""
    by = {"by": course.everything, "at": AT}
    post = create_post(unit=course.work.units["justice"], title="收发", **by)
    someone = begin_term(post=post, name=birds.plant("person.name"), from_day=date(2026, 1, 1), **by)
    login = birds.account("person.login")
    account = open_account(login=login, person=someone, password=PASSWORD, **by)
    address = f"{birds.account('person.address')}@example.org"
    set_mailbox(to_post=post, address=address, **by)
    serve_notice(kind="chased", params={"what": "事", "due": "—", "unit": "办"}, to_post=post, link="/console/", **by)
    while letter := claim_delivery(by=course.everything, at=AT + timedelta(days=1)):
        proof = {"answer": f"250 {letter.address} ok"}
        told = {"delivery": letter.delivery, "attempt": letter.attempt, "state": "sent", "proof": proof}
        record_delivery(**told, by=course.everything, at=AT + timedelta(days=1))
    session = SessionStore()
    session[SESSION_KEY] = str(Account.objects.get(login=login).pk)
    session["typed"] = birds.plant("person.session")
    session.create()
    other = SessionStore()
    other["said"] = f"{login} {birds.plant('session of another')}"
    other.create()
    told = {"username": login, "ip_address": "192.0.2.1", "path_info": "/", "http_accept": "", "user_agent": ""}
    AccessAttempt.objects.create(**told, get_data="", post_data="", failures_since_start=1)
    AccessFailureLog.objects.create(**told, locked_out=False)
    AccessLog.objects.create(**told)
    close_account(account=account, reason="离任", **by)
    end_term(post=post, person=someone, until_day=date(2026, 3, 2), **by)
