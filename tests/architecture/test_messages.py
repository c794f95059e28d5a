"""Every sentence of the interface stands in both languages."""

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from tools import messages


def test_every_message_is_translated():
    source = messages.extracted()
    assert {path.name: gap for path in messages.catalogues() for gap in messages.gaps(path, source)} == {}


def test_messages_are_found_in_code_and_in_templates():
    found = messages.extracted()
    places = {place for message in found for place, _ in message.locations}
    assert any(place.endswith(".py") for place in places)
    assert any(place.endswith(".html") for place in places)


@pytest.fixture
def source() -> Catalog:
    catalogue = Catalog()
    catalogue.add("Adopt %(number)s", flags=["python-format"])
    return catalogue


@pytest.mark.parametrize(
    "message, options, told",
    [
        ("Adopt %(number)s", {"string": ""}, "not translated"),
        ("Adopt %(number)s", {"string": "采用 %(number)s", "flags": ["fuzzy"]}, "not confirmed"),
        ("Adopt %(number)s", {"string": "采用 %(name)s", "flags": ["python-format"]}, "placeholder"),
        ("Gone", {"string": "不见了"}, "left over"),
    ],
)
def test_a_gap_in_a_catalogue_is_found(tmp_path, source, message, options, told):
    catalogue = Catalog(locale="zh_Hans")
    catalogue.add(message, **options)
    path = tmp_path / "zh_Hans" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        write_po(file, catalogue)
    assert any(told in gap for gap in messages.gaps(path, source)), messages.gaps(path, source)


def test_a_translated_catalogue_has_no_gap(tmp_path, source):
    catalogue = Catalog(locale="zh_Hans")
    catalogue.add("Adopt %(number)s", string="采用 %(number)s", flags=["python-format"])
    path = tmp_path / "zh_Hans" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        write_po(file, catalogue)
    assert messages.gaps(path, source) == []
