from django.db import models

from zhengxin.plumbing.erasing import every_text, sentence
from zhengxin.plumbing.guarded import GuardedModel


class LedgerUnit(GuardedModel):
    """One row per unit that has a part in a line of the ledger. Rows found by name never change; a row that means
    nobody is replaced once somebody answers for the name, rows by hand when they are given anew.

    `unit` is null where nobody knows yet which unit the printed name means. `group` is the printed group word that the
    unit was found in; `is_by_hand` marks what is not in the text: the unit alone where `printed_as` holds a name, else
    the whole part. `works` is false for who supervises, and for a lead that only accepts on the line of a group's unit.
    `why` says by language how the name was taken on the day of the start, where that does not go without saying.
    """

    ERASED = {"printed_as": sentence, "group": sentence, "why": every_text}

    task = models.ForeignKey("plans.LedgerTask", on_delete=models.PROTECT, related_name="units")
    position = models.PositiveIntegerField()
    unit = models.ForeignKey("subjects.Unit", on_delete=models.PROTECT, related_name="+", null=True)
    role = models.CharField(max_length=20)
    printed_as = models.CharField(max_length=200, blank=True)
    group = models.CharField(max_length=200, blank=True)
    is_by_hand = models.BooleanField(default=False)
    works = models.BooleanField(default=True)
    why = models.JSONField(null=True)

    class Meta:
        indexes = [models.Index(fields=["unit", "task"], name="ledger_unit_by_unit")]

    def __str__(self) -> str:
        return f"{self.printed_as or self.unit_id} ({self.role})"
