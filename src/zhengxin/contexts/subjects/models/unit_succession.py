from django.db import models

from zhengxin.plumbing.guarded import AppendOnlyModel


class UnitSuccession(AppendOnlyModel):
    """One row per unit whose work another took over from a day on (机构改革). Never changes; a unit ends once."""

    unit = models.OneToOneField("subjects.Unit", on_delete=models.PROTECT, related_name="succession")
    successor = models.ForeignKey("subjects.Unit", on_delete=models.PROTECT, related_name="+")
    from_day = models.DateField()
    basis = models.CharField(max_length=300)

    def __str__(self) -> str:
        return f"{self.unit_id} into {self.successor_id} from {self.from_day}"
