"""What sites were told of records below a place, in figures."""

from django.db.models import Q, Sum

from zhengxin.contexts.sites.models import SiteBatch
from zhengxin.contexts.sites.models.site_batch import ANSWERED, SENT


def rows_at_sites(path: str) -> tuple[int, int]:
    """Rows of the files that were handed to sites for a place, and how many of them the sites rejected."""
    sent = SiteBatch.objects.filter(Q(state=SENT) | Q(state=ANSWERED), path__startswith=path)
    told = sent.aggregate(rows=Sum("rows"), rejected=Sum("rejected"))
    return told["rows"] or 0, told["rejected"] or 0
