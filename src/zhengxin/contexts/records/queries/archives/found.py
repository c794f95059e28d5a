"""Archives by number and person, for who may know of them."""

from dataclasses import dataclass
from datetime import date

from zhengxin.contexts.records.models import OfficialArchive
from zhengxin.contexts.records.queries.archives.rules import purposes_open_to
from zhengxin.contexts.subjects.queries import TermServed, people_of, person_with, terms_of
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.refusals import Refused


def archive_inside(reader: Actor, number: str, *, day: date) -> OfficialArchive:
    """Refused "records.unknown_archive", for an official outside the reader's part of the tree too."""
    inside = people_of(reader.scope_paths, day=day)
    row = OfficialArchive.objects.filter(number=number, person__in=inside).select_related("person").first()
    if row is None:
        raise Refused("records.unknown_archive")
    return row


def archive_number_of(reader: Actor, person: int, *, day: date) -> str:
    """Of a person by id. Refused "records.unknown_archive"."""
    inside = people_of(reader.scope_paths, day=day)
    row = OfficialArchive.objects.filter(person=person, person__in=inside).first()
    if row is None or not purposes_open_to(reader):
        raise Refused("records.unknown_archive")
    return row.number


@dataclass(frozen=True)
class OfficialNamed:
    """Somebody whose archive is to be begun or opened."""

    name: str
    terms: tuple[TermServed, ...]


def official_without_archive(reader: Actor, person: str, *, day: date) -> OfficialNamed:
    """For whoever keeps archives. Refused "subjects.unknown_person", "records.archive_begun"."""
    found, name = person_with(person)
    demand_inside(reader, found, day=day)
    if OfficialArchive.objects.filter(person=found).exists():
        raise Refused("records.archive_begun")
    return OfficialNamed(name, tuple(terms_of(found)))


def archive_to_open(reader: Actor, number: str, *, day: date) -> OfficialNamed:
    """For whoever may open some. Refused "records.unknown_archive", for a reader who opens none too."""
    if not purposes_open_to(reader):
        raise Refused("records.unknown_archive")
    row = archive_inside(reader, number, day=day)
    return OfficialNamed(row.person.name, tuple(terms_of(row.person_id)))


def demand_inside(reader: Actor, person: int, *, day: date) -> None:
    """Refused "subjects.unknown_person" as for somebody who is not there."""
    if not people_of(reader.scope_paths, day=day).filter(pk=person).exists():
        raise Refused("subjects.unknown_person")


def identity_place(number: str) -> str:
    """Where the sealed number of an official stands; it opens nowhere else."""
    return f"archive/{number}"
