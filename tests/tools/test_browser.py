"""The browser that the tests drive, and the rules it asks."""

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
