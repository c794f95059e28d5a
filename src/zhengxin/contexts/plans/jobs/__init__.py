from .due import open_begun_periods, remind_of_days
from .lists import tell_of_list
from .mergers import tell_of_merger
from .told import keep_told_items

__all__ = ["keep_told_items", "open_begun_periods", "remind_of_days", "tell_of_list", "tell_of_merger"]
