"""The colours of the stylesheet keep their contrast in both schemes."""

import re

import pytest
from django.contrib.staticfiles import finders

TEXT, SHAPE = 4.5, 3.0
PAIRS = [
    *((ink, ground, TEXT) for ink in ("ink", "quiet", "primary") for ground in ("paper", "tint", "field")),
    ("ink", "mark-unit", TEXT), ("ink", "mark-day", TEXT), ("on-primary", "primary", TEXT),
    ("on-primary", "mark-linked", TEXT), ("primary-deep", "tint", TEXT),
    ("on-primary", "primary-deep", TEXT), ("paper", "ink", TEXT), ("paper", "late", TEXT),
    ("late", "paper", TEXT), ("late", "late-tint", TEXT), ("ink", "late-tint", TEXT), ("kept", "paper", TEXT),
    ("kept", "tint", TEXT), ("ink", "kept-tint", TEXT), ("soon", "paper", TEXT), ("ink", "soon-tint", TEXT),
    ("primary", "soon-tint", TEXT), ("primary", "late-tint", TEXT), ("primary", "kept-tint", TEXT),
    ("edge", "paper", SHAPE), ("edge", "field", SHAPE), ("soon", "soon-tint", SHAPE),
]  # fmt: skip


def schemes() -> list[dict[str, str]]:
    """The tokens of the light and of the dark scheme."""
    with open(finders.find("kit/zhengxin.css"), encoding="utf-8") as file:
        blocks = re.findall(r":root \{(.*?)\}", file.read(), re.DOTALL)[:2]
    light, dark = (dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", block)) for block in blocks)
    return [light, light | dark]


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    shares = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_words_and_edges_stand_out_from_their_ground(scheme):
    tokens = schemes()[scheme]
    weak = {f"{ink} on {ground}": round(contrast(tokens[ink], tokens[ground]), 2)
            for ink, ground, least in PAIRS if contrast(tokens[ink], tokens[ground]) < least}  # fmt: skip
    assert weak == {}


def test_contrast_is_measured_as_the_guidelines_say():
    assert contrast("#000", "#ffffff") == 21
    assert contrast("#777777", "#fff") == pytest.approx(4.48, abs=0.01)
