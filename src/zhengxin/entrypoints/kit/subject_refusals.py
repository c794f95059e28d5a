"""The sentences about the register: units, their names and places, posts and terms."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

SUBJECT_SENTENCES: dict[str, Promise] = {
    "subjects.basis_missing": lazy("Name the document that the change rests on."),
    "subjects.code_taken": lazy("Another unit has the unified social credit code %(code)s."),
    "subjects.code_wrong": lazy("%(code)s is no unified social credit code: its check digit is wrong."),
    "subjects.day_before_present": lazy("The day lies before %(day)s, when the present state began."),
    "subjects.merged_into_itself": lazy("A unit cannot be merged into itself (%(number)s)."),
    "subjects.name_borne": lazy("The unit bears the name %(name)s in these days already."),
    "subjects.name_missing": lazy("The name is missing."),
    "subjects.no_open_term": lazy("This person does not hold this post."),
    "subjects.own_term": lazy("Nobody puts himself into a post; another person has to."),
    "subjects.parent_missing": lazy("Line %(key)s stands under %(parent)s, but there is no such line."),
    "subjects.post_held": lazy("The post %(title)s is still held; end that term first."),
    "subjects.post_taken": lazy("The unit has a post %(title)s already."),
    "subjects.row_twice": lazy("Line %(key)s stands in the file twice."),
    "subjects.succession_cyclic": lazy("%(into)s already passes its work on to %(number)s; that would be a circle."),
    "subjects.tree_cyclic": lazy("The unit %(number)s would stand under %(parent)s, which stands under it."),
    "subjects.unit_has_ended": lazy("The unit %(number)s ended on %(day)s."),
    "subjects.unknown_jurisdiction": lazy("There is no administrative division with the code %(code)s."),
    "subjects.unknown_kind": lazy("The rulebook knows no kind of unit %(kind)s."),
    "subjects.unknown_person": lazy("There is no such person."),
    "subjects.unknown_post": lazy("There is no such post."),
    "subjects.unknown_unit": lazy("There is no unit %(number)s."),
}
