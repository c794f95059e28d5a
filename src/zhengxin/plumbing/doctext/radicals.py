"""Radicals and compatibility forms that PDF fonts hand out in place of the Chinese characters they look like."""

import re
import unicodedata

# Unicode gives these radicals no decomposition; each is drawn as the character below it.
_RADICALS = str.maketrans(
    "⺁⺄⺜⺝⺠⺧⺩⺫⺬⺶⻄⻅⻆⻉⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳",
    "厂乙日月民牛王目示羊西见角贝车長长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟",
)
_COMPATIBLE = re.compile("[\u2e80-\u2fdf\uf900-\ufaff\U0002f800-\U0002fa1f]")


def written_out(text: str) -> str:
    """The text with radicals and compatibility ideographs replaced by ordinary characters, one for one."""
    return _COMPATIBLE.sub(lambda found: unicodedata.normalize("NFKC", found[0].translate(_RADICALS)), text)
