"""版头: the organ's red mark, the number, the signer of a paper that goes up, the red line."""

from typing import Any

from zhengxin.plumbing.gongwen.content import GongwenContent
from zhengxin.plumbing.gongwen.measures import GREY, KAITI, LINE, MM, RED, SONGTI, WIDTH, XIAOBIAOSONG
from zhengxin.plumbing.gongwen.page import LETTER_OUTDENT
from zhengxin.plumbing.gongwen.paragraphs import Setting, Words, fill_paragraph, write_paragraph, write_rule

LARGEST, LARGEST_IN_LETTER, SMALLEST = 60.0, 42.0, 22.0


def write_head(document: Any, content: GongwenContent) -> None:
    if content.layout == "letter":
        _write_letter_head(document, content)
        return
    size = _mark_size(content.mark, LARGEST)
    # 7.2.4: the mark's upper edge 35 mm below that of the 版心; its line is a fifth higher than its letters.
    mark = Setting(size=size, align="center", before=35 * MM - size * 0.1, line=size * 1.2)
    write_paragraph(document, mark, Words(content.mark, XIAOBIAOSONG, RED))
    if content.layout == "upward":
        # 7.2.6: 发文字号 one character from the left, 签发人 one from the right, the name in Kai.
        setting = Setting(align="left", left=1, right=1, right_tab=True, before=2 * LINE)
        write_paragraph(
            document, setting, Words(content.number), Words("\t签发人："), Words(content.signer or "　　　", KAITI)
        )
    else:
        write_paragraph(document, Setting(align="center", before=2 * LINE), Words(content.number))
    # 7.2.7: the red line 4 mm below the number, as wide as the 版心.
    write_rule(document, 1.5, RED, before=4 * MM)


def _write_letter_head(document: Any, content: GongwenContent) -> None:
    """10.1: mark and double line (thick above thin) in the first page's header, the number below at the right edge."""
    header = document.sections[0].first_page_header
    header.is_linked_to_previous = False
    size = _mark_size(content.mark, LARGEST_IN_LETTER)
    first = header.paragraphs[0]
    if content.banner:
        fill_paragraph(first, Setting(size=10.5, align="center", line=12), Words(content.banner, SONGTI, GREY))
        first = header.add_paragraph()
    fill_paragraph(first, Setting(size=size, align="center", line=size * 1.2), Words(content.mark, XIAOBIAOSONG, RED))
    write_rule(header, 2.25, RED, before=4 * MM, outdent=LETTER_OUTDENT)
    write_rule(header, 0.75, RED, before=1, outdent=LETTER_OUTDENT)
    write_paragraph(document, Setting(align="right", before=14), Words(content.number))


def _mark_size(mark: str, largest: float) -> float:
    """So large that the mark fills the line at most; a very long one takes two lines."""
    return max(SMALLEST, min(largest, int(WIDTH * 0.96 / max(len(mark), 1) * 2) / 2))
