"""What may be seen of what acts are told, looked at one by one; what else they take carries no words."""

from dataclasses import fields

from zhengxin.plumbing.gongwen import GongwenText

# What is shown because that is what the act is for: the text of a public plan, a list in force, the basis of either,
# why a rule changed, the register of units. Whoever writes there writes for everybody.
SHOWN = {
    *("register_unit.name 1", "register_unit.name 2", "load_unit_tree.name", "add_name.name", "rename_unit.name"),
    *("rename_unit.basis", "move_unit.basis", "merge_units.basis"),
    "read_document.content",
    "correct_reading.unit",
    "carry_over_task.basis",
    "void_task.reason",
    "open_programme.basis",
    "open_list.basis",
    "adopt_reading.publication_basis",
    "take_over_programme.disclosure",
    "take_over_programme.publication_basis",
    "take_over_programme.understood by disclosure",
    "take_over_programme.understood by publication_basis",
    "file_due_item.rule",
    "issue_version.publication_basis",
    "issue_version.basis",
    "sheet.name",
    "change_item.rule",
    "change_item.legal_basis",
    "propose_rules.reason",
    "switch_kind.basis",
    # Of records that are public, and of what was withdrawn.
    *("open_gate.basis", "close_gate.reason", "hand_in.words", "hand_in.subject", "publish.basis", "move_end.basis"),
    "confirm_correction.basis",
    "withdraw_announcement.reason",
    *("reckon_anew.basis", "withdraw.reason", "withdraw.basis", "decide_finality.reason", "decide_finality.basis"),
}
# What may stand among an event's public values: what was looked at and found to be of this kind. Words are written for
# everybody by officials; the acts say so where they are typed.
REVIEWED = {
    "thing or unit": {"into", "number", "office", "paper", "owner", "parent", "reporter", "subject", "unit", "units"},
    "code": {
        "code", "days", "division", "finality", "ground", "jurisdiction", "kind", "path", "period", "rhythm", "role",
        "subject_kind",
    },
    "of a machine": {"kinds", "permissions", "with_units_below"},
    "whether": {"is_on"},
    "day": {
        "day", "due_on", "ends_on", "from_day", "in_force_from", "issued_on", "last_day", "month", "until_day", "year",
    },
    "amount": {"counts", "items", "kept", "openings", "tasks", "version"},
    "number, state and day": {"lines"},
    "log": {"earlier", "from", "inception", "origin", "signed_at", "statement", "to", "verifier"},
    "checkpoint of another log": {"address", "evidence", "known", "shown", "size", "trouble"},
    "hash": {"content_sha256", "files", "rows_sha256", "title_sha256"},
    "of a rule, disclosure or record": {"values"},
    "words": {"basis", "document_number", "issuer", "name", "post", "printed", "reason", "source", "title"},
}  # fmt: skip
# Texts given to acts that are no words: numbers, codes and keys, each checked by its act.
NO_WORDS = {
    "event", "finality", "month", "subject_kind",
    "account", "archive", "because", "code", "division_code", "duty", "into", "jurisdiction", "key", "kind", "limit",
    "legal_ground", "link", "media_type", "notice", "number", "office", "old", "opening", "organ_code", "owner",
    "owner_kind", "parent", "path", "period", "person", "printed", "programme", "proposal", "purpose", "reaction",
    "role", "site", "state", "thing", "to_unit", "unit", "key_sha256", "request_sha256",
    # Names under which logs and witnesses are known to everybody.
    "add_witness.address", "begin_witness.name", "origin", "verifier",
}  # fmt: skip
# What else acts take that can carry words, with the planted fields that fill it; an empty one carries none.
CARRIED = {
    "add_duty.wanted": {"add_duty.title", "add_duty.basis", "add_duty.trigger"},
    # Figures; its words are planted one by one.
    "declare_output.lines": {"declare_output.basis", "declare_output.website", "declare_output.remark"},
    "add_item.columns": {"add_item.name", "add_item.rule"},
    "adopt_calendar.rows": {"adopt_calendar.rows"},
    # What a machine asked for, by the act that does it.
    "announce.about": set(),
    "answer_once.act": set(),
    "answer_printed_name.units": set(),
    "assign_task.units": set(),
    "change_item.columns": {"change_item.rule"},
    "chase.numbers": set(),
    # A signed note; an entry of its own holds the hash alone.
    "cosign_checkpoint.submission": set(),
    "correct_reading.corrections": {"correct_reading.unit"},
    "draft_letter.numbers": set(),
    "draft_paper.content": {f"draft_paper.{field.name}" for field in fields(GongwenText)},
    # Numbers, hashes and addresses of what is to be erased.
    "erase_file_names.hashes": set(),
    "erase_files.hashes": set(),
    "erase_mailboxes.addresses": set(),
    "erase_notices.because": set(),
    "erase_notices.links": set(),
    "erase_notices.uuids": set(),
    "file_due_item.files": {"file_due_item.file"},
    "file_due_item.values": {"file_due_item.progress"},
    "record_told.told": set(),
    "hand_in.also": set(),
    "hand_in.file": {"hand_in.rejected", "hand_in.remark", "hand_in.subject", "hand_in.words"},
    "hand_in_sheet.content": {"sheet.name"},
    "hand_in_task_sheet.content": {"take_task_sheet.words"},
    # A picture; it is kept as it came.
    "issue_paper.seal": set(),
    "load_unit_tree.rows": {"load_unit_tree.name"},
    "open_ledger.past_days": {"open_ledger.past_days"},
    "propose_client.kinds": set(),
    "propose_client.permissions": set(),
    "propose_rules.names": set(),
    "publish.numbers": set(),
    "read_document.content": {"read_document.content"},
    "record_delivery.proof": {"record_delivery.proof"},
    "record_offer.offered": set(),
    "read_receipt.file": {"read_receipt.reason"},
    "report_task.files": {"report_task.file"},
    "revise_paper.content": {f"revise_paper.{field.name}" for field in fields(GongwenText)},
    "serve_notice.params": {"serve_notice.what", "serve_notice.due", "serve_notice.unit"},
    "serve_paper.units": set(),
    "store_file.content": set(),
    "take_over_programme.rule": set(),
    "take_over_programme.still_running": set(),
    "take_over_programme.understood": {"take_over_programme.understood"},
    "take_in.file": set(),
    "take_task_sheet.conflicts": set(),
    "take_task_sheet.files": {"take_task_sheet.files"},
    "take_task_sheet.seen": set(),
}
