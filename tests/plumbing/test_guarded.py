import pytest

from zhengxin.contexts.subjects.models import Person
from zhengxin.plumbing.guarded import WriteOutsideAct, writes

pytestmark = pytest.mark.django_db


def _person() -> Person:
    with writes("subjects"):
        return Person.objects.create(name="甲")


def test_a_write_outside_an_act_is_refused_and_says_where_to_go() -> None:
    with pytest.raises(WriteOutsideAct, match="contexts/subjects/actions"):
        Person.objects.create(name="甲")
    assert Person.objects.count() == 0


def test_an_act_of_one_context_does_not_open_another() -> None:
    with pytest.raises(WriteOutsideAct), writes("plans"):
        Person.objects.create(name="甲")


def test_every_way_of_writing_is_guarded() -> None:
    person = _person()
    attempts = [
        lambda: person.save(),
        lambda: person.delete(),
        lambda: Person.objects.all().delete(),
        lambda: Person.objects.update(name="乙"),
        lambda: Person.objects.bulk_create([Person(name="乙")]),
        lambda: Person.objects.bulk_update([person], ["name"]),
        lambda: Person.objects.get_or_create(name="丙"),
        lambda: Person.objects.update_or_create(name="丁"),
        lambda: Person.objects.filter(pk=person.pk)._raw_delete("default"),
    ]
    for attempt in attempts:
        with pytest.raises(WriteOutsideAct):
            attempt()
    assert list(Person.objects.values_list("name", flat=True)) == ["甲"]


def test_the_guard_closes_again_when_the_act_fails() -> None:
    with pytest.raises(RuntimeError), writes("subjects"):
        Person.objects.create(name="甲")
        raise RuntimeError
    assert Person.objects.count() == 0
    with pytest.raises(WriteOutsideAct):
        Person.objects.create(name="甲")
