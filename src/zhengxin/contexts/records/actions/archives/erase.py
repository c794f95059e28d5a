"""What binds a person to an archive goes for good, with the person, by law; records are erased one by one."""

from datetime import datetime

from zhengxin.contexts.journal.actions import erase_openings
from zhengxin.contexts.journal.policies import ERASE
from zhengxin.contexts.journal.queries import member
from zhengxin.contexts.records.models import ArchiveOpening, OfficialArchive, OpeningRelease
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.erasing import Erased, Erasing
from zhengxin.plumbing.guarded import writes


def erase_archive(*, person: int, erasing: Erasing, by: Actor, at: datetime) -> Erased:
    """`person` is the id. Part of an erasure that was decided; source: 个人信息保护法 第四十七条."""
    demand(by, ERASE, "")
    archives = OfficialArchive.objects.filter(person=person)
    pieces = [piece for number in archives.values_list("number", flat=True) for piece in member("archive", number)]
    openings = ArchiveOpening.objects.filter(archive__person=person)
    with writes("records"):
        OpeningRelease.objects.filter(opening__in=openings.values("pk")).erase(erasing.words)
        openings.erase(erasing.words)
        archives.erase(erasing.words)
        return erase_openings(erasing=erasing, holding=pieces, by=by, at=at)
