"""Sites of credit information: what is sent to each, in which form, and what their receipts say."""

from .cells import CHANGED, LINE, NEW, VALUES, WHAT, WITHDRAWN, site_rows
from .receipts import ACCEPTED, REJECTED, Answer, Verdict, bare_key, verdicts_of
from .site import CSV, XLSX, Receipt, Site, SiteKind, site_from

__all__ = [
    "ACCEPTED",
    "CHANGED",
    "CSV",
    "LINE",
    "NEW",
    "REJECTED",
    "VALUES",
    "WHAT",
    "WITHDRAWN",
    "XLSX",
    "Answer",
    "Receipt",
    "Site",
    "SiteKind",
    "Verdict",
    "bare_key",
    "site_from",
    "site_rows",
    "verdicts_of",
]
