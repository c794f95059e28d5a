"""The sentences about the log: what keeps it from being signed, and what now. docs/journal.md tells each way out."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

JOURNAL_SENTENCES: dict[str, Promise] = {
    "journal.before_inception": lazy(
        "The log begins on %(inception)s only and signs nothing before; put the clock of this machine right."
    ),
    "journal.begun_already": lazy("There is a log already; a second history of this installation is never begun."),
    "journal.checkpoint_differs": lazy(
        "The published checkpoint of %(origin)s is not the one that was signed last; it is put right when the log is"
        " next signed."
    ),
    "journal.clock_back": lazy(
        "The clock says %(now)s, but the log was signed at %(signed)s; put the clock of this machine right."
    ),
    "journal.copy_ahead": lazy(
        "The backup holds %(size)s entries of the log in %(folder)s, the folder fewer: what is there is older than the"
        " backup. Take %(folder)s away first."
    ),
    "journal.copy_of_another": lazy(
        "The log in %(folder)s does not go on from that of the backup (%(reason)s): it is another installation's."
    ),
    "journal.count_differs": lazy(
        "On %(day)s the unit %(unit)s has %(entries)s filings in the log, but %(counted)s were counted."
    ),
    "journal.disk_fails": lazy("The disk of the log does not take or give what it should: %(reason)s."),
    "journal.entry_altered": lazy(
        "Entry %(index)s of the log on the disk is not the one that was signed; bring the file back from a mirror."
    ),
    "journal.entry_placed_twice": lazy(
        "The entry %(entry)s would stand in the log twice: the database has been changed by hand."
    ),
    "journal.entry_unplaced": lazy(
        "The entry %(entry)s is neither in the log nor does it wait for it: the database has been changed by hand."
    ),
    "journal.goes_on": lazy("The log can be signed; it needs no other after it."),
    "journal.halted": lazy("The log is stopped since a check found: %(reason)s. A check without findings releases it."),
    "journal.key_in_environment": lazy(
        "ZHENGXIN_JOURNAL_KEY still names the key of the log that has ended; take it out first."
    ),
    "journal.key_malformed": lazy("The key of the log cannot be read; bring it back as it was."),
    "journal.key_missing": lazy(
        "The key of the log is missing: the file %(file)s in the data folder, or ZHENGXIN_JOURNAL_KEY."
        " Where it is lost for good: zhengxin journal succeed"
    ),
    "journal.key_open": lazy("Others than its owner may read the key of the log; the file %(file)s needs mode 0600."),
    "journal.key_other": lazy("This is not the key of the log: it signs with %(verifier)s, the key here is %(found)s."),
    "journal.not_by_field": lazy("This entry committed to its values in one piece; no field is opened by itself."),
    "journal.not_begun": lazy("This installation has no log yet; begin it once with: zhengxin journal begin"),
    "journal.nothing_known": lazy("No checkpoint of the log that has ended is left, so that none can be named."),
    "journal.not_published": lazy("The published log has no such entry, or not yet."),
    "journal.reader_ended": lazy(
        "The process that reads back what was written has died; what it had not read is not signed."
        " The next round goes on."
    ),
    "journal.row_altered": lazy(
        "Entry %(index)s in the database is not the one that was signed: the row has been changed by hand."
    ),
    "journal.row_missing": lazy("Entry %(index)s of the log is missing in the database."),
    "journal.rows_behind": lazy(
        "The database holds %(rows)s entries of the log, %(size)s have been signed: it is an older copy."
        " Bring it up to the log with: zhengxin journal recover"
    ),
    "journal.store_behind": lazy(
        "The log's store says that %(size)s entries were signed, but %(published)s have been published:"
        " it is an older copy and must not be used."
    ),
    "journal.store_missing": lazy(
        "The log's store (journal-store.sqlite3) is missing; it is never made a second time."
        " Where it is lost for good: zhengxin journal succeed"
    ),
    "journal.store_spoiled": lazy("The log's store cannot be read (%(reason)s); bring it back as it was."),
    "journal.tiles_altered": lazy("The tiles on the disk are not those that were signed (%(reason)s)."),
    "journal.tiles_missing": lazy("Files of the log are missing on the disk (%(reason)s)."),
    "journal.two_sequencers": lazy("Another process has signed at the same moment; nothing was signed here."),
    "journal.unknown_field": lazy("The entry has no such field, or the field says nothing."),
}
