"""What was put before everybody: the list, one with the text of its paper, and what became of a paper."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from zhengxin.contexts.documents.queries import (
    PaperFound,
    PaperShown,
    found_papers_among,
    issued_paper,
    running_text,
)
from zhengxin.contexts.publication.models import Announcement, AnnouncementUnit
from zhengxin.contexts.publication.models.publication import ENDED, SHOWN, WITHDRAWN
from zhengxin.contexts.subjects.queries import units_named_in
from zhengxin.kernel.refusals import Refused

PAGE = 50


@dataclass(frozen=True)
class AnnouncementListed:
    number: str
    kind: str
    title: str
    unit: str
    unit_name: str
    announced_on: date


@dataclass(frozen=True)
class AnnouncementShown:
    """`paper` is None once it was taken down; `reason` then tells why. `about` are ids of the units that it is about,
    none once it was taken down."""

    number: str
    kind: str
    announced_on: date
    paper: PaperShown | None
    withdrawn_on: date | None
    reason: str
    about: tuple[int, ...] = ()


def announcements(*, kind: str = "", behind: str = "", most: int = PAGE) -> list[AnnouncementListed]:
    """The newest first; `behind` is the number of the last line before, one that is not shown leads to the
    beginning."""
    rows = Announcement.objects.filter(state=SHOWN)
    if kind:
        rows = rows.filter(kind=kind)
    last = rows.filter(number=behind).first() if behind else None
    if last is not None:
        rows = rows.filter(Q(announced_on__lt=last.announced_on) | Q(announced_on=last.announced_on, pk__lt=last.pk))
    return _listed(rows, most)


def announcements_about(unit: str, units: Collection[int], *, most: int = PAGE) -> list[AnnouncementListed]:
    """Those that the unit of this number issued, and those about any of the units with these ids."""
    about = Exists(AnnouncementUnit.objects.filter(announcement=OuterRef("pk"), unit__in=list(units)))
    return _listed(Announcement.objects.filter(Q(paper__unit=unit) | Q(about), state=SHOWN), most)


def units_it_may_be_about(paper: PaperShown, *, day: date) -> list[tuple[str, str]]:
    """Number and name of the units that a paper names in its text, for whoever announces it to confirm: not the one
    that issued it, nor those to whom it was only sent."""
    named = units_named_in(running_text(paper.text), paper.jurisdiction, day=day)
    return [each for each in named if each[0] != paper.unit]


def _listed(rows: "QuerySet[Announcement]", most: int) -> list[AnnouncementListed]:
    told = rows.order_by("-announced_on", "-pk").annotate(
        title=F("paper__title"), unit=F("paper__unit"), unit_name=F("paper__unit_name")
    )
    asked = ("number", "kind", "title", "unit", "unit_name", "announced_on")
    return [AnnouncementListed(*row) for row in told.values_list(*asked)[:most]]


def announcement(number: str) -> AnnouncementShown:
    """Refused "publication.unknown_announcement"."""
    row = Announcement.objects.filter(number=number, state__in=(SHOWN, WITHDRAWN)).first()
    if row is None:
        raise Refused("publication.unknown_announcement")
    paper = issued_paper(row.paper_id) if row.state == SHOWN else None
    about = tuple(row.about.order_by("pk").values_list("unit", flat=True)) if row.state == SHOWN else ()
    return AnnouncementShown(
        row.number, row.kind, row.announced_on, paper, row.withdrawn_on, row.withdrawal_reason, about
    )


def found_announcements(typed: str) -> list[tuple[str, PaperFound]]:
    """The number of an announcement with its paper, by the paper's words and number, the best first."""
    shown = Announcement.objects.filter(state=SHOWN)
    found = found_papers_among(shown.values("paper"), typed)
    if not found:
        return []
    numbers = dict(shown.filter(paper__in=[paper.id for paper in found]).values_list("paper", "number"))
    return [(numbers[paper.id], paper) for paper in found if paper.id in numbers]


def announced_as(paper: int) -> AnnouncementShown | None:
    """What became of a paper that the caller may see; None where it was never put before the public."""
    number = Announcement.objects.filter(paper=paper).exclude(state=ENDED).values_list("number", flat=True).first()
    return announcement(number) if number else None


def is_announced(number: str) -> bool:
    """Whether its entries are everybody's to look up."""
    return Announcement.objects.filter(number=number, state__in=(SHOWN, WITHDRAWN)).exists()
