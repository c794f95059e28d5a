from django.db import models

from zhengxin.plumbing.erasing import no_text
from zhengxin.plumbing.guarded import AppendOnlyModel


class ProgrammeWords(AppendOnlyModel):
    """One row per programme, for whoever searches: title, numbers, issuer and place, folded by plumbing/grams.py with
    marks. Written with the programme."""

    ERASED = {"words": no_text}

    programme = models.OneToOneField(
        "plans.Programme", on_delete=models.PROTECT, primary_key=True, related_name="words"
    )
    words = models.TextField()

    def __str__(self) -> str:
        return f"words of programme {self.programme_id}"


class ProgrammeGram(AppendOnlyModel):
    """One row per gram of a programme's words, as in TaskGram."""

    ERASED_WHOLE = True

    pk = models.CompositePrimaryKey("gram", "programme_id")
    gram = models.BinaryField(max_length=120)
    programme = models.ForeignKey("plans.Programme", on_delete=models.PROTECT, related_name="+", db_index=False)

    def __str__(self) -> str:
        return f"{bytes(self.gram).decode()} of programme {self.programme_id}"
