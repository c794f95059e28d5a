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
    "documents.unknown_file": lazy("There is no such file."),
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
