from django.db import models

from zhengxin.plumbing.guarded import GuardedModel


class PublicSubject(GuardedModel):
    """One row per name and code under which records were made public; `code` is "" where a record told none.

    Not about units of the register, which are found there. It says only what can be sought: whether anything is public
    about it is asked of the publications that lead here, every time. Once none leads here the row goes.
    """

    ERASED_WHOLE = True

    name = models.CharField(max_length=500)
    code = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name", "code"], name="one_subject_a_name_and_code")]
        indexes = [models.Index(fields=["code"], name="public_subject_code")]

    def __str__(self) -> str:
        return self.name


class SubjectWords(GuardedModel):
    """One row per subject of public records, for whoever searches: name and code, folded by plumbing/grams.py with
    marks; never changes. Of two that fit alike the one with the shorter name comes first, by `length`."""

    ERASED_WHOLE = True

    subject = models.OneToOneField(PublicSubject, on_delete=models.PROTECT, primary_key=True, related_name="words")
    words = models.TextField()
    length = models.PositiveSmallIntegerField()

    class Meta:
        indexes = [models.Index(fields=["length", "subject"], name="subject_words_by_length")]

    def __str__(self) -> str:
        return f"words of public subject {self.subject_id}"


class SubjectGram(GuardedModel):
    """One row per gram of a subject's words. The key is all there is; `gram` is UTF-8, as in plans.TaskGram."""

    ERASED_WHOLE = True

    pk = models.CompositePrimaryKey("gram", "subject_id")
    gram = models.BinaryField(max_length=120)
    # Subjects go by the thousand: to look for each among the grams, by a column without an index, would take for ever.
    subject = models.ForeignKey(
        PublicSubject, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )

    def __str__(self) -> str:
        return f"{bytes(self.gram).decode()} of public subject {self.subject_id}"
