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
    "attachment.empty": lazy("The file %(name)s is empty."),
    "attachment.not_allowed": lazy(
        "The file %(name)s is of a kind that is not taken; attach PDF, PNG, JPG, Word (docx), Excel (xlsx) or text."
    ),
    "attachment.too_large": lazy("The file %(name)s is larger than %(megabytes)s MB."),
    "lifecycle.not_from_here": lazy("The state of the task does not allow this (any more); look at it again."),
    "plans.at_work_already": lazy("This programme has been put to work already."),
    "plans.carry_over_basis_missing": lazy("Name the decision on which the task gets a new day."),
    "plans.day_not_new": lazy("%(day)s is over or is the day there is; name a new one."),
    "plans.day_not_past": lazy("The task %(task)s needs no choice: its day is not over."),
    "plans.is_history": lazy("This plan was taken over as history; it cannot be put to work."),
    "plans.nobody_accepts": lazy("The coordinating office reports itself, and the register knows no unit above it."),
    "plans.not_an_assigned_unit": lazy("Only a unit that the task is assigned to may do this."),
    "plans.not_the_acceptor": lazy("Only the unit that accepts this task may decide about its report."),
    "plans.not_the_office": lazy("Only the coordinating office of the programme may do this."),
    "plans.own_report": lazy("Nobody decides about a report of the own unit or of the own account."),
    "plans.past_day_needs_day": lazy("Give the task %(task)s a new day that is not over."),
    "plans.past_day_needs_words": lazy("Say for the task %(task)s on what basis or for what reason."),
    "plans.past_day_undecided": lazy("The day of %(count)s tasks is over; decide about each of them first: %(tasks)s"),
    "plans.report_text_long": lazy("The report is longer than %(limit)s characters; attach the rest as a file."),
    "plans.report_text_missing": lazy("Say what was done."),
    "plans.return_reason_missing": lazy("Say why the report is returned and what is missing."),
    "plans.too_many_files": lazy("At most %(limit)s files can be attached."),
    "plans.unit_elsewhere": lazy("%(name)s does not belong to the jurisdiction of this programme."),
    "plans.unit_twice": lazy("%(name)s is named twice."),
    "plans.units_missing": lazy("Name at least one unit that does the task."),
    "plans.unknown_task": lazy("There is no such task."),
    "plans.void_reason_missing": lazy("Say why the task is no longer to be done."),
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
}

STATUS = {
    "access.not_permitted": 403,
    "documents.unknown_file": 404,
    "plans.unknown_document": 404,
    "plans.not_an_assigned_unit": 403,
    "plans.not_the_acceptor": 403,
    "plans.not_the_office": 403,
    "plans.own_report": 403,
    "plans.unknown_programme": 404,
    "plans.unknown_task": 404,
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
