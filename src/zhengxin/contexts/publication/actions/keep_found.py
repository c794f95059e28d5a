"""By which words publications are found from now on."""

from collections.abc import Sequence
from datetime import datetime

from zhengxin.contexts.publication.models import Publication, PublicSubject, SubjectGram, SubjectWords
from zhengxin.contexts.publication.queries.found_by import document_told, subject_told
from zhengxin.contexts.publication.queries.public_subjects import SUBJECT_TABLES
from zhengxin.contexts.records.queries.facts import RecordFacts
from zhengxin.kernel.actors import Actor
from zhengxin.plumbing.gram_tables import GRAMS_AT_ONCE
from zhengxin.plumbing.grams import marked_words_of

Told = tuple[str, str]


def keep_found(*, found: Sequence[tuple[Publication, RecordFacts]], by: Actor, at: datetime) -> None:
    """Part of an act, which writes the rows and enters what it decides."""
    told = [subject_told(record) for _row, record in found]
    subjects = _kept({each for each in told if each})
    for (row, record), each in zip(found, told, strict=True):
        row.document = document_told(record)
        row.subject_id = subjects[each] if each else None


def _kept(wanted: set[Told]) -> dict[Told, int]:
    """The ids of these subjects. Another act may make the same one at the same time."""
    known = _known(wanted)
    if new := sorted(wanted - known.keys()):
        PublicSubject.objects.bulk_create(
            (PublicSubject(name=name, code=code) for name, code in new), ignore_conflicts=True
        )
        known = _known(wanted)
        rows = [SubjectWords(subject_id=known[each], words=marked_words_of(*each), length=len(each[0])) for each in new]
        SubjectWords.objects.bulk_create(rows, ignore_conflicts=True)
        grams = SUBJECT_TABLES.gram_rows(rows)
        SubjectGram.objects.bulk_create(grams, batch_size=GRAMS_AT_ONCE, ignore_conflicts=True)
    return known


def _known(wanted: set[Told]) -> dict[Told, int]:
    """Nobody drops them before the act is over."""
    rows = PublicSubject.objects.select_for_update().filter(name__in={name for name, _code in wanted}).order_by("pk")
    return {(row.name, row.code): row.pk for row in rows}
