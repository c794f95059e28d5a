import pytest

from tests.plumbing.doctext.word_files import (
    family,
    level,
    list_of,
    numbered,
    paragraph,
    parts_of,
    relationships,
    run,
    table,
    word_file,
    zipped,
)
from zhengxin.plumbing.doctext import extract

BOX = "<w:txbxContent>" + paragraph("青禾县文件") + "</w:txbxContent>"
TWICE = (
    "<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>"
    f"{BOX}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{BOX}</v:textbox></w:pict></mc:Fallback>"
    "</mc:AlternateContent>"
)


def lines(body: str) -> list[str]:
    return extract(word_file(body)).text.splitlines()


def test_paragraphs_become_lines():
    assert lines(paragraph("甲") + paragraph("乙")) == ["甲", "乙"]


def test_a_paragraph_split_into_runs_stays_one_line():
    assert lines(paragraph(run("青") + run("禾") + run("县"))) == ["青禾县"]


def test_signs_of_the_layout_become_characters():
    signs = (
        "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t><w:softHyphen/></w:r>"
    )
    assert lines(paragraph(signs)) == ["a\tb", "c-d"]


def test_symbols_of_symbol_fonts_are_left_out():
    assert lines(paragraph(run("甲") + '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>' + run("\uf0fc乙"))) == [
        "甲乙"
    ]


@pytest.mark.parametrize("wrapper", ["w:ins", "w:hyperlink", "w:smartTag", "w:customXml", "w:moveTo"])
def test_what_is_inserted_or_wrapped_is_read(wrapper):
    assert lines(paragraph(run("甲") + f"<{wrapper}>{run('乙')}</{wrapper}>")) == ["甲乙"]


def test_content_controls_are_read_around_blocks_and_inside_lines():
    inline = f"<w:sdt><w:sdtPr/><w:sdtContent>{run('乙')}</w:sdtContent></w:sdt>"
    assert lines(f"<w:sdt><w:sdtContent>{paragraph(run('甲') + inline)}</w:sdtContent></w:sdt>") == ["甲乙"]


@pytest.mark.parametrize("wrapper, text", [("w:del", "w:delText"), ("w:moveFrom", "w:t")])
def test_what_is_deleted_or_moved_away_is_not_read(wrapper, text):
    gone = f"<{wrapper}><w:r><{text}>旧</{text}></w:r></{wrapper}>"
    assert lines(paragraph(run("甲") + gone + run("乙"))) == ["甲乙"]


def test_a_deleted_paragraph_mark_joins_two_paragraphs():
    joined = paragraph("甲", properties="<w:rPr><w:del/></w:rPr>")
    assert lines(joined + paragraph("乙") + paragraph("丙")) == ["甲乙", "丙"]


def test_a_deleted_table_row_is_not_read():
    row = f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{paragraph('旧')}</w:tc></w:tr>"
    assert lines(f"<w:tbl>{row}<w:tr><w:tc>{paragraph('新')}</w:tc></w:tr></w:tbl>") == ["新"]


def test_hidden_text_is_not_read():
    hidden, shown = run("密", "<w:vanish/>"), run("乙", '<w:vanish w:val="0"/>')
    assert lines(paragraph(run("甲") + hidden + shown)) == ["甲乙"]


def test_each_paragraph_of_a_table_cell_is_a_line():
    row = [paragraph("梳理承诺"), paragraph("县信用办") + paragraph("县财政局"), table([[paragraph("内")]])]
    assert lines(table([row])) == ["梳理承诺", "县信用办", "县财政局", "内"]


def test_a_deleted_mark_at_the_end_of_a_cell_does_not_join_two_cells():
    row = [paragraph("甲", properties="<w:rPr><w:del/></w:rPr>"), paragraph("乙")]
    assert lines(table([row])) == ["甲", "乙"]


def test_a_text_box_written_for_new_and_old_programs_is_read_once():
    assert lines(paragraph(run("标题") + f"<w:r>{TWICE}</w:r>") + paragraph("正文")) == ["标题", "青禾县文件", "正文"]


def test_a_text_box_that_only_old_programs_show_is_read():
    only_old = TWICE.replace(f"<wps:txbx>{BOX}</wps:txbx>", "")
    assert lines(paragraph(f"<w:r>{only_old}</w:r>")) == ["青禾县文件"]


def field(code: str, result: str) -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return (
        mark.format("begin")
        + f"<w:r><w:instrText>{code}</w:instrText></w:r>"
        + mark.format("separate")
        + result
        + mark.format("end")
    )


def test_of_a_field_the_result_is_read_and_not_the_code():
    assert lines(paragraph(run("第") + field(" DATE \\@ yyyy ", run("2031")) + run("号"))) == ["第2031号"]


def test_a_table_of_contents_is_not_read():
    as_field = field(' TOC \\o "1-3" ', run("一、总体目标1"))
    as_block = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{paragraph('一、总体目标1')}</w:sdtContent></w:sdt>"
    )
    simple = f'<w:fldSimple w:instr="TOC \\o">{run("一、总体目标1")}</w:fldSimple>'
    assert lines(paragraph(as_field) + as_block + paragraph(simple) + paragraph("一、总体目标")) == ["一、总体目标"]


def test_a_field_without_an_end_does_not_swallow_the_document():
    broken = paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + run("甲"))
    assert lines(broken + paragraph("乙")) == ["甲", "乙"]


def test_the_reading_aid_above_a_character_is_not_read():
    ruby = f"<w:r><w:ruby><w:rt>{run('hé')}</w:rt><w:rubyBase>{run('禾')}</w:rubyBase></w:ruby></w:r>"
    assert lines(paragraph(run("青") + ruby)) == ["青禾"]


def test_letters_of_a_formula_are_read():
    assert lines(paragraph("<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>")) == ["x=1"]


def test_headers_footers_notes_and_comments_are_left_out():
    names = ["header1", "footer1", "footnotes", "comments"]
    others = {f"word/{name}.xml": parts_of(paragraph("旁注"))["word/document.xml"] for name in names}
    reference = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    assert extract(zipped(parts_of(paragraph(run("甲") + reference)) | others)).text == "甲\n"


def test_a_word_file_in_the_strict_variant_is_read():
    parts = parts_of(numbered("总体目标"), numbering=family([level(0, "chineseCounting", "%1、")]) + list_of())
    strict = {
        name: str(part)
        .replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006", "http://purl.oclc.org/ooxml/wordprocessingml"
        )
        .replace("http://schemas.openxmlformats.org/officeDocument/2006", "http://purl.oclc.org/ooxml/officeDocument")
        for name, part in parts.items()
    }
    assert extract(zipped({**strict})).text == "一、 总体目标\n"


def test_the_main_part_may_have_any_name():
    parts = parts_of(paragraph("甲"))
    parts["text/main.xml"] = parts.pop("word/document.xml")
    parts["_rels/.rels"] = relationships({"officeDocument": "/text/main.xml"})
    assert extract(zipped(parts)).text == "甲\n"


def test_the_place_of_a_character_names_its_paragraph():
    found = extract(word_file(paragraph("甲") + paragraph("") + paragraph("乙")))
    assert found.place_of(found.text.index("乙")).paragraph == 3
    assert found.encoding is None
