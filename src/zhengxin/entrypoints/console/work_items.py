"""My work as one list by due day: what each context has waiting for the reader, brought into one form."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import pgettext

from zhengxin.contexts.documents.queries import papers_waiting
from zhengxin.contexts.erasure.queries import erasures_waiting
from zhengxin.contexts.notices.queries import notices_asking, services_waiting
from zhengxin.contexts.plans.queries import LedgerLine, my_work
from zhengxin.contexts.plans.queries.due import DueLine, my_due_items
from zhengxin.contexts.plans.queries.lists import reviews_due
from zhengxin.contexts.plans.queries.my_work import MOST, SHOWN
from zhengxin.contexts.records.queries.reviews import reviews_waiting
from zhengxin.entrypoints.console.answers_due import section_of_answer, standing_of_answer
from zhengxin.entrypoints.console.ledger import unit_words
from zhengxin.entrypoints.console.publication_work import publications
from zhengxin.entrypoints.console.reviews_due import review_words, standing_of_review
from zhengxin.entrypoints.console.sites_waiting import files_to_make, returned_by_sites
from zhengxin.entrypoints.console.work_item import Found, Source, WorkItem
from zhengxin.entrypoints.kit.due_words import due_state_words, duty_kind_words, period_name
from zhengxin.entrypoints.kit.erasure_words import KIND_WORDS
from zhengxin.entrypoints.kit.list_table import kind_words as list_kind_words
from zhengxin.entrypoints.kit.record_words import name_of
from zhengxin.entrypoints.kit.templatetags.papers import service_words
from zhengxin.entrypoints.kit.words import basis_words, reader_language, state_words
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.official_day import official_day

# A group of a hundred towns is told on the task's own page.
MOST_UNITS = 4
# Not the week of the calendar: on a Friday what is due on Monday must stand here.
SOON = timedelta(days=7)


@dataclass(frozen=True)
class Wording:
    """The head of a section, the part of the first sentence, and the page that holds the rest."""

    head: Promise
    counted: Promise
    rest: str


SECTIONS = {
    "late": Wording(lazy("Late, the oldest first"), lazy("%(count)s late"), "late=1"),
    "soon": Wording(lazy("Due within seven days"), lazy("%(count)s due within seven days"), "due_before=%(until)s"),
    "decide": Wording(
        lazy("Waiting for your decision"),
        lazy("%(count)s waiting for your decision"),
        "state=reported",
    ),
    "returned": Wording(
        lazy("Returned to you"),
        lazy("%(count)s returned to you"),
        "state=returned",
    ),
    "unassigned": Wording(
        lazy("Without a unit"),
        lazy("%(count)s without a unit"),
        "state=unassigned",
    ),
    "answer": Wording(
        lazy("Papers that ask for an answer"),
        lazy("%(count)s to be answered"),
        "",
    ),
    "told": Wording(
        lazy("Messages that ask for something"),
        lazy("%(count)s unopened"),
        "",
    ),
}
# Told even where there are none: the first sentence answers them.
ALWAYS = ("late", "soon")


@dataclass(frozen=True)
class Section:
    """A section of the page: at most SHOWN items by due day; `rest` is the address of all of them, "" for nowhere."""

    key: str
    head: str
    words: str
    items: list[WorkItem]
    rest: str


def sections(reader: Actor, *, today: date) -> list[Section]:
    """Every section that has something, and those of ALWAYS."""
    until = today + SOON
    items: dict[str, list[WorkItem]] = {}
    counts: dict[str, int] = {}
    for source in SOURCES:
        found = source(reader, today, until)
        mine: dict[str, int] = {}
        for item in found.items:
            items.setdefault(item.section, []).append(item)
            mine[item.section] = mine.get(item.section, 0) + 1
        for section, count in {**mine, **found.counts}.items():
            counts[section] = counts.get(section, 0) + count
    return [
        _section(key, items.get(key, []), counts.get(key, 0), until)
        for key in SECTIONS
        if counts.get(key) or key in ALWAYS
    ]


def _section(key: str, items: list[WorkItem], count: int, until: date) -> Section:
    wording = SECTIONS[key]
    told = f"{MOST}+" if count > MOST else str(count)
    shown = sorted(items, key=_by_day)[:SHOWN]
    rest = ""
    if count > len(shown):
        query = wording.rest % {"until": until.isoformat()}
        rest = f"{reverse('console:ledger')}?{query}" if query else reverse("console:notices")
    return Section(key, str(wording.head), str(wording.counted) % {"count": told}, shown, rest)


def _by_day(item: WorkItem) -> date:
    return (item.standing.due_on if item.standing else item.since) or date.max


def tasks(reader: Actor, today: date, until: date) -> Found:
    if not reader.may("plans:task:read"):
        return Found(())
    work = my_work(reader, today=today, until=until)
    lists = {
        "late": work.late,
        "soon": work.soon,
        "decide": work.to_accept,
        "returned": work.returned,
        "unassigned": work.unassigned,
    }
    items = [_task(section, line) for section, found in lists.items() for line in found.lines]
    return Found(items, {section: found.count for section, found in lists.items()})


def _task(section: str, line: LedgerLine) -> WorkItem:
    return WorkItem(
        section=section,
        what="",
        title=f"{line.clause_id} {line.heading or line.summary}"[:80],
        href=reverse("console:task", args=[line.number]),
        note=line.summary[:80],
        who=_("; ").join(unit_words(unit) for unit in line.units[:MOST_UNITS]),
        state=state_words(line.state),
        standing=line.standing,
        basis=basis_words(line.due_basis),
        day_href=reverse("console:task_day", args=[line.number]),
    )


def papers(reader: Actor, today: date, until: date) -> Found:
    """Drafts and reviewed papers that wait for the reader's eyes."""
    acts = {"review": _("to be reviewed"), "issue": _("to be issued")}
    return Found(
        WorkItem(
            section="decide",
            what=_("Paper"),
            title=paper.title,
            href=reverse("console:paper", args=[paper.id]),
            who=paper.unit_name,
            state=acts[paper.act],
            since=official_day(paper.since),
        )
        for paper in papers_waiting(reader)
    )


