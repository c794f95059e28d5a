"""Words for the figures of quality: months, classes of rows, figures, rates with their definitions and sources."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import pgettext_lazy

from zhengxin.contexts.plans.queries.due import period_words
from zhengxin.contexts.records.queries.quality import quality_rules
from zhengxin.entrypoints.kit.clock_words import amount_words
from zhengxin.entrypoints.kit.due_words import language
from zhengxin.kernel.duties import Period
from zhengxin.kernel.quality import Counts, RateRule
from zhengxin.kernel.workdays import NamedLimit

CLASSES: dict[str, Promise] = {
    "in_time": pgettext_lazy("rows sent", "in time"),
    "late": pgettext_lazy("rows sent", "late"),
    "untimed": pgettext_lazy("rows sent", "no limit known"),
    "corrected": pgettext_lazy("rows sent", "corrections"),
    "repeated": pgettext_lazy("rows sent", "on record already"),
    "rejected": pgettext_lazy("rows sent", "rejected"),
}
HEADINGS: dict[str, Promise] = {
    "in_time": lazy("Rows sent in time"),
    "late": lazy("Rows sent late"),
    "untimed": lazy("Rows for which no limit is known"),
    "corrected": lazy("Corrections sent"),
    "repeated": lazy("Rows that were on record already"),
    "rejected": lazy("Rejected rows"),
    "incomplete": lazy("Required cells that were empty"),
    "received": lazy("Records decided in the month that came in"),
    "missing": lazy("Records missing against the monthly report"),
}


@dataclass(frozen=True)
class RateShown:
    """A rate in words: `value` in percent, `numbers` as part/whole, `beyond` the mark that it is beyond or "". The rows
    that stand against it may be cells, which only readers of files see."""

    code: str
    name: str
    value: str
    numbers: str
    opens: str
    beyond: str
    has_rows: bool
    is_of_cells: bool


@dataclass(frozen=True)
class RateDefined:
    """What a rate is, and on what it rests. `sources` of rate and mark; `is_verified` by an official text."""

    name: str
    formula: str
    mark: str
    sources: tuple[str, ...]
    is_verified: bool


def month_words(month: Period) -> str:
    return period_words("month", month.label, month.first, language())


def limit_words(limit: NamedLimit) -> str:
    """Within how long, and on what that rests."""
    told = {"amount": amount_words(limit.limit.amount, limit.limit.unit), "source": limit.origin or limit.source}
    return _("%(amount)s (%(source)s)") % told


def sheet_words(version: int | None) -> str:
    """How a monthly report stands: the version that counts, not declared, or "" where there is none to declare."""
    if version is None:
        return ""
    return _("version %(number)s") % {"number": version} if version else _("not declared")


def rates_shown(counts: Counts) -> dict[str, RateShown]:
    return {code: _shown(rule, counts) for code, rule in quality_rules().rates.items()}


def rates_defined() -> list[RateDefined]:
    told = []
    for rule in quality_rules().rates.values():
        sources = dict.fromkeys((rule.origin or rule.source, rule.mark_origin or rule.mark_source))
        told.append(
            RateDefined(rule.names[language()], rule.formula[language()], _mark(rule), tuple(sources), rule.is_verified)
        )
    return told


def _shown(rule: RateRule, counts: Counts) -> RateShown:
    rate = rule.of(counts)
    return RateShown(
        code=rule.code,
        name=rule.names[language()],
        value=str(rate),
        numbers=f"{rate.part}/{rate.whole}" if rate.whole else "",
        opens=rule.opens,
        beyond=_mark(rule) if rule.is_beyond(rate) else "",
        # What stands against it: what is below the line where more is worse, what lacks where less is.
        is_of_cells=rule.opens in ("rejected", "incomplete"),
        has_rows=bool(rate.part if rule.above is not None else rate.whole - rate.part),
    )


def _mark(rule: RateRule) -> str:
    if rule.above == 0:
        return _("any at all")
    if rule.below is not None:
        return _("below %(percent)s%%") % {"percent": rule.below}
    return _("above %(percent)s%%") % {"percent": rule.above}
