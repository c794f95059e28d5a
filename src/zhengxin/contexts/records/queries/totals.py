"""What was sent and declared below a place, in figures."""

from django.db.models import Sum

from zhengxin.contexts.records.models import Batch, DeclaredOutput
from zhengxin.contexts.records.models.batch import TAKEN


def rows_sent(path: str) -> tuple[int, int]:
    """Rows of the files that units at or below the place had taken in, and how many of them were given back."""
    told = Batch.objects.filter(path__startswith=path, state=TAKEN).aggregate(
        rows=Sum("rows"), rejected=Sum("rejected")
    )
    return told["rows"] or 0, told["rejected"] or 0


def reports_declared(path: str) -> int:
    """Monthly reports of units at or below the place, each month of a unit once."""
    rows = DeclaredOutput.objects.filter(path__startswith=path)
    return rows.values("unit", "month").order_by().distinct().count()
