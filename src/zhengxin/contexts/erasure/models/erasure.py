from django.db import models

from zhengxin.plumbing.guarded import GuardedModel


class Erasure(GuardedModel):
    """One row per erasure that somebody asked for: asked, then declined or decided, then done.

    `number` is shown to people. `thing` is the key of what is to be erased, of a person until it is decided and no
    longer. `ground` is a code of rulebook/erasure_grounds.yaml; no reason names what is erased. `files` are the hashes
    whose content is still to be destroyed. Persons who act are account ids.
    """

    ASKED, DECLINED, DECIDED, DONE = "asked", "declined", "decided", "done"

    number = models.CharField(max_length=40, unique=True)
    kind = models.CharField(max_length=20)
    thing = models.CharField(max_length=200, blank=True)
    path = models.CharField(max_length=255, blank=True)
    ground = models.CharField(max_length=40)
    reason = models.CharField(max_length=500)
    state = models.CharField(max_length=10, default=ASKED)
    asked_by = models.CharField(max_length=40)
    asked_at = models.DateTimeField()
    decided_by = models.CharField(max_length=40, blank=True)
    decided_at = models.DateTimeField(null=True)
    decline_reason = models.CharField(max_length=500, blank=True)
    openings = models.PositiveIntegerField(default=0)
    files = models.JSONField(default=list)
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "thing"], condition=models.Q(state="asked"), name="one_open_erasure_a_thing"
            )
        ]

    def __str__(self) -> str:
        return self.number
