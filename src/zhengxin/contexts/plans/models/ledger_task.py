from django.db import models

from zhengxin.plumbing.erasing import sentence
from zhengxin.plumbing.guarded import GuardedModel

# Behind every unit of the register.
NO_UNIT = 2**63 - 1


class LedgerTask(GuardedModel):
    """One row per task of a programme that was put to work, and per unit of a group that the text obliges to it: where
    it stands and when it is due.

    `unit` is the unit of the group whose own line this is, null on the line that all other units of the task share.
    `number` is shown to people and never changes. `path`, `clause_id`, `heading` and `summary` repeat what the plan
    says, for the ledger page. `due_basis` tells why the day is the day: a basis of queries/due_days.py, or
    carried_over. So that a page can go on from there, `due_order` is `due_on` or the last day there is, and
    `unit_order` the id of the first of its units that is known or NO_UNIT. While a report waits, `reporter` is the unit
    that filed it and `acceptor` who decides where no printed lead does. Late is never stored.
    """

    ERASED = {"heading": sentence, "summary": sentence}

    task = models.ForeignKey("plans.Task", on_delete=models.PROTECT, related_name="ledger")
    unit = models.ForeignKey("subjects.Unit", on_delete=models.PROTECT, related_name="+", null=True)
    programme = models.ForeignKey("plans.Programme", on_delete=models.PROTECT, related_name="ledger")
    number = models.CharField(max_length=120, unique=True)
    path = models.CharField(max_length=255)
    clause_id = models.CharField(max_length=60)
    heading = models.CharField(max_length=500, null=True)
    summary = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=20)
    is_done_before = models.BooleanField(default=False)
    due_on = models.DateField(null=True)
    due_basis = models.CharField(max_length=20)
    due_order = models.DateField()
    unit_order = models.BigIntegerField(default=NO_UNIT)
    reporter = models.ForeignKey("subjects.Unit", on_delete=models.PROTECT, related_name="+", null=True)
    acceptor = models.ForeignKey("subjects.Unit", on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        indexes = [
            models.Index(fields=["due_order", "id"], name="ledger_by_day"),
            models.Index(fields=["state", "due_order", "id"], name="ledger_by_every_state_and_day"),
            models.Index(fields=["programme", "task", "id"], name="ledger_by_clause"),
            models.Index(fields=["programme", "due_order", "id"], name="ledger_by_programme_and_day"),
            models.Index(fields=["programme", "state", "due_order", "id"], name="ledger_by_state_and_day"),
            models.Index(fields=["acceptor", "due_order", "id"], name="ledger_by_acceptor_and_day"),
            models.Index(fields=["unit_order", "due_order", "id"], name="ledger_by_unit_and_day"),
            models.Index(fields=["programme", "unit_order", "due_order", "id"], name="ledger_of_programme_by_unit"),
        ]

    def __str__(self) -> str:
        return self.number
