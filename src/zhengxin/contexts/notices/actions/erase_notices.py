"""Messages that repeat what is erased by law: their words, their letters under way, what servers answered."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db.models import Q

from zhengxin.contexts.journal.actions import erase_openings
from zhengxin.contexts.journal.policies import ERASE
from zhengxin.contexts.journal.queries import entries_holding, member
from zhengxin.contexts.notices.events import NOTICE_SERVED, PAPER_ANSWER_ACCEPTED, PAPER_ANSWER_RETURNED, PAPER_ANSWERED
from zhengxin.contexts.notices.models import Delivery, DeliveryFact, Mailbox, Notice, PaperService, PaperServiceStep
from zhengxin.contexts.notices.models.delivery import FAILED, QUEUED
from zhengxin.contexts.notices.queries.open_services import service_link
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.entries import CLOSED
from zhengxin.kernel.erasing import Erased, Erasing
from zhengxin.plumbing.guarded import writes

# Their closed values hold the words of an answer.
ANSWERED = [kind.name for kind in (PAPER_ANSWERED, PAPER_ANSWER_ACCEPTED, PAPER_ANSWER_RETURNED)]


def erase_notices(
    *,
    because: Collection[str] = (),
    links: Collection[str] = (),
    uuids: Collection[str] = (),
    erasing: Erasing,
    by: Actor,
    at: datetime,
) -> Erased:
    """The notices that these entries caused, that lead to these pages, or that are named. That and when each was served
    stays."""
    demand(by, ERASE, "")
    notices = Notice.objects.filter(Q(because__in=list(because)) | Q(link__in=list(links)) | Q(uuid__in=list(uuids)))
    with writes("notices"):
        told = [str(uuid) for uuid in notices.values_list("uuid", flat=True)]
        deliveries = Delivery.objects.filter(notice__uuid__in=told)
        pks = list(deliveries.values_list("pk", flat=True))
        notices.erase(erasing.words)
        _erase_deliveries(pks, erasing)
        # The public values of an ordinary notice name it, its closed ones hold the words; covered ones hold both.
        pieces = [piece for uuid in told for piece in member("notice", uuid)]
        served = entries_holding(pieces, event=NOTICE_SERVED.name)
        covered = [f'"notice":"{uuid}","params":' for uuid in told]
        found = erase_openings(erasing=erasing, entries=served, holding=covered, groups=[CLOSED], by=by, at=at)
        return found + _told(pks, erasing, by, at)


def erase_mailboxes(*, addresses: Collection[str], erasing: Erasing, by: Actor, at: datetime) -> Erased:
    """Addresses given to posts while a person held them, and letters that went there."""
    demand(by, ERASE, "")
    with writes("notices"):
        Mailbox.objects.filter(address__in=list(addresses)).erase(erasing.words)
        pks = list(Delivery.objects.filter(address__in=list(addresses)).values_list("pk", flat=True))
        _erase_deliveries(pks, erasing)
        pieces = [piece for address in addresses for piece in member("address", address)]
        return erase_openings(erasing=erasing, holding=pieces, by=by, at=at) + _told(pks, erasing, by, at)


def erase_answers(*, paper: int, erasing: Erasing, by: Actor, at: datetime) -> Erased:
    """What was answered to a paper that is erased, and the notices about both."""
    demand(by, ERASE, "")
    with writes("notices"):
        services = PaperService.objects.filter(paper=paper).select_related("paper", "unit", "notice")
        links = [service_link(paper, row.unit.number) for row in services]
        numbers = [f"{row.paper.number} {row.unit.number}" for row in services]
        PaperServiceStep.objects.filter(service__paper=paper).erase(erasing.words)
        told: Any = {"erasing": erasing, "by": by, "at": at}
        found = erase_openings(about=numbers, events=ANSWERED, groups=[CLOSED], **told)
        return found + erase_notices(because=found.entries, links=links, **told)


def _erase_deliveries(pks: Collection[int], erasing: Erasing) -> None:
    """A letter that still waits is not sent any more."""
    deliveries = Delivery.objects.filter(pk__in=pks)
    deliveries.filter(state=QUEUED).update(state=FAILED, due_at=None)
    deliveries.erase(erasing.words)
    DeliveryFact.objects.filter(delivery__in=pks).erase(erasing.words)


def _told(pks: Collection[int], erasing: Erasing, by: Actor, at: datetime) -> Erased:
    """The entries about what became of these letters hold what the servers answered."""
    pieces = [f'"delivery":{pk},"event":"notices.delivery_recorded"' for pk in pks]
    return erase_openings(erasing=erasing, holding=pieces, by=by, at=at)
