from django.db import models

from zhengxin.plumbing.guarded import GuardedModel


class LedgerUnit(GuardedModel):
    """One row per unit that has a part in a task of the ledger. Printed rows never change, rows by hand are replaced.

    `unit` is null where nobody knows yet which unit the printed name means. `group` is the printed group word that the
    unit was found in; `is_by_hand` marks what is not in the text.
    """

    task = models.ForeignKey("plans.LedgerTask", on_delete=models.PROTECT, related_name="units")
    position = models.PositiveIntegerField()
    unit = models.ForeignKey("subjects.Unit", on_delete=models.PROTECT, related_name="+", null=True)
    role = models.CharField(max_length=20)
    printed_as = models.CharField(max_length=200, blank=True)
    group = models.CharField(max_length=200, blank=True)
    is_by_hand = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["unit", "task"], name="ledger_unit_by_unit"),
            models.Index(fields=["position", "unit", "task"], name="ledger_unit_by_place"),
        ]

    def __str__(self) -> str:
        return f"{self.printed_as or self.unit_id} ({self.role})"
