from django.db import models

from zhengxin.plumbing.guarded import GuardedModel


class VersionedList(GuardedModel):
    """One row per list (清单) that a unit keeps. Kind and owner never change.

    `number` is shown to people; `owner` is the number of the unit that keeps the list and `path` that unit's place.
    Public once a basis is recorded (`publication_basis`) and a version is issued. `last_key` counts items ever made.
    """

    number = models.CharField(max_length=40, unique=True)
    kind = models.CharField(max_length=40)
    jurisdiction = models.CharField(max_length=12)
    path = models.CharField(max_length=255)
    owner = models.CharField(max_length=40)
    publication_basis = models.CharField(max_length=500, null=True)
    last_key = models.PositiveIntegerField(default=0)
    started_at = models.DateTimeField()
    entry_id = models.CharField(max_length=32)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "owner"], name="one_list_of_a_kind_a_unit")]
        indexes = [models.Index(fields=["path"], name="list_by_path")]

    def __str__(self) -> str:
        return self.number
