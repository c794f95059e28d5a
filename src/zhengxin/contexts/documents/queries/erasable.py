"""Files and papers that may be erased by law, by what people call them."""

import re
from collections.abc import Collection

from django.db.models import Q

from zhengxin.contexts.documents.models import Paper, StoredFile
from zhengxin.kernel.erasing import Erasable, is_erased
from zhengxin.kernel.refusals import Refused

SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)


def erasable_file(typed: str) -> Erasable:
    """By its SHA-256; the same content handed in by several is one file, so it has no place of its own in the tree.

    Refused: no such file or erased already; a file of a paper, which is erased with the paper.
    """
    sha256 = typed.lower()
    row = StoredFile.objects.filter(sha256=sha256).first() if SHA256.fullmatch(sha256) else None
    if row is None or is_erased(row.name):
        raise Refused("erasure.unknown_thing")
    paper = Paper.objects.filter(Q(file_sha256=sha256) | Q(seal_sha256=sha256)).first()
    if paper is not None:
        raise Refused("erasure.file_of_paper", paper=paper.number or paper.pk)
    return Erasable(sha256, row.name, "", (row.name,))


def erasable_paper(typed: str) -> Erasable:
    """By its 发文字号, or the number in the address of its page. Refused: no such paper, erased already."""
    found = Q(number=typed) | (
        Q(pk=int(typed)) if typed.isascii() and typed.isdigit() and len(typed) < 19 else Q(pk=None)
    )
    row = Paper.objects.filter(found).first() if typed else None
    if row is None or is_erased(row.title):
        raise Refused("erasure.unknown_thing")
    return Erasable(str(row.pk), row.number or row.title, row.path, (row.title,))


def hashes_of_papers(hashes: Collection[str]) -> set[str]:
    """Those of these files that are a paper's."""
    rows = Paper.objects.filter(Q(file_sha256__in=list(hashes)) | Q(seal_sha256__in=list(hashes)))
    return {sha256 for pair in rows.values_list("file_sha256", "seal_sha256") for sha256 in pair} & set(hashes)
