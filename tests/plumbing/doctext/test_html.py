import pytest

from tests.plumbing.doctext.sample_plan import TEXT
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.doctext import extract


def lines(body: str) -> list[str]:
    return extract(f"<!doctype html><html><body>{body}</body></html>".encode()).text.splitlines()


@pytest.mark.parametrize(
    "tag", ["script", "style", "noscript", "template", "svg", "nav", "footer", "aside", "select", "textarea", "title"]
)
def test_what_is_no_text_of_the_page_is_not_read(tag):
    assert lines(f"<p>青禾县</p><{tag}>var a = 1;</{tag}><p>云川省人民政府办公厅</p>") == [
        "青禾县",
        "云川省人民政府办公厅",
    ]


@pytest.mark.parametrize("hiding", ["hidden", 'style="color:red; DISPLAY : none"', 'style="display:none;"'])
def test_what_is_hidden_is_not_read(hiding):
    assert lines(f"<div>甲<span {hiding}>密<b>密</b></span>乙</div>") == ["甲乙"]


def test_a_page_whose_body_is_hidden_until_a_script_runs_is_read():
    assert extract("<html><body style='display:none'><p>青禾县</p></body></html>".encode()).text == "青禾县\n"


def test_a_navigation_that_is_never_closed_does_not_hide_the_page():
    assert lines("<nav><a>首页</a><p>青禾县人民政府办公室文件</p>") == ["首页", "青禾县人民政府办公室文件"]


def test_comments_and_instructions_are_not_read():
    assert lines("<p>甲<!-- 密 --><?php 密 ?>乙</p>") == ["甲乙"]


@pytest.mark.parametrize("tag", ["p", "div", "li", "h1", "section", "td", "center", "article"])
def test_each_block_is_a_line(tag):
    assert lines(f"甲<{tag}>乙</{tag}>丙") == ["甲", "乙", "丙"]


@pytest.mark.parametrize("tag", ["span", "b", "a", "font", "o:p", "u", "unknown"])
def test_an_inline_element_stays_in_its_line(tag):
    assert lines(f"<p>甲<{tag}>乙</{tag}>丙</p>") == ["甲乙丙"]


def test_an_inline_element_shown_as_a_block_is_a_line():
    assert lines('<p>甲<span style="display:block">乙</span>丙</p>') == ["甲", "乙", "丙"]


def test_a_break_ends_a_line():
    assert lines("<p>甲<br>乙<br/><br>丙</p>") == ["甲", "乙", "丙"]


def test_each_cell_of_a_table_is_a_line():
    assert lines("<table><tr><td>梳理承诺</td><td>县信用办</td></tr><tr><th>乙</th></tr></table>") == [
        *("梳理承诺", "县信用办", "乙")
    ]


def test_white_space_is_shown_as_a_browser_shows_it():
    assert lines("<p>\n  press   <b> the</b>\n\tkey  </p>  \n <p>\u3000\u3000甲</p>") == [
        "press the key",
        "\u3000\u3000甲",
    ]


@pytest.mark.parametrize("kept", ["<pre>甲\n乙</pre>", '<div style="white-space: pre-wrap">甲\n乙</div>'])
def test_typed_line_ends_are_kept_where_the_page_keeps_them(kept):
    assert lines(kept) == ["甲", "乙"]


def test_entities_become_characters():
    assert lines("<p>&#x9752;&#31166;&#x53BF;&ensp;&lt;2031&gt;&amp;&ldquo;甲&rdquo;&shy;&#57344;</p>") == [
        "青禾县 <2031>&“甲”"
    ]


def test_numbers_that_word_wrote_into_its_web_page_are_read():
    label = "<![if !supportLists]><span style='mso-list:Ignore'>一、<span>&nbsp; </span></span><![endif]>"
    assert lines(f"<p class=MsoNormal>{label}总体目标<o:p></o:p></p>") == ["一、  总体目标"]


def test_a_page_without_a_head_is_known_by_its_first_tag():
    assert extract("<div>青禾县</div>".encode()).media_type == "text/html"


def test_a_text_with_tags_in_it_stays_a_text_when_its_name_says_so():
    assert extract("<p>是段落标记".encode(), name="notes.TXT").text == "<p>是段落标记\n"
    assert extract("青禾县&lt;".encode(), name="page.htm").text == "青禾县<\n"


def test_an_xhtml_page_with_a_declared_encoding_is_read():
    page = f'<?xml version="1.0" encoding="GBK"?><html xmlns="http://www.w3.org/1999/xhtml"><body>{TEXT}</body></html>'
    assert extract(page.encode("gbk")).encoding == "gb18030"


def test_a_page_in_traditional_chinese_that_says_so_is_read():
    page = '<meta charset="big5"><p>為加強政務誠信建設，各單位應當認真落實本方案的要求。</p>'
    assert extract(page.encode("big5")).text.startswith("為加強政務誠信")


def test_a_broken_character_does_not_spoil_a_page():
    page = f"<html><meta charset=gbk><body>{TEXT * 3}".encode("gbk") + b"\xb0\x00\xff</body></html>"
    assert extract(page).text.startswith("青禾县人民政府")


def test_a_page_broken_throughout_is_refused():
    page = b"<html><body>" + "青禾县云川省".encode() * 40 + b"\xff\xfe\xff" * 40
    with pytest.raises(Refused, match=r"document\.wrong_encoding"):
        extract(page)


@pytest.mark.parametrize("page", ["<html></html>", "<html><body><script>x</script></body></html>", "<frameset>"])
def test_a_page_without_text_is_empty(page):
    with pytest.raises(Refused, match=r"document\.empty"):
        extract(page.encode())


def test_the_place_of_a_character_names_its_line():
    found = extract("<html><p>甲</p><p>乙</p></html>".encode())
    assert found.place_of(found.text.index("乙")).paragraph == 2
