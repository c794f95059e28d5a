"""What an erasure leaves, column by column, and why that is nobody's data. A column that is neither named here nor
erased fails the tests: whoever adds one decides."""

ACCOUNT_IDS = """
documents.Paper drafted_by reviewed_by issued_by
documents.PaperVersion written_by
notices.PaperServiceStep taken_by
clocks.AdoptedCalendar adopted_by
clocks.Clock started_by
clocks.ClockChange made_by
plans.Correction corrected_by
plans.DueFiling filed_by
plans.DueStep taken_by
plans.ListSheet handed_in_by
plans.ListVersion drafters issued_by
plans.PlanDocument uploaded_by
plans.TaskDecision decided_by
plans.TaskReport reported_by
plans.TaskSheet handed_in_by
plans.TaskStep taken_by
records.Batch handed_in_by
records.RecordVersion decided_by
records.Confirmation confirmed_by
records.DeclaredOutput declared_by
records.KindSwitch switched_by
records.OfficialArchive begun_by
records.ArchiveOpening opened_by
records.OpeningRelease released_by
records.FinalityChange decided_by
publication.Gate opened_by closed_by
publication.Announcement announced_by withdrawn_by
publication.Publication asked_by confirmed_by withdrawn_by
sites.SiteBatch made_by
subjects.Person uuid
access.Account uuid
access.Client proposed_by granted_by ended_by
access.ClientSecret made_by
exchange.Witness added_by
exchange.WitnessedLog added_by
erasure.Erasure asked_by decided_by
"""
# A random id that belongs to nobody once name and log-in name are gone.

CODES = """
contenttypes.ContentType app_label model
auth.Permission name codename
auth.Group name
journal.Entry event
journal.Opening group ground
journal.SettledEntry waits_for
journal.ReactionCursor name
journal.ReactionFailure fault
journal.UnfinishedAct context
subjects.Unit code kind division path
access.Client kinds permissions
access.Installation jurisdiction
access.PostRole role path
documents.Paper kind jurisdiction path organ_code state
documents.PaperNumber jurisdiction organ_code
documents.StoredFile media_type
notices.Delivery channel state
notices.DeliveryFact what
notices.Notice kind
notices.PaperService state
notices.PaperServiceStep act
clocks.AdoptedCalendar rows
clocks.Clock owner_kind path limit_name jurisdiction unit ends_on_holiday starts_on month_end extension_unit state
clocks.ClockChange kind unit
exchange.RefusedCheckpoint origin evidence known shown
exchange.Witness origin verifier address trouble
exchange.WitnessedLog origin verifier
plans.Assignment role
plans.StandingAssignment role from_clause
plans.Clause clause_id label
plans.Deadline kind unit period days_of_year
plans.DueItem path state
plans.DueReminder stage
plans.DueStep act state
plans.Duty jurisdiction path kind rhythm days limit_unit
plans.DutyPeriod label due_basis
plans.LedgerTask path clause_id state due_basis
plans.LedgerUnit role
plans.ListVersion state
plans.PlanDocument jurisdiction path
plans.Programme jurisdiction path
plans.TaskSheet kind
plans.TaskStep act state
plans.VersionedList kind jurisdiction path
records.DeclaredOutput kind path month
records.KindSwitch kind
records.ArchiveOpening purpose
records.QualityBulletin month
records.Batch kind path seal_mark state errors fault
records.Record kind subject_kind severity finality
records.RecordVersion stand
records.RejectedCell field code rule
records.FinalityChange finality
publication.Gate kind subject_kind
publication.Announcement kind path state
publication.Publication kind path state severity
sites.SiteBatch site kind path state file_name
sites.SiteDue site kind what
sites.SiteRow site kind what state
erasure.Erasure kind path ground state
"""
# One of a closed list, a place in the tree, or what another log has signed for everybody.

NUMBERS = """
journal.Entry entry_id about body
access.Client number
access.ClientCall answer
subjects.Unit number
documents.Paper unit number
notices.Notice uuid link because
clocks.Clock owner_key entry_id
plans.DueItem number
plans.Duty number
plans.LedgerTask number
plans.ListItem key owner
plans.ListVersion entry_id
plans.Programme number document_number entry_id
plans.Reference number
plans.VersionedList number owner entry_id
publication.Announcement number
records.Batch number
records.Record number
records.RecordVersion entry
records.OfficialArchive number
records.ArchiveOpening number
sites.SiteBatch number
erasure.Erasure number thing
"""
# A public number, a random id, or an entry, which shows commitments alone. A person's key is emptied.

HASHES = """
access.ClientCall key_sha256 request_sha256
access.ClientSecret sha256
documents.Paper file_sha256 seal_sha256
documents.StoredFile sha256
clocks.AdoptedCalendar rows_sha256
exchange.RefusedCheckpoint known_sha256
plans.ListSheet file_sha256
plans.PlanDocument file_sha256
plans.Reading patterns_sha256
plans.TaskSheet file_sha256
records.Batch kind_sha256 file_sha256 kept_sha256
sites.SiteBatch site_sha256 file_sha256 receipt_sha256
erasure.Erasure files
"""
# What shows later that a content was the one, if somebody still has it.

OFFICES = """
access.Client name
subjects.Post title
subjects.UnitName name
subjects.UnitWords words
subjects.UnitGram gram
documents.Paper unit_name
plans.Programme issuer
"""
# Names of bodies, posts and systems, public by their nature.

BASES = """
subjects.UnitSuccession basis
clocks.AdoptedCalendar source
exchange.Witness reason
exchange.WitnessedLog reason
plans.ListVersion basis
records.KindSwitch basis
plans.VersionedList publication_basis
publication.Gate basis closing_reason
erasure.Erasure reason decline_reason
"""
# On what an official act rests, written for everybody; a reason of an erasure is refused where it names anybody.

LIBRARIES = """
sessions.Session session_key session_data
axes.AccessFailureLog user_agent ip_address username http_accept path_info
axes.AccessAttempt user_agent ip_address username http_accept path_info get_data post_data
axes.AccessLog user_agent ip_address username http_accept path_info session_hash
"""
# Rows of a person are deleted whole.


def kept() -> set[str]:
    """app.Model.field of every column named above."""
    named: set[str] = set()
    for table in (ACCOUNT_IDS, CODES, NUMBERS, HASHES, OFFICES, BASES, LIBRARIES):
        for line in table.strip().splitlines():
            model, *fields = line.split()
            told = {f"{model}.{field}" for field in fields}
            assert not told & named, told & named
            named |= told
    return named
