"""What everybody and the staff find by words: one list over everything that can be searched; a source is one line."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from zhengxin.contexts.documents.queries import found_papers
from zhengxin.contexts.plans.queries import found_filings, found_programmes, public_thing
from zhengxin.contexts.plans.queries.lists import list_shown
from zhengxin.contexts.plans.queries.public_things import TASK
from zhengxin.contexts.publication.queries import (
    SubjectFound,
    found_announcements,
    found_subjects,
    lines_by_document,
    record_thing,
)
from zhengxin.contexts.subjects.queries import found_units
from zhengxin.entrypoints.kit.list_table import list_title
from zhengxin.entrypoints.kit.record_words import name_of
from zhengxin.entrypoints.kit.templatetags.papers import paper_state
from zhengxin.entrypoints.kit.words import division_name, unit_kind_words
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.found_words import Fit
from zhengxin.plumbing.grams import LONGEST_SOUGHT, sought

PAGE = 20
LIST_NUMBER = re.compile(r"\d{6,9}-list-\d{1,9}")
RECORD_NUMBER = re.compile(r"[0-9a-f]{16}")
TASK_NUMBER = re.compile(r"\d{6,9}-\d{4}-\d{1,6}-[\w.-]{1,90}")
MOST_DIGITS = 9

KINDS: dict[str, Promise] = {
    "unit": lazy("Unit"),
    "subject": lazy("Enterprise or other body"),
    "programme": lazy("Plan"),
    "list": lazy("List"),
    "rule": lazy("Rule or disclosure"),
    "task": lazy("Task"),
    "record": lazy("Public record"),
    "announcement": lazy("Announcement"),
    "paper": lazy("Paper"),
}


@dataclass(frozen=True)
class Hit:
    """One line: `title` leads to `address`; `about` are words on it in the reader's language, `number` what people
    cite, `where` its place or unit. `is_closed` where others do not see it."""

    kind: str
    title: str
    address: str
    fit: Fit
    number: str = ""
    where: str = ""
    about: str = ""
    is_closed: bool = False

    @property
    def kind_words(self) -> str:
        return str(KINDS[self.kind])


@dataclass(frozen=True)
class Found:
    """One page of what was found. `kinds` lists (code, name, how many); `fault` says why nothing was looked for, ""
    where it was."""

    words: str
    kind: str
    hits: tuple[Hit, ...]
    kinds: tuple[tuple[str, str, int], ...]
    count: int
    page: int
    pages: int
    fault: str = ""


def found(reader: Actor, words: str, *, kind: str, page: str, today: date) -> Found:
    """What the reader may see, the best first. Refused "search.no_such_page" for a page that is not there."""
    typed, kind = words.strip(), kind if kind in KINDS else ""
    fault = sought(typed).fault if typed else ""
    hits = [] if fault or not typed else _hits(reader, typed, today)
    counts = Counter(hit.kind for hit in hits)
    kept = [hit for hit in hits if kind in ("", hit.kind)]
    pages = max(1, -(-len(kept) // PAGE))
    number = _page(page, pages)
    return Found(
        words=typed[:LONGEST_SOUGHT],
        kind=kind,
        hits=tuple(kept[(number - 1) * PAGE : number * PAGE]),
        kinds=tuple((code, str(name), counts[code]) for code, name in KINDS.items() if counts[code]),
        count=len(kept),
        page=number,
        pages=pages,
        fault=fault,
    )


def _hits(reader: Actor, typed: str, today: date) -> list[Hit]:
    order = list(KINDS)
    every = [hit for source in SOURCES for hit in source(reader, typed, today)]
    # Each source gives the best first, and sorting keeps their order.
    return sorted(every, key=lambda hit: (hit.fit, order.index(hit.kind)))


def _page(asked: str, pages: int) -> int:
    is_number = asked.isascii() and asked.isdigit() and len(asked) <= MOST_DIGITS
    number = int(asked) if is_number else 0 if asked else 1
    if not 1 <= number <= pages:
        raise Refused("search.no_such_page", pages=pages)
    return number


def _units(reader: Actor, typed: str, today: date) -> Iterator[Hit]:
    for each in found_units(typed, day=today):
        told = [unit_kind_words(each.kind)]
        if each.known_as and each.until_day:
            told.append(_("was called %(name)s until %(day)s") % {"name": each.known_as, "day": each.until_day})
        elif each.known_as:
            told.append(_("also called %(name)s") % {"name": each.known_as})
        if each.ended_on and each.ended_on < today:
            told.append(_("ended on %(day)s") % {"day": each.ended_on})
        yield Hit(
            "unit",
            each.name,
            reverse("portal:subject", args=[each.number]),
            each.fit,
            number=each.code or each.number,
            where=division_name(each.division),
            about=_("; ").join(told),
        )


def _programmes(reader: Actor, typed: str, today: date) -> Iterator[Hit]:
    for each in found_programmes(reader, typed):
        yield Hit(
            "programme",
            each.title,
            reverse("portal:programme", args=[each.number]),
            each.fit,
            number=each.document_number or each.number,
            where=each.issuer or division_name(each.jurisdiction),
            about=_("issued on %(day)s") % {"day": each.issued_on} if each.issued_on else "",
            is_closed=not each.is_public,
        )


def _filings(reader: Actor, typed: str, today: date) -> Iterator[Hit]:
    for each in found_filings(reader, typed, today=today):
        page = reverse("portal:rules") if each.is_public else reverse("console:due_item", args=[each.item])
        yield Hit(
            "rule",
            each.title,
            page,
            each.fit,
            number=each.document_number or each.item,
            where=each.unit,
            is_closed=not each.is_public,
        )


def _lists(reader: Actor, typed: str, today: date) -> Iterator[Hit]:
    """By number alone; whoever seeks a unit's list finds it on the unit's page."""
    if LIST_NUMBER.fullmatch(typed):
        try:
            shown = list_shown(reader, typed, day=today)
        except Refused:
            return
        page = reverse("portal:list", args=[shown.number])
        place = division_name(shown.jurisdiction)
        yield Hit("list", list_title(shown), page, Fit.CODE, shown.number, place, is_closed=not shown.is_public)


def _tasks(reader: Actor, typed: str, today: date) -> Iterator[Hit]:
    """By number alone; the words of tasks are sought in the ledger."""
    thing = public_thing(typed) if TASK_NUMBER.fullmatch(typed) else None
    if thing is not None and thing.kind == TASK:
        yield Hit("task", thing.title, reverse("portal:journal_thing", args=[typed]), Fit.CODE, typed, thing.page)


def _subjects(reader: Actor, typed: str, today: date) -> Iterator[Hit]:
    """Whom public records are about, beside the units of the register."""
    for each in found_subjects(typed, day=today):
        told = [_("last in public: %(kind)s of %(day)s") % {"kind": name_of(each.kind), "day": each.day}]
        if each.known_as:
            told.insert(0, _("also called %(name)s") % {"name": each.known_as})
        yield Hit("subject", each.name, _page_of(each), each.fit, each.code, about=_("; ").join(told))


def _page_of(found: SubjectFound) -> str:
    """Its own page, or what is public about one that no such page is made of."""
    try:
        return reverse("portal:company", args=[found.code])
    except NoReverseMatch:
        told = {"code": found.code} if found.code else {"name": found.name}
        return f"{reverse('portal:records')}?{urlencode(told)}"


def _records(reader: Actor, typed: str, today: date) -> Iterator[Hit]:
    """By the number of the document, or by their own: then also one of which only its withdrawal is told."""
    if RECORD_NUMBER.fullmatch(typed):
        thing = record_thing(typed, day=today)
        if thing is not None:
            words = name_of(thing.kind) if thing.kind else _("Withdrawn record")
            yield Hit("record", words, reverse("portal:record", args=[typed]), Fit.CODE, typed)
    for each in lines_by_document(typed, day=today):
        page = reverse("portal:record", args=[each.number])
        yield Hit("record", each.subject_name, page, Fit.CODE, each.document, each.owner, about=name_of(each.kind))


def _announcements(reader: Actor, typed: str, today: date) -> Iterator[Hit]:
    for number, paper in found_announcements(typed):
        page = reverse("portal:announcement", args=[number])
        yield Hit("announcement", paper.title, page, paper.fit, paper.number or number, paper.unit_name)


def _papers(reader: Actor, typed: str, today: date) -> Iterator[Hit]:
    for each in found_papers(reader, typed):
        yield Hit(
            "paper",
            each.title,
            reverse("console:paper", args=[each.id]),
            each.fit,
            number=each.number or "",
            where=each.unit_name,
            about=paper_state(each.state),
            is_closed=True,
        )


SOURCES: tuple[Callable[[Actor, str, date], Iterator[Hit]], ...] = (
    _units,
    _subjects,
    _programmes,
    _lists,
    _filings,
    _tasks,
    _records,
    _announcements,
    _papers,
)
