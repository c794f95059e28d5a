"""One writing for a printed name: width, white space, brackets."""

import re
import unicodedata

BRACKETS = str.maketrans("〔【[〈<｛{", "(" * 7) | str.maketrans("〕】]〉>｝}", ")" * 7)
# 等 closes an open list; a bracket behind a name holds another plate of the same house.
AFTER = re.compile(r"\([^()]*\)$|等$")
FORMER = re.compile(r"^\(?原\)?|(?<=^[县市省区州盟旗])原(?=[一-龥]{2})")
BETWEEN = re.compile(r"[、,;/]")
NO_LETTER = re.compile(r"[()、,;/·\s]")


def fold(printed: str) -> str:
    """Narrow brackets and commas, no white space."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", printed)).translate(BRACKETS)


def bare(folded: str) -> str:
    """Without 等 and the bracket behind."""
    return AFTER.sub("", folded)


def without_former(text: str) -> str:
    """Without 原 (the former) in front or behind a level word."""
    return FORMER.sub("", text, count=1)


def group_form(folded: str) -> str:
    """Without brackets and what stands between words: 各县(市、区)政府 is 各县市区政府."""
    return NO_LETTER.sub("", folded)


def has_several(folded: str) -> bool:
    return bool(BETWEEN.search(folded))
