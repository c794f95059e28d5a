"""A person's name goes for good, by law; the terms stay, so that what a post did keeps its place in time."""

from datetime import datetime

from zhengxin.contexts.journal.actions import erase_openings
from zhengxin.contexts.journal.policies import ERASE
from zhengxin.contexts.journal.queries import member
from zhengxin.contexts.subjects.models import Person
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.erasing import Erased, Erasing
from zhengxin.plumbing.guarded import writes


def erase_person(*, person: str, erasing: Erasing, by: Actor, at: datetime) -> Erased:
    """`person` is the uuid. Part of an erasure that was decided; source: 个人信息保护法 第四十七条."""
    demand(by, ERASE, "")
    with writes("subjects"):
        Person.objects.filter(uuid=person).erase(erasing.words)
        return erase_openings(erasing=erasing, holding=member("person", person), by=by, at=at)
