"""The choice of language."""

import pytest
from django.test import Client


@pytest.mark.parametrize("language, tag", [("en", "en"), ("zh-hans", "zh-Hans")])
def test_a_chosen_language_stays(client, db, language, tag):
    response = client.post("/language/", {"language": language, "next": "/about/"})
    assert response.headers["Location"] == "/about/"
    assert f'<html lang="{tag}">' in client.get("/about/").content.decode()


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "/\\evil.example"]
)
def test_the_switch_leads_to_no_other_host(client, db, target):
    assert client.post("/language/", {"language": "en", "next": target}).headers["Location"] == "/"


def test_an_unknown_language_changes_nothing(client, db):
    client.post("/language/", {"language": "xx", "next": "/"})
    assert '<html lang="zh-Hans">' in client.get("/about/").content.decode()


def test_the_switch_leads_back_to_the_page_with_its_filters(client, db):
    page = client.get("/", {"q": "青禾", "sort": "title"}).content.decode()
    assert 'name="next" value="/?q=%E9%9D%92%E7%A6%BE&amp;sort=title"' in page


def test_an_expired_form_is_told_in_words(db):
    response = Client(enforce_csrf_checks=True, headers={"accept-language": "en"}).post(
        "/language/", {"language": "en"}
    )
    assert response.status_code == 403
    assert "The form has expired." in response.content.decode()
