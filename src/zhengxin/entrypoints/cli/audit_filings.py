"""Rules and disclosures: the public page against what the log says was recorded and made public."""

import re
from html import escape
from typing import Any
from urllib.parse import unquote

from django.utils.translation import gettext as _

from zhengxin.entrypoints.cli.audit_run import Audit, seal_of

PUBLISHED = "plans.due_item_published"
_PATH = "rules/"
_SEAL = re.compile(r'class="seal" href="/journal/([^"]+)/"')
# The page shows so many disclosures, the newest.
_SHOWN = 500


def compare_filings(run: Audit, public: set[str]) -> None:
    """`public` are the numbers of the programmes that are shown."""
    page = run.page(_PATH, _PATH)
    if page is None:
        return
    for number in {unquote(found) for found in _SEAL.findall(page)} - run.told[PUBLISHED].keys():
        run.find("not_in_log", _("%(number)s is shown and not in the log.") % {"number": number}, number)
    newest = sorted(run.told[PUBLISHED].items(), key=lambda told: int(told[1][-1]["index"]))[-_SHOWN:]
    for number, entries in newest:
        if any(number.startswith(f"{programme}-") for programme in public):
            run.compared += 1
            run.demand_sealed(number, page, _PATH)
            _compare(run, number, entries[-1], page)


def _compare(run: Audit, number: str, entry: dict[str, Any], page: str) -> None:
    opened = run.opened(entry) if seal_of(number) in page else None
    for name in ("title", "number", "what", "url", "in_force_from", "day") if opened else ():
        value = opened and opened["values"].get(name)
        if value and escape(value) not in page:
            run.demand_same(number, name, None, value)
