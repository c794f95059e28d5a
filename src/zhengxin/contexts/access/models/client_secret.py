from django.db import models

from zhengxin.plumbing.guarded import GuardedModel


class ClientSecret(GuardedModel):
    """One row per secret of a machine, which is kept as its SHA-256 alone; a row only ever gets its end.

    A plain hash is enough: the secret is 32 random bytes and nobody's choice.
    """

    client = models.ForeignKey("access.Client", on_delete=models.PROTECT, related_name="secrets")
    sha256 = models.CharField(max_length=64, unique=True)
    made_by = models.CharField(max_length=40)
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"secret of {self.client_id}"
