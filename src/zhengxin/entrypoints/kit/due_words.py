"""Words for duties and due items: kinds, rhythms, periods, states, why a day is the day."""

from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext_lazy

from zhengxin.contexts.plans.queries.due import (
    DueLine,
    DutyLine,
    FiledFile,
    FilingShown,
    PeriodLine,
    duty_kinds,
    period_words,
)
from zhengxin.entrypoints.kit.words import TimeRequirement, requirement_words
from zhengxin.kernel.duties import DutyKind, Field
from zhengxin.plumbing.rulebook_files import load

RHYTHMS: dict[str, Promise] = {
    "month": pgettext_lazy("rhythm", "every month"),
    "quarter": pgettext_lazy("rhythm", "every quarter"),
    "half_year": pgettext_lazy("rhythm", "every half-year"),
    "year": pgettext_lazy("rhythm", "every year"),
    "once": pgettext_lazy("rhythm", "once"),
    "trigger": pgettext_lazy("rhythm", "each time it happens"),
}

BASES: dict[str, Promise] = {
    "fixed_day": pgettext_lazy("due item basis", "the fixed day of this period"),
    "period_end": pgettext_lazy("due item basis", "the last day of the period, for no day is printed"),
    "once": pgettext_lazy("due item basis", "the day set with the duty"),
    "clock": pgettext_lazy("due item basis", "counted from what happened"),
}

ACTS: dict[str, Promise] = {
    "open": pgettext_lazy("due item act", "opened"),
    "draft": pgettext_lazy("due item act", "draft filed"),
    "file": pgettext_lazy("due item act", "filed"),
    "record": pgettext_lazy("due item act", "filed"),
    "accept": pgettext_lazy("due item act", "accepted"),
    "return": pgettext_lazy("due item act", "returned"),
    "waive": pgettext_lazy("due item act", "waived"),
    "move": pgettext_lazy("due item act", "day moved with its clock"),
    "chase": pgettext_lazy("due item act", "chased"),
}

PERIODS = {"month": "P1M", "quarter": "P3M", "half_year": "P6M", "year": "P1Y"}


def language() -> str:
    return "en" if get_language() == "en" else "zh"


def duty_kind_words(code: str) -> str:
    kind = duty_kinds().get(code)
    return (kind.en if language() == "en" else kind.zh) if kind else code


def field_words(field: Field) -> str:
    return field.en if language() == "en" else field.zh


def rhythm_words(duty: DutyLine) -> str:
    """Every half-year, by 5 January, 5 July; within 10 working days, counted from …"""
    if duty.rhythm == "trigger":
        words = TimeRequirement("within", amount=duty.amount, unit=duty.limit_unit, trigger=duty.trigger)
        return requirement_words(words)
    if duty.rhythm in PERIODS and duty.days:
        every = TimeRequirement("every", period=PERIODS[duty.rhythm], days_of_year=duty.days)
        return requirement_words(every)
    return str(RHYTHMS.get(duty.rhythm, duty.rhythm))


def period_name(line: DueLine | PeriodLine) -> str:
    return period_words(line.rhythm, line.label, line.first, language())


def due_state_words(state: str) -> str:
    """Of rulebook/lifecycles/due_item.yaml; the code itself where it knows none."""
    told = load("lifecycles/due_item").data["states"].get(state, {})
    return str(told.get(language(), state))


def due_basis_words(basis: str) -> str:
    return str(BASES.get(basis, basis))


def due_act_words(act: str) -> str:
    return str(ACTS.get(act, act))


def filing_rows(filing: FilingShown, kind: DutyKind) -> list[tuple[Field, str, list[FiledFile]]]:
    """The fields of a filing that hold something: field, value, files."""
    rows = []
    for field in kind.fields:
        files = [file for file in filing.files if file.field == field.code]
        value = filing.values.get(field.code, "")
        if value or files:
            rows.append((field, value, files))
    return rows
