"""What was put before everybody: the list, one with the text of its paper, and what became of a paper."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet

from zhengxin.contexts.documents.queries import PaperFound, PaperShown, found_papers_among, issued_paper
from zhengxin.contexts.publication.models import Announcement
from zhengxin.contexts.publication.models.publication import ENDED, SHOWN, WITHDRAWN
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
    """`paper` is None once it was taken down; `reason` then tells why."""

    number: str
    kind: str
    announced_on: date
    paper: PaperShown | None
    withdrawn_on: date | None
    reason: str


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


def announcements_about(unit: str, names: Collection[str], *, most: int = PAGE) -> list[AnnouncementListed]:
    """Those that the unit of this number issued, and those whose title has one of these names of it."""
    about = Q(paper__unit=unit)
    for name in names:
        about |= Q(paper__title__contains=name)
    return _listed(Announcement.objects.filter(about, state=SHOWN), most)


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
    return AnnouncementShown(row.number, row.kind, row.announced_on, paper, row.withdrawn_on, row.withdrawal_reason)


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
