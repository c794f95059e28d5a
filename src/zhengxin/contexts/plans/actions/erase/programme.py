"""A programme is erased by law: every word that the plan prints, the document behind it, and what repeats them.
Numbers, days, units and states stay, so that the work goes on and the entries about it keep their thing."""

from datetime import datetime
from typing import Any

from zhengxin.contexts.journal.actions import erase_openings
from zhengxin.contexts.journal.policies import ERASE
from zhengxin.contexts.notices.actions import erase_notices
from zhengxin.contexts.plans.actions.erase.document import erase_document
from zhengxin.contexts.plans.actions.erase.duty import erase_duty
from zhengxin.contexts.plans.events import (
    LEDGER_OPENED,
    PRINTED_NAME_ANSWERED,
    PROGRAMME_ADOPTED,
    PROGRAMME_OPENED,
)
from zhengxin.contexts.plans.models import (
    Assignment,
    Clause,
    Deadline,
    Duty,
    LedgerTask,
    LedgerUnit,
    PlanDocument,
    Programme,
    ProgrammeGram,
    ProgrammeWords,
    Reference,
    Stage,
    StandingAssignment,
    Task,
    TaskGram,
    TaskWords,
)
from zhengxin.contexts.plans.queries.erasable import entries_naming, programme_pages
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.erasing import Erased, Erasing
from zhengxin.plumbing.guarded import writes

# Whose values repeat words of the plan.
WORDED = [kind.name for kind in (PROGRAMME_ADOPTED, PROGRAMME_OPENED, LEDGER_OPENED, PRINTED_NAME_ANSWERED)]


def erase_programme(*, number: str, erasing: Erasing, by: Actor, at: datetime) -> Erased:
    """Part of an erasure that was decided. What units wrote about its tasks is theirs to be erased, task by task."""
    demand(by, ERASE, "")
    told: Any = {"erasing": erasing, "by": by, "at": at}
    with writes("plans"):
        row = Programme.objects.select_for_update().get(number=number)
        found = Erased()
        for duty in Duty.objects.filter(programme=row).values_list("number", flat=True):
            found += erase_duty(number=duty, **told)
        document = PlanDocument.objects.filter(reading__programme=row).values_list("pk", flat=True).first()
        _erase_rows(row, erasing.words)
        if document is not None:
            found += erase_document(document=document, **told)
        found += erase_openings(about=[number], events=WORDED, **told)
        tasks = list(LedgerTask.objects.filter(programme=row).values_list("number", flat=True))
        because = entries_naming([number, *tasks]) | found.entries
        return found + erase_notices(because=because, links=programme_pages(number, tasks), **told)


def _erase_rows(row: Programme, words: str) -> None:
    for rows in (
        Reference.objects.filter(programme=row),
        Assignment.objects.filter(task__clause__programme=row),
        StandingAssignment.objects.filter(programme=row),
        Deadline.objects.filter(task__clause__programme=row),
        ProgrammeGram.objects.filter(programme=row),
        ProgrammeWords.objects.filter(programme=row),
        TaskGram.objects.filter(task__clause__programme=row),
        TaskWords.objects.filter(task__clause__programme=row),
        Task.objects.filter(clause__programme=row),
        Clause.objects.filter(programme=row),
        LedgerUnit.objects.filter(task__programme=row),
        LedgerTask.objects.filter(programme=row),
        Stage.objects.filter(programme=row),
        Programme.objects.filter(pk=row.pk),
    ):
        rows.erase(words)
