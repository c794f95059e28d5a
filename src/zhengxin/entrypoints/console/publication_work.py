"""Publications that wait for the reader's eyes, as my work lists them."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from zhengxin.contexts.publication.queries import proposals, proposals_count
from zhengxin.entrypoints.console.work_item import Found, WorkItem
from zhengxin.entrypoints.kit.record_words import name_of
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.official_day import official_day


def publications(reader: Actor, today: date, week_ends: date) -> Found:
    if not reader.may("publication:record:confirm"):
        return Found([])
    items = [
        WorkItem(
            section="decide",
            what=_("Publication of a record"),
            title=f"{name_of(each.kind)} {each.subject_name}".strip(),
            href=reverse("console:publication_confirm", args=[each.number]),
            who=each.source.name,
            since=official_day(each.recorded_at),
        )
        for each in proposals(reader, day=today)
    ]
    return Found(items, {"decide": proposals_count(reader)} if items else {})
