"""How well words that were found fit what was typed: one order for everything that can be searched."""

from enum import IntEnum

from zhengxin.plumbing.grams import BETWEEN_TEXTS, marked


class Fit(IntEnum):
    """The best first. What ends so goes before what begins so: 县商务局 means a bureau, and no street beside it."""

    CODE = 0
    NAME = 1
    OTHER_NAME = 2
    ENDS_SO = 3
    BEGINS_SO = 4
    HAS_IT = 5


def fit(words: str, plain: str) -> Fit:
    """`words` were kept with marks, what they name first; `plain` is what was typed, folded. A text that is `plain` and
    has a digit is a code or a number."""
    name, *others = words.split(BETWEEN_TEXTS)
    whole, from_here, to_here = marked(plain), marked(plain)[:-1], marked(plain)[1:]
    if whole in (name, *others) and any(letter.isdigit() for letter in plain):
        return Fit.CODE
    if whole == name:
        return Fit.NAME
    if whole in others:
        return Fit.OTHER_NAME
    if to_here in words:
        return Fit.ENDS_SO
    return Fit.BEGINS_SO if from_here in words else Fit.HAS_IT
