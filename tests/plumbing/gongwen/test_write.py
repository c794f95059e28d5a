"""The Word file as python-docx reads it back, and its pages where LibreOffice is there to set them."""

import io
import shutil
import subprocess
import zipfile
from dataclasses import replace

import docx
import pypdfium2
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm

from tests.plumbing.gongwen.papers import AT, paper
from zhengxin.plumbing.doctext import extract
from zhengxin.plumbing.gongwen import LAYOUTS, GongwenText, Paragraph, gongwen_file
from zhengxin.plumbing.gongwen.measures import FACES


def opened(layout="downward", **change):
    return docx.Document(io.BytesIO(gongwen_file(paper(layout, **change), at=AT)))


def found(document, text):
    """The paragraph that begins with the text."""
    return next(paragraph for paragraph in document.paragraphs if paragraph.text.startswith(text))


def face(run):
    return run._r.rPr.find(qn("w:rFonts")).get(qn("w:eastAsia"))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_sheet_is_a4_with_the_margins_of_the_standard(layout):
    section = opened(layout).sections[0]
    measures = (section.page_width, section.page_height, section.top_margin, section.bottom_margin)
    sides = (section.left_margin, section.right_margin)
    for measured, wanted in zip((*measures, *sides), (210, 297, 37, 35, 28, 26), strict=True):
        assert abs(measured - Mm(wanted)) < Mm(0.1)


def test_the_grid_has_22_lines_of_28_characters():
    document = opened()
    grid = document.sections[0]._sectPr.find(qn("w:docGrid"))
    assert grid.get(qn("w:type")) == "linesAndChars"
    assert 225 / 25.4 * 1440 // int(grid.get(qn("w:linePitch"))) == 22
    pitch = 16 + int(grid.get(qn("w:charSpace"))) / 4096
    assert 156 / 25.4 * 72 / pitch == pytest.approx(28, abs=0.01)
    assert document.styles["Normal"].element.rPr.find(qn("w:sz")).get(qn("w:val")) == "32"


def test_levels_stand_in_their_faces_and_two_characters_in():
    document = opened()
    plain = dict.fromkeys(("1. 政策", "（1）", "上半年"), "仿宋_GB2312")
    for text, name in {"一、": "黑体", "（一）": "楷体_GB2312", **plain}.items():
        paragraph = found(document, text)
        assert face(paragraph.runs[0]) == name
        assert paragraph._p.pPr.find(qn("w:ind")).get(qn("w:firstLineChars")) == "200"
    assert face(found(document, "（一）").runs[1]) == "仿宋_GB2312"


def test_title_number_and_mark_stand_in_size_face_and_colour():
    document = opened()
    mark, title = (found(document, f"青禾县发展和改革委员会{rest}").runs[0] for rest in ("文件", "关于"))
    assert (face(mark), str(mark.font.color.rgb)) == ("方正小标宋简体", "FF0000")
    assert (face(title), title.font.size.pt) == ("方正小标宋简体", 22)
    assert found(document, "青发改〔2026〕3号").runs[0].font.size.pt == 16


def test_the_parts_come_in_their_order():
    text = "\n".join(extract(gongwen_file(paper(), at=AT), name="a.docx").text.split())
    places = [
        text.index(part)
        for part in (
            "青发改〔2026〕3号",
            "的通报",
            "各乡镇人民政府，县政府各部门：",
            "一、总体情况",
            "附件：1.",
            "2026年7月8日",
            "（此件公开发布）",
            "附件1",
            "抄送：县委办公室，县人大常委会办公室。",
            "2026年7月8日印发",
        )
    ]
    assert places == sorted(places)


def test_a_paper_that_goes_up_names_its_signer_beside_the_number():
    line = found(opened("upward", signer="苇示例"), "青发改〔2026〕3号")
    assert line.text == "青发改〔2026〕3号\t签发人：苇示例"
    assert face(line.runs[-1]) == "楷体_GB2312"


