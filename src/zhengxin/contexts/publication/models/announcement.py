from django.db import models

from zhengxin.contexts.publication.models.publication import SHOWN
from zhengxin.plumbing.erasing import sentence
from zhengxin.plumbing.guarded import AppendOnlyModel, GuardedModel

# Something everybody should know; what others can learn from a good or a bad example (典型案例).
ANNOUNCEMENT, TYPICAL_CASE = "announcement", "typical_case"


class Announcement(GuardedModel):
    """One row per issued paper that was put before everybody; taken down once, and never put up again.

    What it says is read from the paper. `path` is the place of the unit that issued it. `state` is one of "shown",
    "withdrawn" and, once the paper was erased by law, "ended".
    """

    ERASED = {"withdrawal_reason": sentence}

    number = models.CharField(max_length=40, unique=True)
    kind = models.CharField(max_length=12)
    paper = models.OneToOneField("documents.Paper", on_delete=models.PROTECT, related_name="+")
    path = models.CharField(max_length=255)
    state = models.CharField(max_length=10, default=SHOWN)
    announced_on = models.DateField()
    announced_by = models.CharField(max_length=40)
    withdrawn_on = models.DateField(null=True)
    withdrawn_by = models.CharField(max_length=40, blank=True)
    withdrawal_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes = [models.Index(fields=["state", "-announced_on", "-id"], name="announcement_by_day")]

    def __str__(self) -> str:
        return self.number


class AnnouncementUnit(AppendOnlyModel):
    """One row per unit that an announcement is about, as whoever announced it confirmed; never changed."""

    announcement = models.ForeignKey(Announcement, on_delete=models.PROTECT, related_name="about", db_index=False)
    unit = models.ForeignKey("subjects.Unit", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["announcement", "unit"], name="one_row_a_unit_and_announcement"),
        ]

    def __str__(self) -> str:
        return f"{self.announcement_id} about {self.unit_id}"
