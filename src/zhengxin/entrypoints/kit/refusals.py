"""The sentence and the status code for every refusal."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from zhengxin.kernel.refusals import Refused

SENTENCES: dict[str, Promise] = {
    "access.login_missing": lazy("Give the account a log-in name."),
    "access.login_taken": lazy("The log-in name %(login)s is taken; choose another."),
    "access.no_open_grant": lazy("This role has been withdrawn already."),
    "access.not_empty": lazy("This installation has accounts already; name yours with --by."),
    "access.not_permitted": lazy("Your posts do not carry the permission for this (%(permission)s)."),
    "access.password_same": lazy("The new password is the old one; choose another."),
    "access.password_weak": lazy("The password is too weak: %(reasons)s"),
    "access.password_wrong": lazy("The present password is not right."),
    "access.reason_missing": lazy("Say why."),
    "access.role_held": lazy("The post carries the role %(role)s already."),
    "access.unknown_account": lazy("There is no account %(login)s."),
    "access.unknown_role": lazy("The rulebook knows no role %(role)s."),
    "calendar.column_missing": lazy("The column “%(name)s” is missing."),
    "calendar.day_missing": lazy("%(day)s is missing; a whole year names every day."),
    "calendar.day_outside_year": lazy(
        "%(day)s does not belong to the arrangement for %(year)s; it is the year, and 25 to 31 December before."
    ),
    "calendar.day_twice": lazy("%(day)s stands in the list twice."),
    "calendar.empty": lazy("The arrangement for %(year)s names no day."),
    "calendar.file_too_large": lazy("The file is larger than 1 MB; a year's arrangement is smaller."),
    "calendar.holiday_missing": lazy("The arrangement for %(year)s lacks %(name)s; a part of it seems to be missing."),
    "calendar.holiday_nameless": lazy("%(day)s is a holiday; name which one."),
    "calendar.holiday_short": lazy("%(name)s has %(days)s days in the list, but at least %(least)s by law."),
    "calendar.known_already": lazy("This arrangement for %(year)s is in force already (version %(version)s)."),
    "calendar.law_day_worked": lazy("%(day)s is %(name)s by law, but the list does not make it a holiday."),
    "calendar.line_without_day": lazy("Line %(line)s: “%(text)s” is no day; write it like 2027-01-31."),
    "calendar.make_up_on_weekday": lazy(
        "%(day)s cannot be a make-up working day: it is no Saturday or Sunday and is worked anyway."
    ),
    "calendar.month_missing": lazy("Month %(month)s of %(year)s is missing; a whole year names every day."),
    "calendar.source_missing": lazy("Name the notice that the arrangement comes from, by its number."),
    "calendar.unknown_kind": lazy(
        "%(day)s: “%(kind)s” is no kind of day; write 放假 or 上班, in a whole year also 工作日 and 休息日."
    ),
    "calendar.weekend_on_weekday": lazy("%(day)s is no Saturday or Sunday; if it is off, it is a holiday with a name."),
    "calendar.working_on_weekend": lazy("%(day)s is a weekend day; if it is worked, it is a make-up working day."),
    "calendar.wrong_encoding": lazy("The file is neither UTF-8 nor GB18030 text; save the sheet as CSV."),
    "calendar.year_out_of_reach": lazy("An arrangement can be adopted for a year from %(first)s to %(last)s."),
    "clocks.approver_missing": lazy("Name who granted the extension."),
    "clocks.basis_missing": lazy("Name what this rests on."),
    "clocks.extension_not_foreseen": lazy("The rule of this limit foresees no extension (%(basis)s)."),
    "clocks.extension_too_long": lazy("The rule of this limit allows %(most)s more in all (%(basis)s)."),
    "clocks.lapsed": lazy("The limit was over on %(day)s; a pause or an extension no longer helps."),
    "clocks.limit_missing": lazy("Name a time limit, or how much of which unit."),
    "clocks.limit_said_twice": lazy("Name a time limit or an amount, not both."),
    "clocks.no_rule": lazy(
        "No rule for %(limit)s is in force on %(day)s for the division %(jurisdiction)s or above it."
    ),
    "clocks.not_paused": lazy("This clock is not paused."),
    "clocks.owner_missing": lazy("A clock needs something to run on."),
    "clocks.pause_day": lazy("A pause of this clock can begin from %(first)s to %(last)s."),
    "clocks.paused_now": lazy("This clock is paused; it has no due day until it runs on."),
    "clocks.resume_day": lazy("The clock is paused since %(day)s; it can run on from a later day only."),
    "clocks.rule_unverified": lazy(
        "The rule for %(limit)s is not confirmed by an official text; name the basis it is used on."
    ),
    "clocks.stopped_already": lazy("This clock was stopped on %(day)s."),
    "clocks.unknown": lazy("There is no such clock."),
    "clocks.unknown_limit": lazy("The rulebook knows no time limit %(limit)s."),
    "document.damaged": lazy("The file is damaged and cannot be opened; save it again and upload the new copy."),
    "document.empty": lazy("The file is empty; choose one with text in it."),
    "document.encrypted": lazy("The file is protected by a password; save it without one."),
    "document.has_macros": lazy("The Word file carries macros; save it as an ordinary docx file without them."),
    "document.is_archive": lazy(
        "This is a %(kind)s file, not a document; upload the document itself as docx, PDF, text or web page."
    ),
    "document.not_text": lazy("No text was found in this file; upload a docx, PDF, text file or saved web page."),
    "document.old_word": lazy("This is an old Word format (doc, rtf or wps); save it as docx and upload that."),
    "document.scanned": lazy(
        "The PDF holds %(pages)s pages of pictures and no text; recognise the text first (OCR) or upload the Word file."
    ),
    "document.too_complex": lazy("The file is built in such a tangled way that reading it was given up; save it anew."),
    "document.too_large": lazy("The file is larger than %(megabytes)s MB."),
    "document.too_long": lazy("The text has more than %(limit)s characters; a plan is shorter."),
    "document.too_many_pages": lazy("The PDF has more than %(limit)s pages; upload the plan alone."),
    "document.wrong_encoding": lazy("The encoding of the text is not known; save it as UTF-8 and upload it again."),
    "document.zip_bomb": lazy("The file unpacks to an unreasonable size and is not opened."),
    "documents.unknown_file": lazy("There is no such file."),
    "plan.correction_amount": lazy("A time limit needs a whole number and what it counts."),
    "plan.correction_day": lazy("%(day)s is no day."),
    "plan.correction_period": lazy("%(period)s is no period that recurs."),
    "plan.correction_place": lazy("The reading has no such place (%(clause)s)."),
    "plan.correction_role": lazy("%(role)s is no role of a unit."),
    "plan.correction_text": lazy("The field %(field)s is empty or longer than 500 characters."),
    "plan.correction_unknown": lazy("There is no correction of this kind (%(kind)s)."),
    "plans.adopted_meanwhile": lazy("Another plan was adopted at the same moment; please adopt once more."),
    "plans.already_adopted": lazy("This document has been adopted already as programme %(number)s."),
    "plans.already_public": lazy("This programme is public already."),
    "plans.basis_missing": lazy("Name the basis on which the programme becomes public."),
    "plans.corrected_meanwhile": lazy("Somebody else corrected this reading in the meantime; look at it again first."),
    "plans.document_discarded": lazy("This document has been set aside."),
    "plans.document_known": lazy("This file has been handed in for this jurisdiction already (document %(document)s)."),
    "plans.no_clause": lazy(
        "No numbered clause (such as 一、 or （一）) was found in this text, so it cannot become a programme."
    ),
    "plans.reason_missing": lazy("Say why the document is set aside."),
    "plans.taken_over_before": lazy("The plan %(number)s has been taken over before."),
    "plans.title_missing": lazy("The plan has no title yet; enter it in the review first."),
    "plans.unknown_document": lazy("There is no such document."),
    "plans.unknown_programme": lazy("There is no such programme."),
    "plans.unknown_unit": lazy("This programme names no unit %(name)s."),
    "rulebook.mistake": lazy("The rulebook has a mistake in %(file)s at %(key)s: %(reason)s."),
    "subjects.basis_missing": lazy("Name the document that the change rests on."),
    "subjects.code_taken": lazy("Another unit has the unified social credit code %(code)s."),
    "subjects.code_wrong": lazy("%(code)s is no unified social credit code: its check digit is wrong."),
    "subjects.day_before_present": lazy("The day lies before %(day)s, when the present state began."),
    "subjects.name_missing": lazy("The name is missing."),
    "subjects.no_open_term": lazy("This person does not hold this post."),
    "subjects.parent_missing": lazy("Line %(key)s stands under %(parent)s, but there is no such line."),
    "subjects.post_held": lazy("The post %(title)s is still held; end that term first."),
    "subjects.post_taken": lazy("The unit has a post %(title)s already."),
    "subjects.row_twice": lazy("Line %(key)s stands in the file twice."),
    "subjects.tree_cyclic": lazy("The unit %(number)s would stand under %(parent)s, which stands under it."),
    "subjects.unknown_jurisdiction": lazy("There is no administrative division with the code %(code)s."),
    "subjects.unknown_kind": lazy("The rulebook knows no kind of unit %(kind)s."),
    "subjects.unknown_post": lazy("There is no such post."),
    "subjects.unknown_unit": lazy("There is no unit %(number)s."),
    "workdays.day_outside": lazy("The calendar reaches from %(first)s to %(last)s."),
    "workdays.limit_wrong": lazy("A time limit cannot have %(value)s; it is 1 to 10,000 working days, days or months."),
    "workdays.pause_backwards": lazy("A pause cannot begin on %(first)s and end on %(last)s."),
}

STATUS = {
    "access.not_permitted": 403,
    "clocks.unknown": 404,
    "documents.unknown_file": 404,
    "plans.unknown_document": 404,
    "plans.unknown_programme": 404,
    "plans.unknown_unit": 404,
}


def sentence(refused: Refused) -> str:
    """One clear sentence in the reader's language."""
    words = SENTENCES.get(refused.code)
    if words is None:
        return _("This cannot be done (%(code)s).") % {"code": refused.code}
    return str(words) % refused.params


def status(refused: Refused) -> int:
    """The HTTP status: 404 for what is not there or not to be seen, 403 for what is not permitted, else 422."""
    return STATUS.get(refused.code, 422)
