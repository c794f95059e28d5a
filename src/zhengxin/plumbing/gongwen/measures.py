"""Measures and faces of GB/T 9704-2012: chapter 5 (paper, grid, colour), 7 (elements), 10.1 (letters)."""

from dataclasses import dataclass

MM = 72 / 25.4
TWIPS = 20

# 5.2: A4, 天头 37, 订口 28, 版心 156 × 225 mm; 5.2.2: 22 lines of 28 characters.
PAGE_WIDTH, PAGE_HEIGHT = 210 * MM, 297 * MM
TOP, BOTTOM, LEFT, RIGHT = 37 * MM, 35 * MM, 28 * MM, 26 * MM
WIDTH, HEIGHT = 156 * MM, 225 * MM
LINES, CHARACTERS = 22, 28
LINE = int(HEIGHT * TWIPS / LINES) / TWIPS

# 字号: points.
TITLE_SIZE = 22.0  # 二号
BODY_SIZE = 16.0  # 三号
IMPRINT_SIZE = 14.0  # 四号
TABLE_SIZE = 12.0  # 小四
TITLE_LINE = 35.0

# What is added to each character so that 28 of 三号 fill a line; the grid counts it in 4096ths of a point.
CHARACTER_SPACE = WIDTH / CHARACTERS - BODY_SIZE
# The same written at each run, in whole twips. Programs read a grid that is narrower than its characters differently
# (LibreOffice gives each of them two places), so paragraphs stand on measures of their own and not on the grid.
RUN_SPACE = -6

RED, BLACK, GREY = "FF0000", "000000", "7F7F7F"
# 7.4.1: 首条与末条 0.35 mm, 中间 0.25 mm.
THICK, THIN = 0.35 * MM, 0.25 * MM


@dataclass(frozen=True)
class Face:
    """A typeface by name, with free ones a reader's machine may have in its place, best first.

    `latin` sets digits and letters; empty: the same face.
    """

    name: str
    alternatives: tuple[str, ...]
    family: str
    latin: str = "Times New Roman"


# The names that offices expect. None of these files is delivered with the program: the first four are commercial.
XIAOBIAOSONG = Face(
    "方正小标宋简体", ("方正小标宋_GBK", "Noto Serif CJK SC", "Source Han Serif SC", "FandolSong"), "roman"
)
FANGSONG = Face("仿宋_GB2312", ("仿宋", "FandolFang", "Noto Serif CJK SC", "Source Han Serif SC"), "roman")
KAITI = Face("楷体_GB2312", ("楷体", "FandolKai", "LXGW WenKai", "Noto Serif CJK SC"), "roman")
HEITI = Face("黑体", ("SimHei", "FandolHei", "Noto Sans CJK SC", "Source Han Sans SC"), "swiss")
SONGTI = Face("宋体", ("SimSun", "FandolSong", "Noto Serif CJK SC", "Source Han Serif SC"), "roman", latin="")
FACES = (XIAOBIAOSONG, FANGSONG, KAITI, HEITI, SONGTI)


def characters_wide(text: str) -> float:
    """Width in characters of the text's own size; ASCII is half as wide."""
    return sum(0.5 if character.isascii() else 1.0 for character in text)


def character_width(size: float) -> float:
    return size + CHARACTER_SPACE
