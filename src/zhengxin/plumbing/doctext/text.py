"""What a document says, as one string, and where in the document each character stands."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.doctext.bounds import MAX_CHARACTERS
from zhengxin.plumbing.doctext.radicals import written_out

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f]")
# Controls, soft hyphen, zero width, writing direction, surrogates, private use, non-characters: nobody sees them.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\ud800-\udfff\ue000-\uf8ff\ufff0-\uffff\U000e0000-\U0010ffff]"
)


@dataclass(frozen=True, slots=True)
class Place:
    """Characters `start` up to `end` of the text stand on this page (from 1) or in this paragraph (from 1)."""

    start: int
    end: int
    page: int | None
    paragraph: int | None


@dataclass(frozen=True)
class DocumentText:
    """The text of a document, lines parted by \\n; `places` cover it in order without a gap.

    A PDF has one place a page; a Word file, a web page and a text file one a paragraph or line.
    `encoding` is that of the bytes of a web page or text file, else None.
    """

    text: str
    media_type: str
    encoding: str | None
    places: tuple[Place, ...]

    def place_of(self, offset: int) -> Place:
        """The place of the character at `offset`; the end of the text belongs to the last place. IndexError outside."""
        if not 0 <= offset <= len(self.text):
            raise IndexError(offset)
        found = bisect_right(self.places, offset, key=lambda place: place.end)
        return self.places[min(found, len(self.places) - 1)]


def readable(text: str) -> str:
    """The text with \\n as its only line end and without characters that nobody sees."""
    text = _SPACES.sub(" ", _LINE_ENDS.sub("\n", text))
    return "\n".join(line.rstrip() for line in written_out(_UNSEEN.sub("", text)).split("\n"))


class TextWriter:
    """Collects the pieces of a document in reading order. Refuses too_long as soon as it is, and empty at the end."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._places: list[Place] = []
        self._length = 0
        self._blank = True

    def add(self, text: str, *, page: int | None = None, paragraph: int | None = None) -> None:
        """Adds one line, paragraph or page; an empty one stays as an empty line, but never two in a row."""
        piece = readable(text)
        if not piece and (not self._pieces or self._pieces[-1] == "\n"):
            return
        start = self._length
        self._length += len(piece) + 1
        if self._length > MAX_CHARACTERS:
            raise Refused("document.too_long", limit=MAX_CHARACTERS)
        self._pieces.append(piece + "\n")
        self._places.append(Place(start, self._length, page, paragraph))
        self._blank = self._blank and not piece.strip()

    def finish(self, media_type: str, encoding: str | None = None) -> DocumentText:
        if self._blank:
            raise Refused("document.empty")
        return DocumentText("".join(self._pieces), media_type, encoding, tuple(self._places))
