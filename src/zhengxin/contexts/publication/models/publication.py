from collections.abc import Iterator
from datetime import date
from itertools import combinations

from django.db import models
from django.db.models import Q

from zhengxin.kernel.publication import Course
from zhengxin.plumbing.erasing import gone, sentence
from zhengxin.plumbing.guarded import GuardedModel

# Waits for other eyes; is shown; its term is over or it was ended; was withdrawn; was not agreed to.
PROPOSED, SHOWN, ENDED, WITHDRAWN, DECLINED = "proposed", "shown", "ended", "withdrawn", "declined"


def _walked(*narrowing: str) -> Iterator[models.Index]:
    """Of what is shown, for every choice among these columns an index in the order of the list: a store walks the
    newest that fit and stops, also where few fit or none."""
    for count in range(len(narrowing) + 1):
        for chosen in combinations(narrowing, count):
            name = "_".join(["shown", *chosen, "day"])
            yield models.Index(fields=[*chosen, "-day", "-id"], name=name, condition=Q(state=SHOWN))


class Publication(GuardedModel):
    """One row per record that somebody wanted to be public. What it says of the record is never shown from here: pages
    read the record itself.

    `path` is the place of the source unit, `owner` the unit that decided. `day` and `severity` are what the term was
    counted from; `published_on` and `last_day` are the first and the last day on which it is shown. It is found by
    `document`, in the form in which numbers are compared, and, while it is proposed or shown, by `subject`. `answer` is
    why it was declined.
    """

    ERASED = {
        "document": gone, "basis": sentence, "reason": sentence, "answer": sentence, "withdrawal_reason": sentence,
        "withdrawal_basis": sentence,
    }  # fmt: skip

    record = models.OneToOneField("records.Record", on_delete=models.PROTECT, related_name="+")
    gate = models.ForeignKey("publication.Gate", on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=60)
    owner = models.ForeignKey("subjects.Unit", on_delete=models.PROTECT, related_name="+", db_index=False)
    path = models.CharField(max_length=255)
    document = models.CharField(max_length=200, null=True)
    subject = models.ForeignKey(
        "publication.PublicSubject", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    state = models.CharField(max_length=10)
    basis = models.CharField(max_length=500)
    reason = models.CharField(max_length=500, blank=True)
    day = models.DateField()
    severity = models.CharField(max_length=8, null=True)
    asked_by = models.CharField(max_length=40)
    asked_at = models.DateTimeField()
    confirmed_by = models.JSONField(default=list)
    answer = models.CharField(max_length=500, blank=True)
    published_on = models.DateField(null=True)
    last_day = models.DateField(null=True)
    withdrawn_on = models.DateField(null=True)
    withdrawn_by = models.CharField(max_length=40, blank=True)
    withdrawal_reason = models.CharField(max_length=500, blank=True)
    withdrawal_basis = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes = [
            # The public list, by whatever it is narrowed to; what ends leaves them, and costs them nothing.
            *_walked("kind", "severity", "owner"),
            models.Index(fields=["-day", "-id"], name="publication_withdrawn", condition=Q(state=WITHDRAWN)),
            models.Index(fields=["id"], name="publication_proposed", condition=Q(state=PROPOSED)),
            models.Index(fields=["gate"], name="publication_shown_by_gate", condition=Q(state=SHOWN)),
            models.Index(fields=["state", "last_day"], name="publication_by_end"),
            models.Index(fields=["document"], name="publication_document", condition=Q(document__isnull=False)),
            models.Index(
                fields=["subject", "-day", "-id"], name="publication_about", condition=Q(subject__isnull=False)
            ),
        ]

    def follow(self, course: Course, *, day: date | None, severity: str | None) -> None:
        """From which day and how grave its term was counted; since and until when it is shown, once it is."""
        self.day, self.severity = day or course.published_on, severity
        if self.state == SHOWN:
            self.published_on, self.last_day = course.published_on, course.last_day

    def __str__(self) -> str:
        return f"publication of {self.record_id}"
