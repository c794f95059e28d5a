"""主体: title, addressees, text by level, 附件说明, signature, date, note; attachments on pages of their own."""

from math import ceil
from typing import Any

from zhengxin.plumbing.gongwen.content import Attachment, Block, GongwenContent, Paragraph, day_words
from zhengxin.plumbing.gongwen.measures import (
    BODY_SIZE,
    CHARACTERS,
    FANGSONG,
    HEITI,
    KAITI,
    LINE,
    TITLE_LINE,
    TITLE_SIZE,
    WIDTH,
    XIAOBIAOSONG,
    characters_wide,
)
from zhengxin.plumbing.gongwen.paragraphs import Setting, Words, write_paragraph
from zhengxin.plumbing.gongwen.tables import write_table

# 7.3.3: 一、 in Hei, （一） in Kai, the others as the text.
LEVEL_FACES = {1: HEITI, 2: KAITI}
NO_DAY = "　　　　年　月　日"
TITLE_CHARACTERS = int(WIDTH / TITLE_SIZE)
# 7.3.5: with a seal the date stands four characters from the right.
DATE_FROM_RIGHT = 4.0


def write_body(document: Any, content: GongwenContent) -> None:
    text = content.text
    # 7.3.1, 7.3.2: the title two lines below the red line, the addressees one below it.
    write_title(document, text.title, before=2 * LINE)
    if text.addressees:
        addressees = Setting(align="left", before=LINE)
        write_paragraph(document, addressees, Words("，".join(text.addressees).rstrip("：:") + "："))
    else:
        write_paragraph(document, Setting(line=LINE))
    write_blocks(document, text.blocks, keeps_last=True)
    _write_names_of_attachments(document, text.attachments)
    _write_signature(document, content)
    if text.note:
        # 7.3.6: two characters from the left, in brackets, below the date.
        write_paragraph(document, Setting(left=2), Words(f"（{text.note.strip('（）()')}）"))


def write_title(document: Any, title: str, *, before: float) -> None:
    """7.3.1: lines of like length. A title for two lines is cut behind 关于 where both parts fit, else set narrower."""
    wide = characters_wide(title)
    lines = ceil(wide / TITLE_CHARACTERS)
    organ, about, matter = title.partition("关于")
    if lines == 2 and about and max(characters_wide(organ + about), characters_wide(matter)) <= TITLE_CHARACTERS:
        title, lines = f"{organ}{about}\n{matter}", 1
    narrower = (TITLE_CHARACTERS - ceil(wide / lines) - 1) / 2 if lines > 1 else 0
    setting = Setting(
        size=TITLE_SIZE,
        align="center",
        left=max(narrower, 0),
        right=max(narrower, 0),
        before=before,
        line=TITLE_LINE,
        keeps_next=True,
        outline=0,
    )
    write_paragraph(document, setting, Words(title, XIAOBIAOSONG))


def write_blocks(document: Any, blocks: tuple[Block, ...], *, keeps_last: bool = False) -> None:
    for place, block in enumerate(blocks, start=1):
        if isinstance(block, Paragraph):
            outline = block.level if block.level in (1, 2) else None
            keeps = block.level in (1, 2) or (keeps_last and place == len(blocks))
            write_paragraph(document, Setting(first=2, keeps_next=keeps, outline=outline), *_words(block))
        else:
            write_table(document, block)


def _words(block: Paragraph) -> tuple[Words, ...]:
    """A heading runs to its first full stop; what follows it in the same paragraph is text."""
    face = LEVEL_FACES.get(block.level)
    if face is None:
        return (Words(block.text, FANGSONG),)
    heading, stop, rest = block.text.partition("。")
    return (Words(heading + stop, face), Words(rest, FANGSONG)) if rest else (Words(block.text, face),)


def _write_names_of_attachments(document: Any, attachments: tuple[Attachment, ...]) -> None:
    """7.3.4: a line below the text, two characters in; a second line begins under the first letter of the name."""
    for order, item in enumerate(attachments, start=1):
        number = f"{order}. " if len(attachments) > 1 else ""
        word = "附件：" if order == 1 else ""
        hanging = characters_wide(word + number)
        left = 2 + characters_wide("附件：" + number)
        setting = Setting(align="left", left=left, first=-hanging, before=LINE if order == 1 else 0, keeps_next=True)
        write_paragraph(document, setting, Words(word + number + item.title.rstrip("。；，,;")))


def _write_signature(document: Any, content: GongwenContent) -> None:
    """7.3.5.1: the date four characters from the right, the organ centred above it; both move left for a long name."""
    date = day_words(content.day) if content.day else NO_DAY
    overhang = (characters_wide(content.organ) - characters_wide(date)) / 2
    from_right = max(DATE_FROM_RIGHT, min(overhang, CHARACTERS / 2))
    organ = Setting(align="right", right=max(from_right - overhang, 0), before=2 * LINE, keeps_next=True)
    write_paragraph(document, organ, Words(content.organ))
    write_paragraph(document, Setting(align="right", right=from_right, keeps_next=bool(content.text.note)), Words(date))


def write_attachments(document: Any, attachments: tuple[Attachment, ...]) -> None:
    """7.3.8: "附件" in Hei on the first line, the title on the third."""
    for order, item in enumerate(attachments, start=1):
        if item.blocks:
            word = f"附件{order}" if len(attachments) > 1 else "附件"
            write_paragraph(document, Setting(size=BODY_SIZE, align="left", begins_page=True), Words(word, HEITI))
            write_title(document, item.title, before=LINE)
            write_paragraph(document, Setting(line=LINE))
            write_blocks(document, item.blocks)
