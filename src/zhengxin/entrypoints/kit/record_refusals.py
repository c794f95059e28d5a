"""The sentences and statuses for refusals of files of records and of their corrections."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

from zhengxin.entrypoints.kit.archive_refusals import ARCHIVE_SENTENCES, ARCHIVE_STATUS

RECORD_SENTENCES: dict[str, Promise] = {
    **ARCHIVE_SENTENCES,
    "records.basis_missing": lazy("Everybody may see this record; name what its correction rests on."),
    "records.batch_done": lazy("This file has been taken in or refused already."),
    "records.bulletin_issued": lazy("The bulletin of this month was issued as %(number)s; it no longer changes."),
    "records.confirmed_already": lazy("You confirmed this before; a second person has to."),
    "records.correction_decided": lazy("This correction has been decided already, or a later one took its place."),
    "records.file_name_wrong": lazy(
        "The name of the file has to begin with its kind and end with its form: administrative_penalty.2026-11.csv."
    ),
    "records.file_needed": lazy("The file was too large to be kept; give it again."),
    "records.finality_basis": lazy("Name the judgment or decision that it rests on."),
    "records.finality_day": lazy("The day lies before the record's own or has not come yet."),
    "records.finality_over": lazy("The decision was quashed; nothing brings the record back."),
    "records.finality_same": lazy("The record stands so already."),
    "records.finality_unknown": lazy("Records of this kind cannot stand so."),
    "records.inbox_missing": lazy("ZHENGXIN_INBOX names no folder: %(path)s."),
    "records.key_missing": lazy(
        "The key for sensitive values (record-key) is missing from the data folder; bring it back before anything else."
    ),
    "records.key_other": lazy(
        "The key for sensitive values (record-key) is not the one that records were kept under; bring that one back."
    ),
    "records.month_empty": lazy("Nobody sent or declared anything for this month that you may see."),
    "records.month_not_begun": lazy("This month has not begun."),
    "records.no_sheet": lazy("“%(unit)s” owns no kind of record that the monthly report covers."),
    "records.no_sheet_here": lazy("You have no unit here with a monthly report to declare."),
    "records.no_subject_proposed": lazy("Nobody has to be confirmed for this record."),
    "records.nobody_writes": lazy("You hold no post in a unit, so no paper can come from it."),
    "records.not_the_owner": lazy("“%(unit)s” does not own records of this kind; their owner is: %(owner)s."),
    "records.nothing_to_review": lazy("Nothing new of this file waits for a review any more."),
    "records.own_batch": lazy("You handed this file in yourself; another person has to decide on it."),
    "records.own_correction": lazy("You handed this correction in yourself; another person has to decide on it."),
    "records.reason_missing": lazy("Say why."),
    "records.seal_broken": lazy("A sealed value of this record does not open; tell the system administrator."),
    "records.sheet_basis": lazy("Name the law on which they are not sent."),
    "records.sheet_kinds": lazy("The monthly report has one line for each kind of record that the unit owns, no more."),
    "records.sheet_number": lazy("Give a whole number from 0 to 10,000,000."),
    "records.sheet_overtaken": lazy("Somebody declared this month meanwhile; open the page anew and look at it first."),
    "records.sheet_published": lazy("More is published than was decided."),
    "records.sheet_withheld": lazy("More is not to be sent than was decided."),
    "records.too_many_rows": lazy("This store takes %(limit)s rows a file at most; part the file."),
    "records.unit_without_code": lazy(
        "“%(unit)s” has no unified social credit code in the register; without it no source can be checked."
    ),
    "records.unknown_batch": lazy("There is no such file of records."),
    "records.unknown_correction": lazy("There is no such correction waiting."),
    "records.unknown_figure": lazy("There is no such figure of this kind of record."),
    "records.unknown_kind": lazy("The rulebook knows no kind of record %(kind)s."),
    "records.unknown_month": lazy("Name a month like 2026-10."),
    "records.unknown_record": lazy("There is no such record."),
}

RECORD_STATUS = {
    **ARCHIVE_STATUS,
    "records.confirmed_already": 403,
    "records.nothing_to_review": 404,
    "records.own_batch": 403,
    "records.own_correction": 403,
    "records.unknown_batch": 404,
    "records.unknown_correction": 404,
    "records.unknown_record": 404,
}
