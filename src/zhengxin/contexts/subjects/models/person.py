import uuid

from django.db import models

from zhengxin.plumbing.erasing import sentence
from zhengxin.plumbing.guarded import GuardedModel


class Person(GuardedModel):
    """One row per natural person who holds or held a post. No number of a person is kept here."""

    ERASED = {"name": sentence}

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=60)

    def __str__(self) -> str:
        return str(self.uuid)
