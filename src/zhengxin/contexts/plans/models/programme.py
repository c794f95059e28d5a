from django.db import models

from zhengxin.plumbing.erasing import every_text, sentence
from zhengxin.plumbing.guarded import GuardedModel


class Programme(GuardedModel):
    """One row per plan that was adopted. What the plan says never changes; the basis of its publication may be added,
    and once, when it is put to work, the coordinating office and the last day where the plan prints none.

    `number` is shown to people. Public when the document prints its own disclosure (`disclosure`) or when a basis is
    recorded (`publication_basis`), else closed. `is_history` marks a plan whose term is over.
    """

    ERASED = {
        "title": sentence,
        "disclosure": sentence,
        "publication_basis": sentence,
        "addressees": every_text,
        "copied_to": every_text,
    }

    number = models.CharField(max_length=40, unique=True)
    reading = models.OneToOneField("plans.Reading", on_delete=models.PROTECT, related_name="programme", null=True)
    jurisdiction = models.CharField(max_length=12)
    path = models.CharField(max_length=255)
    title = models.CharField(max_length=300)
    document_number = models.CharField(max_length=100, null=True)
    issuer = models.CharField(max_length=200, null=True)
    issued_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    addressees = models.JSONField(default=list)
    copied_to = models.JSONField(default=list)
    disclosure = models.CharField(max_length=100, null=True)
    publication_basis = models.CharField(max_length=500, null=True)
    is_history = models.BooleanField(default=False)
    adopted_at = models.DateTimeField()
    coordinating_office = models.ForeignKey("subjects.Unit", on_delete=models.PROTECT, related_name="+", null=True)
    entry_id = models.CharField(max_length=32)

    class Meta:
        indexes = [models.Index(fields=["path"], name="programme_by_path")]

    def __str__(self) -> str:
        return self.number


class Reference(GuardedModel):
    """One row per document that a plan cites, in the order of first citation."""

    ERASED = {"title": sentence}

    programme = models.ForeignKey("plans.Programme", on_delete=models.PROTECT, related_name="references")
    position = models.PositiveIntegerField()
    title = models.CharField(max_length=500)
    number = models.CharField(max_length=100, null=True)

    def __str__(self) -> str:
        return self.title
