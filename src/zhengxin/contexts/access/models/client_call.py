from django.db import models

from zhengxin.plumbing.guarded import GuardedModel


class ClientCall(GuardedModel):
    """One row per call of a machine that bears an idempotency key. `answer` appears in the transaction of what the call
    did; until then the call is under way. Rows go when nobody repeats their call any more.

    The key is kept as its SHA-256: what a machine writes into it is its own business.
    """

    client = models.ForeignKey("access.Client", on_delete=models.PROTECT, related_name="calls")
    key_sha256 = models.CharField(max_length=64)
    request_sha256 = models.CharField(max_length=64)
    begun_at = models.DateTimeField()
    answer = models.JSONField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["client", "key_sha256"], name="one_call_a_key")]
        indexes = [models.Index(fields=["begun_at"], name="client_call_by_age")]

    def __str__(self) -> str:
        return f"call of {self.client_id}"
