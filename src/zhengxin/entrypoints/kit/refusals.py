"""The sentence and the status code for every refusal."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from zhengxin.entrypoints.kit.backup_refusals import BACKUP_SENTENCES
from zhengxin.entrypoints.kit.due_refusals import DUE_SENTENCES
from zhengxin.entrypoints.kit.erasure_refusals import ERASURE_SENTENCES
from zhengxin.entrypoints.kit.exchange_refusals import EXCHANGE_SENTENCES
from zhengxin.entrypoints.kit.file_refusals import FILE_SENTENCES
from zhengxin.entrypoints.kit.journal_refusals import JOURNAL_SENTENCES
from zhengxin.entrypoints.kit.machine_refusals import MACHINE_SENTENCES
from zhengxin.entrypoints.kit.publication_refusals import PUBLICATION_SENTENCES
from zhengxin.entrypoints.kit.record_refusals import RECORD_SENTENCES
from zhengxin.entrypoints.kit.refusal_status import STATUS
from zhengxin.entrypoints.kit.rulebook_refusals import RULEBOOK_SENTENCES
from zhengxin.entrypoints.kit.site_refusals import SITE_SENTENCES
from zhengxin.entrypoints.kit.subject_refusals import SUBJECT_SENTENCES
from zhengxin.kernel.refusals import Refused

SENTENCES: dict[str, Promise] = {
    "access.log_in_wrong": lazy("Account or password is not right."),
    "access.login_missing": lazy("Give the account a log-in name."),
    "access.login_taken": lazy("The log-in name %(login)s is taken; choose another."),
    "access.no_open_grant": lazy("This role has been withdrawn already."),
    "access.not_empty": lazy("This installation has accounts already; name yours with --by."),
    "access.not_permitted": lazy("Your posts do not carry the permission for this."),
    "access.own_account": lazy("This is your own account; another administrator has to do it."),
    "access.own_post": lazy("This is your own post; another administrator has to give it a role."),
    "access.password_same": lazy("The new password is the old one; choose another."),
    "access.password_weak": lazy("The password is too weak: %(reasons)s"),
    "access.password_wrong": lazy("The present password is not right."),
    "access.person_has_account": lazy("This person has an account already."),
    "access.reason_missing": lazy("Say why."),
    "access.role_held": lazy("The post carries the role %(role)s already."),
    "access.role_stands_alone": lazy(
        "An administrator's role stands alone: the post carries another role, or would then carry two."
    ),
    "access.unknown_account": lazy("There is no account %(login)s."),
    "access.unknown_person": lazy("There is no such person."),
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
    "mail.header_broken": lazy("The address or the subject of the letter holds what has no place in a header."),
    "mail.server_wrong": lazy(
        "ZHENGXIN_SMTP_URL has the form smtps://user:password@host:port?from=address, or smtp+starttls, or smtp without"
        " a password; the address after from is missing or wrong, or the password would cross the network unprotected."
    ),
    "journal.unknown_entry": lazy("There is no such entry."),
    "log.address": lazy("%(address)s is no address of a log; write it like https://zx.example.gov.cn/log."),
    "log.answered": lazy("%(address)s answers with status %(status)s."),
    "log.file_too_large": lazy("%(path)s is larger than a log may make it (%(limit)s bytes)."),
    "log.redirected": lazy("%(address)s leads elsewhere; give the address of the log itself."),
    "log.too_slow": lazy("%(address)s did not come within %(seconds)s seconds."),
    "log.unreachable": lazy("%(address)s cannot be reached: %(reason)s."),
    "notices.address_wrong": lazy("%(address)s is no mail address."),
    "notices.link_elsewhere": lazy("A notice links to this installation only, not to %(link)s."),
    "notices.one_reader": lazy("Name either a unit or a post."),
    "notices.outcome_out_of_order": lazy("This letter is no longer where you saw it; look again first."),
    "notices.params_wrong": lazy("The words of %(kind)s lack a value or have one too many."),
    "notices.answer_text": lazy("Say it in at least one and at most %(limit)s characters."),
    "notices.days_wrong": lazy("An answer is asked within 1 to %(most)s working days."),
    "notices.no_answer_asked": lazy("No answer is asked for here, or it has been given already."),
    "notices.no_unit_chosen": lazy("Name at least one unit and at most %(limit)s."),
    "notices.nothing_answered": lazy("There is no answer to decide about."),
    "notices.served_already": lazy("%(unit)s has this paper already."),
    "notices.own_paper": lazy("You wrote this paper; somebody else has to accept the answer to it."),
    "notices.unknown_service": lazy("There is no such paper served, or it was not served on you."),
    "notices.unknown_delivery": lazy("There is no such letter."),
    "notices.unknown_kind": lazy("The rulebook knows no notice of the kind %(kind)s."),
    "notices.unknown_notice": lazy("There is no such message, or it was not sent to you."),
    "list.owner_unknown": lazy("“%(value)s” is no unit of this list; choose one from the drop-down."),
    "sheet.row_twice": lazy("This row is a copy of row %(row)s; clear its hidden key or delete it."),
    "list.row_unknown": lazy("The hidden key of this row (%(key)s) was not sent out with this sheet."),
    "cell.characters": lazy("The text holds characters that cannot be shown; type it anew."),
    "list.value_choice": lazy("“%(value)s” is none of: %(offered)s."),
    "cell.day": lazy("“%(value)s” is no day such as 2026-03-01."),
    "cell.formula": lazy("The cell holds a formula or an error; enter the value itself."),
    "cell.merged": lazy("The cell is merged with others; take them apart and fill in each one."),
    "cell.long": lazy("The text has more than %(limit)s characters."),
    "cell.missing": lazy("This must be filled in."),
    "list.value_money": lazy("“%(value)s” is no amount in yuan with at most two decimals."),
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
    "plans.list_already_public": lazy("This list is public already."),
    "plans.list_basis_missing": lazy("Name the decision or reason on which this version is issued."),
    "plans.list_changed_meanwhile": lazy("Somebody else changed this list in the meantime; look at it again first."),
    "plans.list_day_before": lazy("A version is in force from %(day)s already; choose that day or a later one."),
    "plans.list_empty": lazy("The draft has no item yet; a list is issued with at least one."),
    "plans.list_has_draft": lazy("This list has a draft already; go on with that one."),
    "plans.list_item_unchanged": lazy("The item says this already; nothing was changed."),
    "plans.list_item_without_basis": lazy("Name the legal basis; an item without one does not belong on a list."),
    "plans.list_kept_already": lazy("%(name)s keeps a list of this kind already."),
    "plans.list_kind_unknown": lazy("The rulebook knows no kind of list %(kind)s."),
    "plans.list_no_draft": lazy("This list has no draft; begin one first."),
    "plans.list_not_issued": lazy("No version of this list has been issued yet."),
    "plans.list_own_draft": lazy("You worked on this draft; another person must issue it."),
    "plans.list_owner_elsewhere": lazy("%(name)s does not belong to the place of this list."),
    "plans.list_owner_kind": lazy("%(name)s is not a kind of unit that can own items of this list."),
    "plans.list_publication_basis_missing": lazy("Name the basis on which the list becomes public."),
    "plans.list_too_long": lazy("A list has at most %(limit)s items."),
    "plans.no_clause": lazy(
        "No numbered clause (such as 一、 or （一）) was found in this text, so it cannot become a programme."
    ),
    "plans.reason_missing": lazy("Say why the document is set aside."),
    "plans.sheet_foreign": lazy("This is not a sheet of this platform; take the list's own sheet and fill that in."),
    "plans.sheet_moved_meanwhile": lazy(
        "%(count)s rows no longer stand as they were shown (%(tasks)s); nothing was done. Look at the rows again."
    ),
    "plans.sheet_nothing_to_take": lazy("There is nothing to take: no row changed, or none was confirmed."),
    "plans.sheet_of_another_list": lazy("This sheet belongs to another list (%(number)s)."),
    "plans.sheet_of_another_version": lazy(
        "This sheet was taken for version %(version)s; the draft is version %(draft)s. Take a new sheet."
    ),
    "plans.sheet_row_refused": lazy("Nothing was done, because row %(row)s (%(task)s) is refused: %(why)s"),
    "plans.sheet_taken": lazy("This sheet has been taken already."),
    "plans.task_sheet_empty": lazy("There is no open task for such a sheet."),
    "plans.task_sheet_foreign": lazy(
        "This is no sheet of tasks of this platform; download the sheet here and fill that in."
    ),
    "plans.task_sheet_kind_unknown": lazy("There is no such kind of sheet (%(kind)s)."),
    "plans.task_sheet_too_long": lazy("A sheet has at most %(limit)s tasks; choose fewer by the filters."),
    "plans.taken_over_before": lazy("The plan %(number)s has been taken over before."),
    "plans.title_missing": lazy("The plan has no title yet; enter it in the review first."),
    "plans.unknown_document": lazy("There is no such document."),
    "plans.unknown_list": lazy("There is no such list."),
    "plans.unknown_list_item": lazy("The list has no such item."),
    "plans.unknown_list_sheet": lazy("There is no such sheet for this draft."),
    "plans.unknown_list_version": lazy("The list has no such version."),
    "plans.unknown_programme": lazy("There is no such programme."),
    "plans.unknown_task_sheet": lazy("There is no such sheet, or somebody else handed it in."),
    "plans.unknown_unit": lazy("This programme names no unit %(name)s."),
    "rulebook.mistake": lazy("The rulebook has a mistake in %(file)s at %(key)s: %(reason)s."),
    "attachment.empty": lazy("The file %(name)s is empty."),
    "attachment.not_allowed": lazy(
        "The file %(name)s is of a kind that is not taken; attach PDF, PNG, JPG, Word (docx), Excel (xlsx) or text."
    ),
    "attachment.too_large": lazy("The file %(name)s is larger than %(megabytes)s MB."),
    "lifecycle.not_from_here": lazy("Its state does not allow this (any more); look at it again."),
    "plans.at_work_already": lazy("This programme has been put to work already."),
    "plans.carry_over_basis_missing": lazy("Name the decision on which the task gets a new day."),
    "plans.day_not_new": lazy("%(day)s is over or is the day there is; name a new one."),
    "plans.day_not_past": lazy("The task %(task)s needs no choice: its day is not over."),
    "plans.is_history": lazy("This plan was taken over as history; it cannot be put to work."),
    "plans.nobody_accepts": lazy("The coordinating office reports itself, and the register knows no unit above it."),
    "plans.not_an_assigned_unit": lazy("Only a unit that the task is assigned to may do this."),
    "plans.not_the_acceptor": lazy("Only the unit that accepts this task may decide about its report."),
    "plans.not_the_office": lazy("Only the coordinating office of the programme may do this."),
    "plans.name_closed": lazy("Every task that prints %(name)s is closed; nothing is left to answer for."),
    "plans.name_not_printed": lazy("This programme prints no unit by the name of %(name)s."),
    "plans.name_report_waits": lazy("Decide first about the reports that wait where %(name)s was answered for."),
    "plans.name_resolves": lazy("%(name)s is found in the register by itself; nobody needs to answer for it."),
    "plans.not_at_work": lazy("This programme has not been put to work."),
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
    "sheet.act_missing": lazy("Something is filled in, but no act is chosen; choose one from the drop-down."),
    "sheet.act_unknown": lazy("“%(value)s” is no act of this sheet; choose one from the drop-down."),
    "sheet.cell_not_for_act": lazy("The chosen act does not take this cell; empty it or choose another act."),
    "sheet.key_foreign": lazy(
        "The hidden key of this row was changed, or it comes from another sheet or installation; take a new sheet."
    ),
    "sheet.key_missing": lazy("This row did not go out with the sheet; new rows are not taken."),
    "sheet.locked_changed": lazy("A cell that is not to be filled in was changed; take a new sheet."),
    "sheet.task_elsewhere": lazy("This is a task of another unit."),
    "sheet.unit_unknown": lazy("“%(name)s” is not known as a unit of this place; write its full name or its number."),
    "search.no_such_page": lazy("There is no such page of what was found; the last one is %(pages)s."),
    "workdays.day_outside": lazy("The calendar reaches from %(first)s to %(last)s."),
    "workdays.limit_wrong": lazy("A time limit cannot have %(value)s; it is 1 to 10,000 working days, days or months."),
    "workdays.pause_backwards": lazy("A pause cannot begin on %(first)s and end on %(last)s."),
    **FILE_SENTENCES,
    **DUE_SENTENCES,
    **BACKUP_SENTENCES,
    **PUBLICATION_SENTENCES,
    **EXCHANGE_SENTENCES,
    **JOURNAL_SENTENCES,
    **MACHINE_SENTENCES,
    **RECORD_SENTENCES,
    **ERASURE_SENTENCES,
    **RULEBOOK_SENTENCES,
    **SITE_SENTENCES,
    **SUBJECT_SENTENCES,
}


def sentence(refused: Refused) -> str:
    """One clear sentence in the reader's language."""
    return sentence_of(refused.code, refused.params)


def sentence_of(code: str, params: Mapping[str, object]) -> str:
    """The sentence of a refusal that was written down."""
    words = SENTENCES.get(code)
    if words is None:
        return _("This cannot be done (%(code)s).") % {"code": code}
    inner = {name: sentence(value) for name, value in params.items() if isinstance(value, Refused)}
    return str(words) % {**params, **inner}


def status(refused: Refused) -> int:
    """The HTTP status: 404 for what is not there or not to be seen, 403 for what is not permitted, else 422."""
    return STATUS.get(refused.code, 422)
