"""What the guides show of the rulebook: terms, time limits, remedies, purposes, each with its source."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

from zhengxin.contexts.clocks.queries import named_limits
from zhengxin.contexts.journal.queries import log_standing
from zhengxin.contexts.publication.queries.changes import MOST
from zhengxin.contexts.publication.queries.open_records import PART
from zhengxin.contexts.records.queries.archives.rules import coverage_asked, opening_lasts, purposes
from zhengxin.contexts.records.queries.kinds import record_kinds
from zhengxin.contexts.records.queries.kinds_on import closed_kinds_standing
from zhengxin.entrypoints.kit.clock_words import amount_words
from zhengxin.entrypoints.kit.feeds import FEEDS
from zhengxin.entrypoints.kit.instants import now, today
from zhengxin.entrypoints.kit.kept_words import SEVERITIES, months_words, term_in_force
from zhengxin.entrypoints.kit.open_files import MEDIA_TYPES
from zhengxin.entrypoints.kit.record_words import name_of, word_of
from zhengxin.entrypoints.kit.rule_sentences import sentences
from zhengxin.entrypoints.kit.words import reader_language
from zhengxin.kernel.publication import Term, term_of
from zhengxin.kernel.recordkinds import PublicationTerm, RecordKind, caps_from_data, terms_from_data
from zhengxin.kernel.refusals import Refused
from zhengxin.kernel.workdays import NamedLimit
from zhengxin.kernel.workdays.limits import MONTH
from zhengxin.plumbing.rulebook_files import load

TERMS = "publication_terms"
OBJECTION = (
    "objection_mark", "objection_own", "objection_total", "objection_forward", "objection_provider",
    "objection_review", "basis_quashed_report", "basis_quashed",
)  # fmt: skip
REPAIR = ("repair_decision", "repair_takedown")
STARTS: dict[str, Promise] = {
    "decision": lazy("the day of the decision"),
    "finding": lazy("the day of the paper that finds the breach"),
    "act_end": lazy("the end of the breach"),
    "unsaid": lazy("a day that the act does not name; the finding is taken"),
}
CONDITIONS: dict[str, Promise] = {
    "corrected": lazy("what was wrong is put right"),
    "performed": lazy("the duty is performed in full"),
    "promised": lazy("a credit promise is made in public"),
}
CHANNELS: dict[str, Promise] = {
    "credit_china": lazy("through the site 信用中国, decided by whoever made the finding"),
    "provincial": lazy("by the rules of the province; no text at hand says how"),
    "lifted_by_law": lazy("by whoever put the subject on the list, when the law’s reason is gone"),
}


@dataclass(frozen=True)
class LimitLine:
    """One time limit of one place; `grounds` is what is not counted."""

    name: str
    trigger: str
    place: str
    amount: str
    more: str
    grounds: tuple[str, ...]
    source: str
    is_verified: bool


@dataclass(frozen=True)
class TermTable:
    """The versions of one table, the newest first, with the names of the kinds that it holds for. `example` is what a
    general record of today would get."""

    kinds: list[str]
    versions: list[tuple[PublicationTerm, list[tuple[Promise, str, str, bool]], Promise]]
    example: Term | None


def objection(_request: HttpRequest) -> dict[str, object]:
    return {"limits": _limits(OBJECTION), "remedies": _remedies(), "rights": sentences("rights", today())}


def repair(_request: HttpRequest) -> dict[str, object]:
    conditions = [
        (_names(kinds), version, [CONDITIONS[each] for each in version.conditions])
        for kinds, versions in _tables()
        if (version := term_in_force(versions, today()))
    ]
    by_channel = [
        (words, names)
        for channel, words in CHANNELS.items()
        if (names := _names([kind for kind in _shown_kinds() if kind.publication.repair == channel]))
    ]
    return {
        "conditions": conditions,
        "channels": by_channel,
        "limits": _limits(REPAIR),
        "sanctions": list(_sanctions()),
        "of_sanctions": sentences("sanctions", today()),
    }


def terms(_request: HttpRequest) -> dict[str, object]:
    caps = [
        (cap.jurisdiction, months_words(cap.most), STARTS[cap.starts], cap.source)
        for cap in caps_from_data(load(TERMS).data, TERMS)
        if cap.since <= today()
    ]
    tables = [_table(kinds, versions) for kinds, versions in _tables()]
    return {"tables": tables, "caps": caps, "today": today(), "rules": sentences("terms", today())}


def archive(_request: HttpRequest) -> dict[str, object]:
    told = coverage_asked()
    own = next(each for each in purposes().values() if each.is_own)
    return {
        "purposes": list(purposes().values()),
        "minutes": int(opening_lasts().total_seconds() // 60),
        "coverage": told,
        "kinds": [(name_of(each.kind), each) for each in closed_kinds_standing() if each.kind.code in own.body.kinds],
        "remedies": _remedies(is_official=True),
        "sanctions": list(_sanctions()),
        "of_sanctions": sentences("sanctions", today()),
    }


def data(_request: HttpRequest) -> dict[str, object]:
    return {"forms": MEDIA_TYPES, "feeds": FEEDS, "in_a_part": PART, "newest": MOST}


def audit(request: HttpRequest) -> dict[str, object]:
    """The commands with the address and the key of this place; without them where there is no log yet."""
    site = request.build_absolute_uri("/")
    try:
        standing = log_standing(now())
    except Refused:
        return {}
    log = f"--url {site}{standing.folder} --vkey '{standing.verifier}'"
    return {
        "standing": standing,
        "verify": f"zhengxin journal verify {log} --state journal.state",
        "audit": f"zhengxin journal audit {site}",
    }


def _limits(keys: tuple[str, ...]) -> list[LimitLine]:
    """In force today, step by step in the order of `keys`."""
    rules = [rule for rule in named_limits().rules if rule.is_in_force(today())]
    return [_limit_line(rule) for key in keys for rule in rules if rule.key == key]


def _limit_line(rule: NamedLimit) -> LimitLine:
    language = reader_language()
    more = amount_words(rule.extend_by.amount, rule.extend_by.unit) if rule.extend_by else ""
    return LimitLine(
        name=rule.names[language],
        trigger=rule.trigger[language],
        place=rule.jurisdiction,
        amount=amount_words(rule.limit.amount, rule.limit.unit),
        more=more,
        grounds=rule.not_counted,
        source=rule.source if rule.is_verified else rule.origin,
        is_verified=rule.is_verified,
    )


def _remedies(*, is_official: bool = False) -> list[tuple[str, list[str], str, str]]:
    """How a decision can be attacked: remedy, the kinds that it is there for, how long it can be sought, source."""
    kinds = [kind for kind in record_kinds().values() if kind.is_closed] if is_official else _shown_kinds()
    found: dict[tuple[str, str, str], list[str]] = {}
    for kind in kinds:
        for remedy in kind.finality.remedies:
            name = remedy.en if reader_language() == "en" else remedy.zh
            key = (name, amount_words(remedy.amount, remedy.unit), remedy.source)
            found.setdefault(key, []).append(name_of(kind))
    return [(name, names, amount, source) for (name, amount, source), names in found.items()]


def _sanctions() -> Iterator[tuple[str, str, str]]:
    """Sanctions of officials that have a term: name, months, source."""
    for kind in record_kinds().values():
        for check in kind.checks:
            if kind.is_closed and check.name == "term" and check.months:
                listed = kind.field(check.fields["by"]).code_list
                named = {choice.code: word_of(choice) for choice in listed.choices} if listed else {}
                yield from (
                    (named[code], amount_words(months, MONTH), check.source) for code, months in check.months.items()
                )


def _tables() -> list[tuple[list[RecordKind], tuple[PublicationTerm, ...]]]:
    """Each table of terms with the kinds that it holds for."""
    versions = terms_from_data(load(TERMS).data, TERMS)
    by_table = ((table, [kind for kind in _shown_kinds() if kind.publication.term == table]) for table in versions)
    return [(kinds, versions[table]) for table, kinds in by_table if kinds]


def _table(kinds: list[RecordKind], versions: tuple[PublicationTerm, ...]) -> TermTable:
    told = [
        (
            version,
            [
                (
                    SEVERITIES[severity],
                    months_words(span.least) if span.least else "",
                    months_words(span.most),
                    span.is_shown,
                )
                for severity, span in version.spans.items()
            ],
            STARTS[version.starts],
        )
        for version in reversed(versions)
    ]
    return TermTable(_names(kinds), told, _example(versions, today()))


def _example(versions: tuple[PublicationTerm, ...], day: date) -> Term | None:
    try:
        return term_of(versions, severity="general", day=day)
    except Refused:
        return None


def _shown_kinds() -> list[RecordKind]:
    """Kinds that can be public about somebody."""
    return [kind for kind in record_kinds().values() if "public" in kind.publication.tiers.values()]


def _names(kinds: list[RecordKind]) -> list[str]:
    return [name_of(kind) for kind in kinds]
