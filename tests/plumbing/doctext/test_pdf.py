import io

import pypdfium2
import pytest
from weasyprint import HTML

from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.doctext import bounds, extract, pdf


def printed(body: str, style: str = "") -> bytes:
    page = f"<style>body{{font-family:'Noto Serif CJK SC'}}{style}</style><body lang=zh-CN>{body}"
    written = HTML(string=page).write_pdf()
    assert isinstance(written, bytes)
    return written


def blank(pages: int) -> bytes:
    document = pypdfium2.PdfDocument.new()
    for _ in range(pages):
        document.new_page(200, 200)
    target = io.BytesIO()
    document.save(target)
    document.close()
    return target.getvalue()


def locked() -> bytes:
    """A file whose encryption asks for a password that is not the empty one."""
    key = b"<" + b"41" * 32 + b">"
    encryption = (
        b"/Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O " + key + b" /U " + key + b" >> /ID [<41> <41>]"
    )
    start = blank(1)
    return start.replace(b"/Root", encryption + b" /Root")


SENTENCE = "青禾县各机关应当按期办结承诺事项。"


def drawn(words: str) -> bytes:
    """A page with one line of text as PDF draws it: words in brackets, moves to the left as positive numbers."""
    stream = f"BT /F1 12 Tf 1 0 0 1 100 700 Tm [{words}] TJ ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Courier >> >> >> >>",
        b"<< /Length %d >> stream\n%s\nendstream" % (len(stream), stream),
    ]
    body = b"".join(b"%d 0 obj %s endobj\n" % (number, text) for number, text in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer << /Root 1 0 R /Size 5 >>\n%%EOF"


def test_a_line_drawn_out_of_order_is_read_from_left_to_right():
    in_order = extract(drawn("(aaaaaaaaaa) (x) (b) (cccccccccc)")).text
    out_of_order = extract(drawn("(aaaaaaaaaa) -600 (b) 1200 (x) -600 (cccccccccc)")).text
    assert "".join(out_of_order.split()) == "".join(in_order.split()) == "aaaaaaaaaaxbcccccccccc"


def test_a_wrapped_line_stays_broken_and_loses_nothing():
    found = extract(printed(f"<p>{SENTENCE * 20}</p>"))
    assert len(found.text.splitlines()) > 5
    assert "".join(found.text.split()) == SENTENCE * 20


def test_the_place_of_a_character_names_its_page():
    found = extract(printed(f"<p>{SENTENCE}</p><p style='break-before:page'>{SENTENCE}末</p>"))
    assert found.place_of(3).page == 1
    assert found.place_of(found.text.index("末")).page == 2
    assert [place.page for place in found.places] == [1, 2]


def test_cells_of_a_row_do_not_melt_together():
    row = "<tr><td>梳理承诺事项清单<td>县信用办<td>县财政局</tr>"
    found = extract(printed(f"<table style='width:100%'>{row * 3}</table>"))
    assert found.text.split() == ["梳理承诺事项清单", "县信用办", "县财政局"] * 3


def test_page_numbers_stand_on_lines_of_their_own():
    style = "@page{@bottom-center{content:'— ' counter(page) ' —'}}"
    found = extract(printed(f"<p>{SENTENCE}</p>", style))
    assert found.text.splitlines() == [SENTENCE, "— 1 —"]


def test_a_pdf_without_text_is_refused_as_scanned():
    with pytest.raises(Refused) as refused:
        extract(blank(3))
    assert (refused.value.code, refused.value.params) == ("document.scanned", {"pages": 3})


def test_a_pdf_with_nothing_but_page_numbers_is_refused_as_scanned():
    page = "<p style='break-after:page'>第{}页</p>"
    with pytest.raises(Refused, match=r"document\.scanned"):
        extract(printed("".join(page.format(number) for number in range(4))))


def test_a_pdf_with_too_many_pages_is_refused():
    with pytest.raises(Refused) as refused:
        extract(blank(bounds.MAX_PAGES + 1))
    assert (refused.value.code, refused.value.params) == ("document.too_many_pages", {"limit": 500})


def test_a_pdf_that_asks_for_a_password_is_refused():
    with pytest.raises(Refused, match=r"document\.encrypted"):
        extract(locked())


@pytest.mark.parametrize("length", [8, 200])
def test_a_pdf_that_is_cut_off_is_refused(length):
    with pytest.raises(Refused, match=r"document\.damaged"):
        extract(printed(f"<p>{SENTENCE}</p>")[:length])


def test_a_pdf_with_too_many_characters_is_refused(monkeypatch):
    monkeypatch.setattr(pdf, "MAX_CHARACTERS", 10)
    with pytest.raises(Refused, match=r"document\.too_long"):
        extract(printed(f"<p>{SENTENCE}</p>"))


def test_a_pdf_that_takes_too_long_is_refused(monkeypatch):
    monkeypatch.setattr(pdf, "SECONDS", 0.001)
    with pytest.raises(Refused, match=r"document\.too_complex"):
        extract(blank(1))


def test_a_pdf_that_breaks_its_reader_is_refused(monkeypatch):
    monkeypatch.setattr(pdf, "MEMORY_BYTES", 1024)
    with pytest.raises(Refused, match=r"document\.damaged"):
        extract(printed(f"<p>{SENTENCE}</p>"))
