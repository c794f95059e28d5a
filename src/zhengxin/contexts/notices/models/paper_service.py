from django.db import models

from zhengxin.plumbing.erasing import sentence
from zhengxin.plumbing.guarded import AppendOnlyModel, GuardedModel

SERVED, ANSWERED, RETURNED, ACCEPTED = "served", "answered", "returned", "accepted"


class PaperService(GuardedModel):
    """One row per issued paper and unit it was served on. Paper, unit and notice never change.

    `days` are the working days within which an answer is asked, null where none is; `clock` is the limit that runs or
    ran last. The state follows the answers: served, answered, returned, accepted.
    """

    paper = models.ForeignKey("documents.Paper", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("subjects.Unit", on_delete=models.PROTECT, related_name="+")
    notice = models.OneToOneField("notices.Notice", on_delete=models.PROTECT, related_name="paper_service")
    days = models.PositiveSmallIntegerField(null=True)
    clock = models.ForeignKey("clocks.Clock", on_delete=models.PROTECT, related_name="+", null=True)
    state = models.CharField(max_length=10, default=SERVED)
    served_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["paper", "unit"], name="one_service_a_paper_and_unit")]
        indexes = [models.Index(fields=["unit", "state"], name="paper_service_by_unit")]

    def __str__(self) -> str:
        return f"paper {self.paper_id} to {self.unit_id}"


class PaperServiceStep(AppendOnlyModel):
    """One row per act on a paper served: served, answered, returned, accepted, with its words. Never changes.

    `taken_by` is an account id.
    """

    ERASED = {"text": sentence}

    service = models.ForeignKey("notices.PaperService", on_delete=models.PROTECT, related_name="steps")
    act = models.CharField(max_length=10)
    text = models.CharField(max_length=5000, blank=True)
    taken_by = models.CharField(max_length=40)
    taken_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.act} ({self.service_id})"
