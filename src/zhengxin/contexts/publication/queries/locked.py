"""A publication that an act changes, held until its transaction ends."""

from zhengxin.contexts.publication.models import Publication
from zhengxin.contexts.records.queries.facts import RecordFacts, records_by_number
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.refusals import Refused


def locked(number: str, by: Actor, permission: str) -> tuple[Publication, RecordFacts]:
    """By the number of its record. Refused "records.unknown_record", alike for one that nobody asked to publish and for
    one that is not the actor's."""
    told = records_by_number([number], lock=True).get(number)
    row = Publication.objects.select_for_update().filter(record=told.id).first() if told else None
    if told is None or row is None or not (by.may(permission) and by.covers(row.path)):
        raise Refused("records.unknown_record")
    return row, told
