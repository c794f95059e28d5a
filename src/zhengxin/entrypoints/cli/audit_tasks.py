"""Tasks at work of a public plan: where the pages say they stand against what the log says was done."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import quote

from django.utils.translation import gettext as _

from zhengxin.entrypoints.cli.audit_run import Audit
from zhengxin.kernel.official_day import official_day

OPENED, NAMED = "plans.ledger_opened", "plans.printed_name_answered"
CARRIED_OVER, ACCEPTED = "plans.task_carried_over", "plans.task_accepted"
# What everybody may be shown after an act. That a report came back is not published: it may be in progress again.
AFTER = {
    "plans.task_assigned": {"assigned"},
    "plans.task_begun": {"in_progress"},
    "plans.task_reported": {"reported", "in_progress"},
    ACCEPTED: {"accepted"},
    "plans.task_voided": {"void"},
}


def compare_tasks(run: Audit, programme: str, page: str, path: str) -> None:
    """Both ways: every line that the plan was put to work with is shown, and nothing else; each as the log has it."""
    told = run.document(f"api/v1/programmes/{quote(programme)}/tasks")
    shown = {str(row.get("number")): row for row in (told or {}).get("items", [])}
    opened = run.told[OPENED].get(programme)
    if not opened:
        for number in shown:
            run.find("not_in_log", _("%(number)s is shown and not in the log.") % {"number": number}, number)
        return
    values = run.opened(opened[0])
    if values is None:
        return
    started = {number: (state, due_on) for number, state, due_on in values["lines"]}
    for number in shown.keys() - started.keys():
        run.find("not_in_log", _("%(number)s is shown and not in the log.") % {"number": number}, number)
    explained = _explained(run, programme)
    for number, (state, due_on) in started.items():
        run.compared += 1
        run.demand_sealed(number, page, path)
        if number not in shown:
            run.find("not_shown", _("%(number)s is in the log and not among the tasks.") % {"number": number}, number)
            continue
        _compare(run, shown[number], possible_states(state, _acts(run, number), number in explained), due_on)


def possible_states(start: str, acts: Iterable[str], is_explained: bool = False) -> set[str]:
    """What a task may be shown as after these acts, oldest first; `is_explained`: the office said whom a printed name
    means."""
    states = {start, "assigned"} if is_explained and start == "unassigned" else {start}
    for act in acts:
        states = AFTER.get(act, states)
    return states


def _compare(run: Audit, row: Mapping[str, Any], states: set[str], due_on: str | None) -> None:
    number, shown = str(row["number"]), row.get("state")
    if shown not in states:
        run.demand_same(number, "state", shown, " / ".join(sorted(states)))
    moved = run.told[CARRIED_OVER].get(number)
    values = run.opened(moved[-1]) if moved else {"due_on": due_on}
    if values:
        run.demand_same(number, "due_on", row.get("due_on"), values["due_on"])
    accepted = run.told[ACCEPTED].get(number)
    day = official_day(datetime.fromisoformat(accepted[-1]["at"])).isoformat() if accepted else None
    run.demand_same(number, "accepted_on", row.get("accepted_on"), day)
    run.demand_same(number, "is_done_before", row.get("is_done_before"), states == {"accepted"} and not accepted)


def _acts(run: Audit, number: str) -> list[str]:
    """The acts on a task in the order of the log."""
    return [
        act for _index, act in sorted((each["index"], act) for act in AFTER for each in run.told[act].get(number, ()))
    ]


def _explained(run: Audit, programme: str) -> set[str]:
    """Numbers of the tasks for which a printed name was explained."""
    entries: Sequence[Mapping[str, Any]] = run.told[NAMED].get(programme, ())
    opened = [run.opened(dict(entry)) for entry in entries]
    return {number for values in opened if values for number in values["lines"]}
