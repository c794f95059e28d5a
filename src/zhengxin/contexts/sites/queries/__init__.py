from .batches import PAGE, SiteBatchShown, batch_file, site_batch, site_batches
from .record import AtSite, RecordAtSites, record_at_sites
from .rows import RowShown, returned_counts, returned_rows, rows_of_batch
from .rules import credit_site, credit_sites
from .timeliness import RowsBehind, Timeliness, timeliness, timeliness_rows
from .waiting import Waiting, office_of, waiting
from .waiting_rows import RowsWaiting, RowWaiting, waiting_rows

__all__ = [
    "PAGE",
    "AtSite",
    "RecordAtSites",
    "RowShown",
    "RowWaiting",
    "RowsBehind",
    "RowsWaiting",
    "SiteBatchShown",
    "Timeliness",
    "Waiting",
    "batch_file",
    "credit_site",
    "credit_sites",
    "office_of",
    "record_at_sites",
    "returned_counts",
    "returned_rows",
    "rows_of_batch",
    "site_batch",
    "site_batches",
    "timeliness",
    "timeliness_rows",
    "waiting",
    "waiting_rows",
]
