"""What is kept about whom, as everybody is told: words for the codes of a kind of record."""

import re
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext, pgettext_lazy

from zhengxin.kernel.recordkinds import PublicationTerm

SUBJECTS: dict[str, Promise] = {
    "public_body": pgettext_lazy("subject of a record", "governments, departments, institutions"),
    "organisation": pgettext_lazy("subject of a record", "companies and other organisations"),
    "person": pgettext_lazy("subject of a record", "natural persons"),
    "official": pgettext_lazy("subject of a record", "officials"),
}
TIERS: dict[str, Promise] = {
    "public": pgettext_lazy("tier", "everybody"),
    "shared": pgettext_lazy("tier", "organs of the state"),
    "authorised": pgettext_lazy("tier", "whoever the person authorises"),
    "closed": pgettext_lazy("tier", "nobody but those who keep it"),
}
SEVERITIES: dict[str, Promise] = {
    "minor": pgettext_lazy("severity", "minor"),
    "general": pgettext_lazy("severity", "general"),
    "serious": pgettext_lazy("severity", "serious"),
}
_SPAN = re.compile(r"P(\d+)([YM])")


def kept_for(keep: str) -> str:
    """5 years, for P5Y."""
    span = _SPAN.fullmatch(keep)
    if span is None:
        return _("for good")
    return months_words(int(span[1]) * (12 if span[2] == "Y" else 1))


def months_words(months: int) -> str:
    if months and months % 12 == 0:
        years = months // 12
        return ngettext("%(n)d year", "%(n)d years", years) % {"n": years}
    return ngettext("%(n)d month", "%(n)d months", months) % {"n": months}


def term_in_force(versions: tuple[PublicationTerm, ...], day: date) -> PublicationTerm | None:
    return next((each for each in versions if each.since <= day and (each.to is None or day <= each.to)), None)


def term_words(version: PublicationTerm | None) -> str:
    """minor 3 months at most, general 3 months to 1 year, serious 1 year to 3 years."""
    if version is None:
        return ""
    told = []
    for severity, span in version.spans.items():
        words = _("%(severity)s: %(least)s to %(most)s") if span.least else _("%(severity)s: %(most)s at most")
        shown = {
            "severity": SEVERITIES[severity],
            "least": months_words(span.least),
            "most": months_words(span.most),
        }
        told.append(words % shown)
    return pgettext("list", "; ").join(told)
