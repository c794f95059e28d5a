from typing import Any

from django.db import models

from zhengxin.plumbing.erasing import no_text, sentence
from zhengxin.plumbing.gongwen import GongwenText, Paragraph, text_as_json
from zhengxin.plumbing.guarded import AppendOnlyModel, GuardedModel


def _erased_content(content: dict[str, Any], told: str) -> dict[str, Any]:
    return text_as_json(GongwenText(title=told, blocks=(Paragraph(told),)))


class Paper(GuardedModel):
    """One row per official paper: drafted, reviewed, issued, or withdrawn before it was issued.

    What it says stands in its versions; `version` is the one in force. Once issued nothing of it changes.
    `number` is the 发文字号 as printed; people cite an issued paper by it. Persons are account ids.
    """

    ERASED = {"title": sentence, "signer": sentence, "withdrawal_reason": sentence}

    DRAFT, REVIEWED, ISSUED, WITHDRAWN = "draft", "reviewed", "issued", "withdrawn"

    kind = models.CharField(max_length=40)
    unit = models.CharField(max_length=40)
    unit_name = models.CharField(max_length=200)
    jurisdiction = models.CharField(max_length=12)
    path = models.CharField(max_length=255)
    organ_code = models.CharField(max_length=20, blank=True)
    title = models.CharField(max_length=200)
    state = models.CharField(max_length=10, default=DRAFT)
    version = models.PositiveIntegerField(default=1)
    drafted_by = models.CharField(max_length=40)
    drafted_at = models.DateTimeField()
    reviewed_by = models.CharField(max_length=40, blank=True)
    reviewed_at = models.DateTimeField(null=True)
    number = models.CharField(max_length=60, null=True)
    signer = models.CharField(max_length=60, blank=True)
    issued_on = models.DateField(null=True)
    issued_by = models.CharField(max_length=40, blank=True)
    issued_at = models.DateTimeField(null=True)
    file_sha256 = models.CharField(max_length=64, blank=True)
    seal_sha256 = models.CharField(max_length=64, blank=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawal_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes = [models.Index(fields=["path", "-id"], name="paper_by_path")]

    def __str__(self) -> str:
        return self.number or self.title


class PaperVersion(AppendOnlyModel):
    """One row per wording of a paper, in the order they were written; none is ever changed.

    `content` has the shape of plumbing/gongwen's `text_as_json`.
    """

    ERASED = {"content": _erased_content, "content_sha256": no_text}

    paper = models.ForeignKey("documents.Paper", on_delete=models.PROTECT, related_name="versions")
    position = models.PositiveIntegerField()
    content = models.JSONField()
    content_sha256 = models.CharField(max_length=64)
    written_by = models.CharField(max_length=40)
    written_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["paper", "position"], name="one_version_a_position")]

    def __str__(self) -> str:
        return f"version {self.position} of paper {self.paper_id}"


class PaperNumber(AppendOnlyModel):
    """One row per number given to an issued paper: 机关代字, year and serial. None is given twice or taken back."""

    jurisdiction = models.CharField(max_length=12)
    organ_code = models.CharField(max_length=20)
    year = models.PositiveIntegerField()
    serial = models.PositiveIntegerField()
    paper = models.OneToOneField("documents.Paper", on_delete=models.PROTECT, related_name="number_given")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["jurisdiction", "organ_code", "year", "serial"], name="one_paper_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.organ_code}〔{self.year}〕{self.serial}号"
