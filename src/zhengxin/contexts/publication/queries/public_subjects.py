"""Whom public records are about, beside the units of the register: found by parts of a name, by code, by former names.
A name is found while something public stands under it; every question asks that of the record itself."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.lookups import IsNull

from zhengxin.contexts.publication.models import Publication, PublicSubject, SubjectGram, SubjectWords
from zhengxin.contexts.publication.policies import shown_on
from zhengxin.contexts.publication.queries.gates import open_gates
from zhengxin.contexts.records.queries.kinds import record_kinds
from zhengxin.kernel.recordfacts import shown_to_all
from zhengxin.kernel.recordkinds import RecordKind
from zhengxin.plumbing.found_words import Fit, fit
from zhengxin.plumbing.gram_tables import GramTables
from zhengxin.plumbing.grams import folded

SUBJECT_TABLES = GramTables(SubjectGram, SubjectWords, "subject")
# So many are told; whoever seeks more than these says more.
MOST = 100


@dataclass(frozen=True)
class SubjectFound:
    """`name` is the one in its newest public record, which is of this kind and day; `known_as` the other one that was
    sought, "" where the name itself has the words."""

    name: str
    code: str
    fit: Fit
    known_as: str
    kind: RecordKind
    day: date


def found_subjects(typed: str, *, day: date) -> list[SubjectFound]:
    """At most MOST, each code once, the best first: by how well the words fit, then the shorter name."""
    newest = cache(lambda: _newest_on(day))

    def shown(having: Q) -> "QuerySet[SubjectWords]":
        # Looked at last, of names that have the words.
        return SubjectWords.objects.filter(having, IsNull(newest()("subject"), False)).select_related("subject")

    rows = SUBJECT_TABLES.best(typed, shown, ("length", "subject"))
    if not rows:
        return []
    plain = folded(typed)
    fits = {row.pk: fit(row.words, plain) for row in rows}
    rows.sort(key=lambda row: (fits[row.pk], row.length, row.pk))
    best: dict[str, SubjectWords] = {}
    for row in rows:
        best.setdefault(row.subject.code or row.subject.name, row)
    told = [*best.values()][:MOST]
    called = _called_now([row.subject for row in told], newest())
    found, kinds = [], record_kinds()
    for row in told:
        if now := called.get(row.pk):
            name = now.record.subject_name or ""
            known_as = "" if plain in folded(name) else row.subject.name
            found.append(SubjectFound(name, row.subject.code, fits[row.pk], known_as, kinds[now.kind], now.day))
    return found


def about_code(code: str) -> Q:
    """Publications about the subject of this code."""
    return _about(Q(code=code))


def about_name(name: str) -> Q:
    """Publications about the subject of this whole name that has no code."""
    return _about(Q(name=name, code=""))


def _about(subject: Q) -> Q:
    # The same question whether there is such a one or not.
    return Q(subject__in=PublicSubject.objects.filter(subject).values("pk")) & _still_told()


def _newest_on(day: date) -> Callable[[str], Subquery]:
    """The newest publication about a subject that everybody may see on the day, by the field that is its key."""
    told = Publication.objects.filter(shown_on(day), _still_told()).order_by("-day", "-pk").values("pk")
    return lambda subject: Subquery(told.filter(subject=OuterRef(subject))[:1])


def _still_told() -> Q:
    """Whose record says today what they are found by, where the rulebook of today lets everybody see it."""
    kinds = record_kinds()
    gates = [gate.pk for (kind, about), gate in open_gates().items() if _is_told(kinds[kind], about)]
    code = Q(subject__code="") | Q(subject__code=F("record__subject_code"))
    return Q(code, gate__in=gates, subject__name=F("record__subject_name"), record__subject_unit=None)


def _is_told(kind: RecordKind, subject_kind: str) -> bool:
    party = kind.subject.party
    return {party.name, party.code} - {""} <= shown_to_all(kind, subject_kind)


def _called_now(subjects: Sequence[PublicSubject], newest: Callable[[str], Subquery]) -> dict[int, Publication]:
    """By the id of each of these names the newest publication under any name of the same code."""
    codes = {subject.code for subject in subjects} - {""}
    named = Q(code__in=codes) | Q(pk__in=[subject.pk for subject in subjects])
    told = dict(PublicSubject.objects.filter(named).annotate(newest=newest("pk")).values_list("newest", "code"))
    rows = Publication.objects.filter(pk__in=[pk for pk in told if pk]).select_related("record").order_by("day", "pk")
    latest = {told[row.pk] or row.subject_id: row for row in rows}
    return {subject.pk: latest[key] for subject in subjects if (key := subject.code or subject.pk) in latest}
