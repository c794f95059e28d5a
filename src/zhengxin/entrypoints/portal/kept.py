"""What is kept and why: the kinds of record by whom they are about, who sees them, how long, and what one can ask."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from zhengxin.contexts.records.queries.archives.rules import bodies_reading
from zhengxin.contexts.records.queries.kinds import record_kinds
from zhengxin.contexts.records.queries.kinds_on import KindStanding, closed_kinds_standing
from zhengxin.entrypoints.kit.instants import today
from zhengxin.entrypoints.kit.kept_words import SUBJECTS, TIERS, kept_for, term_in_force, term_words
from zhengxin.entrypoints.kit.permissions import public
from zhengxin.entrypoints.kit.record_words import name_of
from zhengxin.entrypoints.kit.rule_sentences import sentences
from zhengxin.entrypoints.kit.words import reader_language
from zhengxin.kernel.recordkinds import UNVERIFIED, RecordKind, terms_from_data
from zhengxin.plumbing.rulebook_files import load

# Whom the law protects most stands last.
ORDER = ("public_body", "organisation", "official", "person")
TERMS = "publication_terms"


@dataclass(frozen=True)
class KindKept:
    """One line: words in the reader's language; `basis` as the rulebook cites it; `term` "" where none runs.
    `standing` of a closed kind: whether it is kept here at all."""

    code: str
    name: str
    owner: str
    seen_by: str
    basis: str
    kept_for: str
    term: str
    is_unverified: bool
    standing: KindStanding | None


@public
def kept(request: HttpRequest) -> HttpResponse:
    day = today()
    versions = {name: term_in_force(each, day) for name, each in terms_from_data(load(TERMS).data, TERMS).items()}
    kinds = record_kinds().values()
    closed = {standing.kind.code: standing for standing in closed_kinds_standing()}
    groups = [
        (
            SUBJECTS[subject],
            [
                _line(kind, subject, term_words(versions.get(kind.publication.term)), closed.get(kind.code))
                for kind in of
            ],
        )
        for subject in ORDER
        if (of := [kind for kind in kinds if subject in kind.subject.kinds])
    ]
    return render(
        request, "portal/kept.html", {"groups": groups, "count": len(kinds), "rights": sentences("rights", day)}
    )


def _line(kind: RecordKind, subject: str, term: str, standing: KindStanding | None) -> KindKept:
    tier = kind.publication.tiers.get(subject, "closed")
    cited = kind.publication.basis or (() if kind.publication.source == UNVERIFIED else (kind.publication.source,))
    return KindKept(
        code=kind.code,
        name=name_of(kind),
        owner=kind.owner.zh if reader_language() == "zh" else kind.owner.en,
        seen_by=str(TIERS[tier]) if standing is None else _readers(standing),
        basis=pgettext("list", "; ").join(cited),
        kept_for=kept_for(kind.catalogue.keep),
        term=term if tier == "public" else "",
        is_unverified=kind.is_unverified,
        standing=standing,
    )


def _readers(standing: KindStanding) -> str:
    language = reader_language()
    bodies = pgettext("list", ", ").join(body.names[language] for body in bodies_reading(standing.kind.code))
    return _("%(bodies)s, each opening it for a purpose") % {"bodies": bodies}
