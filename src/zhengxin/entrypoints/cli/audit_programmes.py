"""Public plans: what their pages show against their adoption in the log, and the tasks of each."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from django.utils.translation import gettext as _

from zhengxin.entrypoints.cli.audit_run import Audit
from zhengxin.entrypoints.cli.audit_tasks import compare_tasks

ADOPTED, OPENED = "plans.programme_adopted", "plans.programme_opened"
# What a programme's page shows and its adoption has committed to.
_SAID = ("number", "jurisdiction", "title", "document_number", "issuer", "issued_on")


def compare_programmes(run: Audit) -> set[str]:
    """Returns the numbers of what is shown."""
    shown = {str(row.get("number")): row for row in run.items("api/v1/programmes")}
    run.compare_both_ways(
        shown,
        run.told[OPENED],
        lambda number, row: _compare(run, number, row),
        lambda number: run.demand_listed(number, _path(number)),
    )
    return set(shown)


def _compare(run: Audit, number: str, row: Mapping[str, Any]) -> None:
    entries = run.told[ADOPTED].get(number)
    if not entries:
        run.find("not_in_log", _("%(number)s is shown and the log has no adoption of it.") % {"number": number}, number)
        return
    values = run.opened(entries[0])
    for name in _SAID if values else ():
        run.demand_same(number, name, row.get(name), values and values.get(name))
    page = run.page(number, _path(number))
    if page is not None:
        run.demand_sealed(number, page, _path(number))
        compare_tasks(run, number, page, _path(number))


def _path(number: str) -> str:
    return f"programmes/{quote(number)}/"
