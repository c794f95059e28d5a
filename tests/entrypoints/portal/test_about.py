"""What this place says about itself, and what goes wrong on the way to a page."""

import pytest
from django.test import override_settings

from tests.entrypoints.portal.test_programmes import plain


def test_the_page_says_what_is_shown_on_what_basis_and_what_is_not_claimed(reader):
    page = reader.get("/about/").content.decode()
    for heading in ("What is shown", "On what basis", "What is not claimed", "Accessibility", "Language"):
        assert f">{heading}</h2>" in page
    assert 'id="accessibility"' in page


def test_it_offers_the_other_language(client, db):
    assert (
        '<button class="link" type="submit" name="language" value="en" lang="en">'
        in client.get("/about/").content.decode()
    )


@pytest.mark.parametrize("address", ["/", "/about/", "/nowhere/"])
def test_every_page_has_a_way_past_its_head_and_one_heading(reader, db, address):
    page = reader.get(address).content.decode()
    assert '<a class="skip" href="#content">' in page
    assert 'id="content"' in page
    assert page.count("<h1>") == 1


def test_an_address_without_a_page_is_told_in_words(reader, db):
    response = reader.get("/nowhere/")
    assert response.status_code == 404
    assert "There is no page at this address." in plain(response)


def test_a_request_for_another_host_gets_a_page_and_no_traceback(reader, db):
    response = reader.get("/nowhere/", headers={"host": "evil.example"})
    assert response.status_code == 400
    assert "evil.example" not in response.content.decode()


@pytest.mark.parametrize("is_demo", [True, False])
def test_a_demonstration_says_so_on_page_print_and_file(reader, programme, is_demo):
    with override_settings(ZHENGXIN_IS_DEMO=is_demo):
        page = reader.get("/").content.decode()
        file = reader.get("/programmes.csv").content.decode()
    assert page.count("Demonstration data") == (2 if is_demo else 0)
    assert [line.endswith("Demonstration data") for line in file.splitlines()] == [False, is_demo]


def test_pages_need_no_script(reader, programme):
    for target in ("/", f"/programmes/{programme}/", "/about/"):
        assert "<script" not in reader.get(target).content.decode()
