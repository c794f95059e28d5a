import pytest

from zhengxin.plumbing.doctext.text import TextWriter


def written():
    writer = TextWriter()
    writer.add("甲乙", page=1)
    writer.add("丙", page=2)
    return writer.finish("text/plain")


def test_places_cover_the_text_without_a_gap():
    found = written()
    assert found.text == "甲乙\n丙\n"
    assert [(place.start, place.end, place.page) for place in found.places] == [(0, 3, 1), (3, 5, 2)]


@pytest.mark.parametrize("offset, page", [(0, 1), (2, 1), (3, 2), (4, 2), (5, 2)])
def test_every_character_and_the_end_has_a_place(offset, page):
    assert written().place_of(offset).page == page


@pytest.mark.parametrize("offset", [-1, 6])
def test_there_is_no_place_outside_the_text(offset):
    with pytest.raises(IndexError):
        written().place_of(offset)
