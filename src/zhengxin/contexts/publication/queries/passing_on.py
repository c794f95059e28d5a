"""What a context above may pass on of the records, and what it has to take back: to be asked on inside a question of
the store (`record_id`), never to be shown."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from zhengxin.contexts.publication.models import Gate, Publication
from zhengxin.contexts.publication.models.publication import ENDED, SHOWN, WITHDRAWN
from zhengxin.contexts.publication.policies import shown_on
from zhengxin.contexts.publication.queries.gates import can_open
from zhengxin.contexts.records.queries.kinds import record_kind


def shown_records(kind: str, *, day: date) -> "QuerySet[Publication]":
    """Whose record everybody may see on the day."""
    return Publication.objects.filter(shown_on(day), kind=kind, record__subject_kind__in=_can_be_open(kind))


def taken_back(kind: str) -> "QuerySet[Publication]":
    """What was public, and may be nowhere any more: withdrawn, or its gate is no longer open. Not what is over, for
    another place may count another term."""
    return Publication.objects.filter(_taken_back(kind), kind=kind)


def taken_back_or_over(kind: str, *, day: date) -> "QuerySet[Publication]":
    """What was public and is no more."""
    over = Q(state=ENDED) | Q(state=SHOWN, last_day__lt=day)
    return Publication.objects.filter(_taken_back(kind) | over, kind=kind)


def _taken_back(kind: str) -> Q:
    gate = Gate.objects.filter(pk=OuterRef("gate_id"), subject_kind=OuterRef("record__subject_kind"), closed_at=None)
    is_open = Q(Exists(gate), record__subject_kind__in=_can_be_open(kind))
    return Q(state=WITHDRAWN) | Q(state__in=(SHOWN, ENDED)) & ~is_open


def _can_be_open(kind: str) -> list[str]:
    found = record_kind(kind)
    return [subject_kind for subject_kind in found.subject.kinds if can_open(found, subject_kind)]
