from django.db import models

from zhengxin.plumbing.guarded import AppendOnlyModel


class LetterLine(AppendOnlyModel):
    """One row per late task or due item that a letter of supervision (督办函) names, and unit that has to do it.

    Either `task` or `item`. Never changes; how the thing stands is asked of the thing.
    """

    paper = models.ForeignKey("documents.Paper", on_delete=models.PROTECT, related_name="+")
    task = models.ForeignKey("plans.LedgerTask", on_delete=models.PROTECT, related_name="letters", null=True)
    item = models.ForeignKey("plans.DueItem", on_delete=models.PROTECT, related_name="letters", null=True)
    unit = models.ForeignKey("subjects.Unit", on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["paper"], name="letter_line_by_paper")]

    def __str__(self) -> str:
        return f"paper {self.paper_id}: {self.task or self.item}"
