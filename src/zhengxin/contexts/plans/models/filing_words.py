from django.db import models

from zhengxin.plumbing.erasing import no_text
from zhengxin.plumbing.guarded import AppendOnlyModel


class FilingWords(AppendOnlyModel):
    """One row per filing that everybody may see (a rule, a disclosure), for whoever searches: its title and number,
    folded by plumbing/grams.py with marks. Written when the filing is published."""

    ERASED = {"words": no_text}

    filing = models.OneToOneField("plans.DueFiling", on_delete=models.PROTECT, primary_key=True, related_name="words")
    words = models.TextField()

    def __str__(self) -> str:
        return f"words of filing {self.filing_id}"


class FilingGram(AppendOnlyModel):
    """One row per gram of a filing's words, as in TaskGram."""

    ERASED_WHOLE = True

    pk = models.CompositePrimaryKey("gram", "filing_id")
    gram = models.BinaryField(max_length=120)
    filing = models.ForeignKey("plans.DueFiling", on_delete=models.PROTECT, related_name="+", db_index=False)

    def __str__(self) -> str:
        return f"{bytes(self.gram).decode()} of filing {self.filing_id}"
