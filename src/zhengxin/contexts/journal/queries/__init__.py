from .acceptances import acceptance_of, receipts_about
from .copies import LogCopy, demand_continued, is_log_file, log_copies
from .entries import (
    PAGE,
    EntryListed,
    EntryOpened,
    entries_before,
    entries_listed_about,
    entries_of_event,
    entry_count,
    hold_entry,
    opened_entries,
)
from .filings import DayOfUnit, Filing, demand_counts_fit, filings_of, intake_shown
from .inspection import compare_log, demand_all_placed, inspect_log
from .keeping import has_begun, kept_log, kept_logs
from .openings import (
    OpeningErased,
    demand_openings_fit,
    entries_about_any,
    entries_holding,
    erased_count,
    has_entry,
    member,
)
from .proofs import Proved, proved, proved_entry
from .published import PublishedLog, published_logs
from .reactions import (
    FollowedEntry,
    ReactionTrouble,
    entries_to_follow,
    entry_at,
    reaction_place,
    troubles,
    troubles_due,
)
from .serving import LogFile, log_file
from .standing import BEAT, EndedLog, LogStanding, ended_logs, log_standing, shown_checkpoint
from .things import EntryFound, OpeningShown, entries_about, entry_in_log, newest_in_log
from .written import entries_written, last_kept

__all__ = [
    "BEAT",
    "PAGE",
    "DayOfUnit",
    "EndedLog",
    "EntryFound",
    "EntryListed",
    "EntryOpened",
    "Filing",
    "FollowedEntry",
    "LogCopy",
    "LogFile",
    "LogStanding",
    "OpeningErased",
    "OpeningShown",
    "Proved",
    "PublishedLog",
    "ReactionTrouble",
    "acceptance_of",
    "compare_log",
    "demand_all_placed",
    "demand_continued",
    "demand_counts_fit",
    "demand_openings_fit",
    "ended_logs",
    "entries_about",
    "entries_about_any",
    "entries_before",
    "entries_holding",
    "entries_listed_about",
    "entries_of_event",
    "entries_to_follow",
    "entries_written",
    "entry_at",
    "entry_count",
    "entry_in_log",
    "erased_count",
    "filings_of",
    "has_begun",
    "has_entry",
    "hold_entry",
    "inspect_log",
    "intake_shown",
    "is_log_file",
    "kept_log",
    "kept_logs",
    "last_kept",
    "log_copies",
    "log_file",
    "log_standing",
    "member",
    "newest_in_log",
    "opened_entries",
    "proved",
    "proved_entry",
    "published_logs",
    "reaction_place",
    "receipts_about",
    "shown_checkpoint",
    "troubles",
    "troubles_due",
]
