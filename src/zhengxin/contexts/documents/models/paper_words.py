from django.db import models

from zhengxin.plumbing.erasing import no_text
from zhengxin.plumbing.guarded import GuardedModel


class PaperWords(GuardedModel):
    """One row per paper, for whoever searches: title, number and unit, folded by plumbing/grams.py with marks. Kept by
    the acts that word and number the paper."""

    ERASED = {"words": no_text}

    paper = models.OneToOneField("documents.Paper", on_delete=models.PROTECT, primary_key=True, related_name="words")
    words = models.TextField()

    def __str__(self) -> str:
        return f"words of paper {self.paper_id}"


class PaperGram(GuardedModel):
    """One row per gram of a paper's words. The key is all there is; `gram` is UTF-8, as in plans.TaskGram."""

    ERASED_WHOLE = True

    pk = models.CompositePrimaryKey("gram", "paper_id")
    gram = models.BinaryField(max_length=120)
    paper = models.ForeignKey("documents.Paper", on_delete=models.PROTECT, related_name="+", db_index=False)

    def __str__(self) -> str:
        return f"{bytes(self.gram).decode()} of paper {self.paper_id}"
