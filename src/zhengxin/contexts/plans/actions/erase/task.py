"""What units wrote and handed in about a task is erased by law: reports, files, decisions, the words of every step."""

from datetime import datetime
from typing import Any

from zhengxin.contexts.journal.actions import erase_openings
from zhengxin.contexts.journal.policies import ERASE
from zhengxin.contexts.notices.actions import erase_notices
from zhengxin.contexts.plans.actions.erase.file_names import erase_evidence
from zhengxin.contexts.plans.events import (
    TASK_ACCEPTED,
    TASK_BEGUN,
    TASK_CARRIED_OVER,
    TASK_REPORTED,
    TASK_RETURNED,
    TASK_VOIDED,
)
from zhengxin.contexts.plans.models import TaskDecision, TaskReport, TaskStep
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.entries import CLOSED
from zhengxin.kernel.erasing import Erased, Erasing
from zhengxin.plumbing.guarded import writes

# In the closed values of the first the words are what somebody wrote; of the others, in the public ones too.
CLOSED_WORDS = [kind.name for kind in (TASK_BEGUN, TASK_REPORTED, TASK_ACCEPTED, TASK_RETURNED)]
PUBLIC_WORDS = [kind.name for kind in (TASK_CARRIED_OVER, TASK_VOIDED)]


def erase_task(*, number: str, erasing: Erasing, by: Actor, at: datetime) -> Erased:
    """Part of an erasure that was decided. What the plan prints of the task is erased with its programme."""
    demand(by, ERASE, "")
    told: Any = {"erasing": erasing, "by": by, "at": at}
    with writes("plans"):
        reports = TaskReport.objects.filter(task__number=number)
        hashes = {file["sha256"] for files in reports.values_list("files", flat=True) for file in files}
        TaskDecision.objects.filter(report__task__number=number).erase(erasing.words)
        TaskStep.objects.filter(task__number=number).erase(erasing.words)
        reports.erase(erasing.words)
        found = erase_openings(about=[number], events=CLOSED_WORDS, groups=[CLOSED], **told)
        found += erase_openings(about=[number], events=PUBLIC_WORDS, **told)
        found += erase_notices(because=found.entries, **told)
        return found + erase_evidence(hashes=hashes, **told)
