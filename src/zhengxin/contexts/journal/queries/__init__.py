from .acceptances import acceptance_of, receipts_about
from .copies import LogCopy, demand_continued, is_log_file, log_copies
from .entries import PAGE, EntryListed, entries_before, entries_listed_about, entries_of_event, entry_count
from .inspection import compare_log, demand_all_placed, inspect_log
from .keeping import has_begun, kept_log, kept_logs
from .proofs import Proved, proved, proved_entry
from .published import PublishedLog, published_logs
from .serving import LogFile, log_file
from .standing import BEAT, LogStanding, log_standing, shown_checkpoint
from .things import EntryFound, OpeningShown, entries_about, entry_in_log, newest_in_log
from .written import entries_written, last_kept

__all__ = [
    "BEAT",
    "PAGE",
    "EntryFound",
    "EntryListed",
    "LogCopy",
    "LogFile",
    "LogStanding",
    "OpeningShown",
    "Proved",
    "PublishedLog",
    "acceptance_of",
    "compare_log",
    "demand_all_placed",
    "demand_continued",
    "entries_about",
    "entries_before",
    "entries_listed_about",
    "entries_of_event",
    "entries_written",
    "entry_count",
    "entry_in_log",
    "has_begun",
    "inspect_log",
    "is_log_file",
    "kept_log",
    "kept_logs",
    "last_kept",
    "log_copies",
    "log_file",
    "log_standing",
    "newest_in_log",
    "proved",
    "proved_entry",
    "published_logs",
    "receipts_about",
    "shown_checkpoint",
]
