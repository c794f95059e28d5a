from .entries import PAGE, EntryListed, entries_before, entries_of_event, entry_count
from .inspection import demand_all_placed, inspect_log
from .keeping import has_begun, kept_log, kept_logs
from .proofs import Proved, proved, proved_entry
from .serving import LogFile, log_file
from .standing import BEAT, LogStanding, log_standing, shown_checkpoint

__all__ = [
    "BEAT",
    "PAGE",
    "EntryListed",
    "LogFile",
    "LogStanding",
    "Proved",
    "demand_all_placed",
    "entries_before",
    "entries_of_event",
    "entry_count",
    "has_begun",
    "inspect_log",
    "kept_log",
    "kept_logs",
    "log_file",
    "log_standing",
    "proved",
    "proved_entry",
    "shown_checkpoint",
]
