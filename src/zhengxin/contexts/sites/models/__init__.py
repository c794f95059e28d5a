from .site_batch import SiteBatch
from .site_due import SiteDue
from .site_row import SiteRow

__all__ = ["SiteBatch", "SiteDue", "SiteRow"]
