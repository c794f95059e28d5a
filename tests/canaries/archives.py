"""The part of the course that belongs to officials' archives: a kind switched, an archive begun, opened, released."""

from datetime import date

from tests.canaries.canary import Aviary
from tests.contexts.records.conftest import AT
from zhengxin.contexts.records.actions import begin_archive, open_archive, release_opening, switch_kind
from zhengxin.contexts.subjects.actions import begin_term, create_post, end_term, register_unit
from zhengxin.contexts.subjects.models import Person
from zhengxin.kernel.actors import Actor

# Nobody's, with a check digit that is right.
NUMBER = "990121197001011237"


def run_archives(everything: Actor, birds: Aviary) -> None:
    """About an official who has left since, so that everything can be erased."""
    by = {"by": everything, "at": AT}
    switch_kind(kind="annual_appraisal", is_on=True, basis=birds.plant("switch_kind.basis"), **by)
    unit = register_unit(
        name="青禾县档案馆", kind="department", division_code="990121", parent=None, code=None, from_day=None, **by
    )
    post = create_post(unit=unit, title="馆员", **by)
    someone = begin_term(post=post, name=birds.plant("begin_term.name of an archive"), from_day=date(2026, 1, 5), **by)
    uuid = str(Person.objects.get(pk=someone).uuid)
    birds.number("begin_archive.identity", NUMBER)
    archive = begin_archive(person=uuid, identity=NUMBER, basis=birds.plant("begin_archive.basis"), **by)
    matter = birds.plant("open_archive.matter")
    opening = open_archive(archive=archive, purpose="supervision", matter=matter, **by)
    basis = birds.plant("release_opening.basis")
    release_opening(opening=opening, day=date(2026, 11, 5), basis=basis, **by)
    end_term(post=post, person=someone, until_day=date(2026, 2, 27), **by)