def lists(reader: Actor, today: date, until: date) -> Found:
    """Lists to be looked through again by Sunday, for those who draft them."""
    due = reviews_due(reader, day=today, within_days=(until - today).days) if reader.may("plans:list:draft") else []
    return Found(
        WorkItem(
            section="late" if review.standing.is_late else "soon",
            what=_("List"),
            title=list_kind_words(review.row.kind),
            href=reverse("console:list", args=[review.row.number]),
            who=review.row.owner,
            state=_("to be looked through again"),
            standing=review.standing,
        )
        for review in due
    )


def notices(reader: Actor, today: date, until: date) -> Found:
    """Messages to the reader that nobody opened yet."""
    return Found(
        WorkItem(
            section="told",
            what=pgettext("kind of what waits", "Message"),
            title=notice.words(reader_language())[0],
            href=reverse("console:notice", args=[notice.uuid]),
            since=official_day(notice.sent_at),
            opens=True,
        )
        for notice in notices_asking(reader, day=today)
    )


def due_items(reader: Actor, today: date, until: date) -> Found:
    """What the own units have to file by Sunday, filings that wait for a decision, and who is late with them."""
    return Found(
        WorkItem(
            section=section,
            what=duty_kind_words(line.kind),
            title=f"{line.title} · {period_name(line)}",
            href=reverse("console:due_item", args=[line.number]),
            who=line.unit,
            state=due_state_words(line.state),
            standing=line.standing,
        )
        for line in my_due_items(reader, today=today)
        if (section := _section_of(line, until))
    )


def services(reader: Actor, today: date, until: date) -> Found:
    """Papers that ask the own units for an answer, and answers that wait for the reader's decision."""
    return Found(
        WorkItem(
            section=section,
            what=_("Paper"),
            title=service.title,
            href=reverse("console:paper_served", args=[service.paper, service.unit]),
            who=service.sender if "answer" in service.acts else service.unit_name,
            state=service_words(service),
            standing=standing_of_answer(service, today),
            since=official_day(service.steps[-1].at),
        )
        for service in services_waiting(reader, today=today)
        if (section := section_of_answer(service))
    )


def reviews(reader: Actor, today: date, until: date) -> Found:
    """Files of records of which something waits for the reader's decision."""
    return Found(
        WorkItem(
            section="late" if each.clock and each.clock.is_late else "decide",
            what=_("Review of records"),
            title=name_of(each.kind),
            href=reverse("console:batch", args=[each.batch]),
            who=each.unit,
            state=review_words(each),
            standing=standing_of_review(each, today),
            day_href=reverse("console:clock", args=[each.clock.id]) if each.clock else "",
            since=official_day(each.handed_in_at),
        )
        for each in reviews_waiting(reader, today=today)
    )


def erasures(reader: Actor, today: date, until: date) -> Found:
    """What another person asked to be erased by law."""
    return Found(
        WorkItem(
            section="decide",
            what=_("Erasure"),
            title=f"{row.number} · {KIND_WORDS[row.kind]}",
            href=reverse("console:erasure", args=[row.number]),
            who=row.asked_by,
            since=official_day(row.asked_at),
        )
        for row in erasures_waiting(reader)
    )


def _section_of(line: DueLine, until: date) -> str:
    if line.part == "decide":
        return "decide"
    if line.standing.is_late:
        return "late"
    if line.state == "returned":
        return "returned"
    return "soon" if line.due_on <= until else ""


# One line a source; a section holds what all of them find, by due day.
SOURCES: tuple[Source, ...] = (
    tasks,
    due_items,
    papers,
    lists,
    services,
    reviews,
    publications,
    files_to_make,
    returned_by_sites,
    notices,
    erasures,
)
