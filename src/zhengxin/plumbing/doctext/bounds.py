"""How much of a document is read: what a hostile file can cost in memory and time."""

from zhengxin.kernel.refusals import Refused

MAX_BYTES = 20 * 1024 * 1024
MAX_CHARACTERS = 2_000_000
MAX_PAGES = 500

# A parsed tag or attribute takes some 150 bytes of memory, whatever its few bytes in the file.
MAX_TAGS = 1_500_000
MAX_ATTRIBUTES = 3_000_000


def check_markup(markup: bytes) -> None:
    """Refuses (document.too_complex) XML or HTML that would take far more memory than its size tells."""
    if markup.count(b"<") > MAX_TAGS or markup.count(b"=") > MAX_ATTRIBUTES:
        raise Refused("document.too_complex")
