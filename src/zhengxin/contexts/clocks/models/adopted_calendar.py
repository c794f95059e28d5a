from django.db import models

from zhengxin.plumbing.guarded import AppendOnlyModel


class AdoptedCalendar(AppendOnlyModel):
    """One row per adoption of a year's arrangement; the latest version of a year is the one in force.

    `rows` lists [day, kind, name] of the days that are not what their weekday says.
    """

    year = models.PositiveIntegerField()
    version = models.PositiveIntegerField()
    source = models.CharField(max_length=200)
    rows = models.JSONField()
    rows_sha256 = models.CharField(max_length=64)
    adopted_by = models.CharField(max_length=40)
    adopted_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["year", "version"], name="one_calendar_a_version")]

    def __str__(self) -> str:
        return f"{self.year}, version {self.version}"
