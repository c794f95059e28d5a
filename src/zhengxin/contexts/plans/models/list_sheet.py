from django.db import models

from zhengxin.plumbing.guarded import GuardedModel


class ListSheet(GuardedModel):
    """One row per Excel sheet handed in for a draft. What was taken from it is said once, when it is taken."""

    version = models.ForeignKey("plans.ListVersion", on_delete=models.PROTECT, related_name="sheets")
    file_sha256 = models.CharField(max_length=64)
    handed_in_by = models.CharField(max_length=64)
    handed_in_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"sheet {self.pk} for version {self.version_id}"
