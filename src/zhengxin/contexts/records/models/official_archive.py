from django.db import models

from zhengxin.plumbing.erasing import fresh_text, gone
from zhengxin.plumbing.guarded import GuardedModel


class OfficialArchive(GuardedModel):
    """One row per official whose integrity archive was begun; only an erasure changes it.

    `subject_hash` is the keyed hash by which records about the official are found, `identity` the sealed resident
    number. The records themselves lie in `Record`; nobody reads them here but through an opening.
    """

    ERASED = {"subject_hash": fresh_text, "identity": gone}

    number = models.CharField(max_length=32, unique=True)
    person = models.OneToOneField("subjects.Person", on_delete=models.PROTECT, related_name="+")
    subject_hash = models.CharField(max_length=32, unique=True)
    identity = models.TextField(null=True)
    begun_by = models.CharField(max_length=40)
    begun_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.number
