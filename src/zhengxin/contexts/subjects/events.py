"""What the acts on units, posts and terms commit to."""

from zhengxin.kernel.entries import EventKind

UNIT_REGISTERED = EventKind(
    "subjects.unit_registered", public=("number", "code", "name", "kind", "division", "parent", "from_day")
)
UNIT_RENAMED = EventKind("subjects.unit_renamed", public=("number", "name", "from_day", "basis"))
UNIT_NAME_ADDED = EventKind("subjects.unit_name_added", public=("number", "name", "from_day", "until_day"))
UNIT_MERGED = EventKind("subjects.unit_merged", public=("number", "into", "from_day", "basis"))
UNIT_MOVED = EventKind("subjects.unit_moved", public=("number", "parent", "from_day", "basis"))
POST_CREATED = EventKind("subjects.post_created", public=("unit", "title"))
TERM_BEGUN = EventKind("subjects.term_begun", closed=("person", "name", "post", "from_day"), about_person=True)
TERM_ENDED = EventKind("subjects.term_ended", closed=("person", "post", "until_day"), about_person=True)
