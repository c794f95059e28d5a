"""Papers by their words and numbers, among those that the reader may see; the best first."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from zhengxin.contexts.documents.models import Paper, PaperGram, PaperWords
from zhengxin.contexts.documents.policies import visible_papers
from zhengxin.kernel.actors import Actor
from zhengxin.plumbing.found_words import Fit, fit
from zhengxin.plumbing.gram_tables import GramTables
from zhengxin.plumbing.grams import folded, marked_words_of

PAPER_TABLES = GramTables(PaperGram, PaperWords, "paper")
# So many are told; whoever seeks more than these says more.
MOST = 200


@dataclass(frozen=True)
class PaperFound:
    """`number` is the 发文字号, none before the paper is issued."""

    id: int
    title: str
    kind: str
    unit_name: str
    state: str
    number: str | None
    fit: Fit


def words_of_paper(row: Paper) -> str:
    return marked_words_of(row.title, row.number, row.unit_name)


def found_papers(reader: Actor, typed: str) -> list[PaperFound]:
    """At most MOST."""
    return found_papers_among(Paper.objects.filter(visible_papers(reader)).values("pk"), typed)


def found_papers_among(papers: QuerySet[Any, Any], typed: str) -> list[PaperFound]:
    """At most MOST of those with these ids, for contexts that know why they may be seen."""

    def rows(having: Q) -> "QuerySet[PaperWords]":
        return PaperWords.objects.filter(having, paper__in=papers).select_related("paper")

    plain = folded(typed)
    found = [
        PaperFound(
            id=row.paper.pk,
            title=row.paper.title,
            kind=row.paper.kind,
            unit_name=row.paper.unit_name,
            state=row.paper.state,
            number=row.paper.number,
            fit=fit(row.words, plain),
        )
        for row in PAPER_TABLES.best(typed, rows, ("-paper",))
    ]
    return sorted(found, key=lambda each: (each.fit, -each.id))[:MOST]
