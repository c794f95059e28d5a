from django.db import models

from zhengxin.plumbing.guarded import GuardedModel


class UnitWords(GuardedModel):
    """One row per unit, for whoever searches: number, names, code and short writings, folded by plumbing/grams.py with
    marks. Kept by the acts that change them. `order` puts those that stand before those that ended, governments first.
    """

    unit = models.OneToOneField("subjects.Unit", on_delete=models.PROTECT, primary_key=True, related_name="words")
    words = models.TextField()
    order = models.PositiveSmallIntegerField()

    class Meta:
        indexes = [models.Index(fields=["order", "unit"], name="unit_words_by_order")]

    def __str__(self) -> str:
        return f"words of unit {self.unit_id}"


class UnitGram(GuardedModel):
    """One row per gram of a unit's words. The key is all there is; `gram` is UTF-8, as in plans.TaskGram."""

    pk = models.CompositePrimaryKey("gram", "unit_id")
    gram = models.BinaryField(max_length=120)
    unit = models.ForeignKey("subjects.Unit", on_delete=models.PROTECT, related_name="+", db_index=False)

    def __str__(self) -> str:
        return f"{bytes(self.gram).decode()} of unit {self.unit_id}"