def test_a_letter_has_its_mark_in_the_first_header_and_no_number_on_the_first_page():
    section = opened("letter", mark="青禾县发展和改革委员会").sections[0]
    assert section.different_first_page_header_footer
    assert [text for row in section.first_page_header.paragraphs if (text := row.text)] == ["青禾县发展和改革委员会"]
    assert "PAGE" not in section.first_page_footer._element.xml
    assert "PAGE" in section.footer._element.xml


def test_page_numbers_stand_outside_odd_right_and_even_left():
    document = opened()
    assert document.settings.odd_and_even_pages_header_footer
    section = document.sections[0]
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        paragraph = footer.paragraphs[0]
        assert paragraph._p.pPr.find(qn("w:jc")).get(qn("w:val")) == side
        assert paragraph._p.pPr.find(qn("w:ind")).get(qn(f"w:{side}Chars")) == "100"
        assert paragraph.text == "—  —"


def test_every_face_names_free_ones_in_its_place_and_none_is_embedded():
    file = zipfile.ZipFile(io.BytesIO(gongwen_file(paper(), at=AT)))
    table = file.read("word/fontTable.xml").decode()
    for row in FACES:
        assert f'w:name="{row.name}"' in table
    assert table.count("w:altName") == len(FACES)
    assert "Noto Serif CJK SC" in table
    assert [name for name in file.namelist() if "fonts/" in name or name.endswith(".odttf")] == []


def test_a_draft_leaves_number_and_day_open_and_says_that_it_is_one():
    document = opened(number="青发改〔2026〕　号", day=None, banner="草稿")
    assert found(document, "青发改〔2026〕　号")
    assert any("年　月　日" in paragraph.text for paragraph in document.paragraphs)
    assert document.sections[0].header.paragraphs[0].text == "草稿"


def test_the_date_stands_four_characters_from_the_right_below_the_middle_of_the_organ():
    document = opened(organ="青禾县财政局")
    date = found(document, "2026年7月8日")._p.pPr.find(qn("w:ind"))
    organ = found(document, "青禾县财政局")._p.pPr.find(qn("w:ind"))
    assert (date.get(qn("w:rightChars")), organ.get(qn("w:rightChars"))) == ("400", "400")


def test_a_long_title_of_two_lines_is_cut_behind_its_about():
    text = GongwenText(title="青禾县发展和改革委员会关于督办逾期任务的函", blocks=(Paragraph("正文"),))
    assert found(opened(text=text), "青禾县发展和改革委员会关于").text == "青禾县发展和改革委员会关于\n督办逾期任务的函"


def test_what_was_typed_stays_text():
    hostile = '<w:p/> & "]]>\x00\x08\u202e'
    text = GongwenText(title=hostile, blocks=(Paragraph(hostile),), note=hostile)
    document = opened(text=text, signer=hostile, organ=hostile, mark=hostile)
    assert found(document, '<w:p/> & "]]>')


def test_the_file_tells_its_organ_and_nothing_of_the_program():
    told = opened().core_properties
    assert (told.author, told.subject, told.comments) == ("青禾县发展和改革委员会", "青发改〔2026〕3号", "")
    assert told.created.date() == AT.date()


def test_an_unknown_layout_is_no_paper():
    with pytest.raises(ValueError, match="sideways"):
        gongwen_file(replace(paper(), layout="sideways"), at=AT)


def test_libreoffice_sets_28_characters_in_22_lines(tmp_path):
    """Only where LibreOffice is installed; it is no part of what the tests need."""
    office = shutil.which("soffice")
    if office is None:
        return
    text = GongwenText(title="通报", blocks=(Paragraph("政" * 28 * 60),))
    (tmp_path / "paper.docx").write_bytes(gongwen_file(paper(text=text), at=AT))
    command = [office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", tmp_path, tmp_path / "paper.docx"], check=True, capture_output=True)
    with pypdfium2.PdfDocument(tmp_path / "paper.pdf") as pages:
        page = pages[1]
        assert page.get_size() == pytest.approx((595.3, 841.9), abs=0.5)
        lines = [line for line in page.get_textpage().get_text_range().splitlines() if "政" in line]
    # The paragraph begins on this page, two characters in.
    assert lines.pop(0).count("政") == 26
    assert len(lines) == 21
    assert {line.count("政") for line in lines} == {28}
