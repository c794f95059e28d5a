"""The browser that the tests drive, and the rules it asks."""

import time

import pytest

pytestmark = pytest.mark.browser

SOUND = '<!doctype html><html lang="zh-CN"><title>政信</title><main><h1>方案</h1>{}</main></html>'


def test_a_page_is_that_of_a_chinese_reader(page):
    page.set_content(SOUND.format(""))
    assert page.inner_text("h1") == "方案"
    assert page.evaluate("[navigator.language, new Date(0).getHours()]") == ["zh-CN", 8]


def test_a_phone_is_narrow_and_touched(phone):
    phone.set_content('<meta name="viewport" content="width=device-width">')
    assert phone.evaluate("[innerWidth, navigator.maxTouchPoints > 0]") == [375, True]


def test_axe_names_a_picture_without_words_and_nothing_on_a_sound_page(page, violations):
    page.set_content(SOUND.format(""))
    assert violations(page) == []
    page.set_content(SOUND.format('<img src="data:,">'))
    assert [line.partition(":")[0] for line in violations(page)] == ["image-alt"]


def test_an_act_is_over_when_the_page_that_it_leads_to_has_arrived(page):
    def arrives_late(route):
        time.sleep(0.3)
        route.fulfill(body="")

    first, next_page = '<a href="/next">下一页</a>', '<script src="/late.js"></script><h1>到了</h1>'
    page.route("**/first", lambda route: route.fulfill(content_type="text/html; charset=utf-8", body=first))
    page.route("**/next", lambda route: route.fulfill(content_type="text/html; charset=utf-8", body=next_page))
    page.route("**/late.js", arrives_late)
    page.goto("http://qinghe.test/first")
    page.get_by_role("link").click()
    assert page.locator("h1").all_inner_texts() == ["到了"]
