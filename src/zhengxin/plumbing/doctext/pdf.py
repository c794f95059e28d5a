"""PDF files. They are parsed by native code in a process of its own, which may fail, hang or swell without harm."""

import json
import subprocess
import sys
from pathlib import Path

from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.doctext.bounds import MAX_CHARACTERS, MAX_PAGES
from zhengxin.plumbing.doctext.text import DocumentText, TextWriter, readable

MEDIA_TYPE = "application/pdf"
SECONDS = 30
MEMORY_BYTES = 1024 * 1024 * 1024
# Scans carry a page number or the scanner's name on each page at most.
MIN_CHARACTERS_PER_PAGE = 15

_READER = Path(__file__).with_name("pdf_process.py")


def read(data: bytes) -> DocumentText:
    pages = _pages(data)
    if sum(len("".join(page.split())) for page in pages) < MIN_CHARACTERS_PER_PAGE * len(pages):
        raise Refused("document.scanned", pages=len(pages))
    writer = TextWriter()
    for number, page in enumerate(pages, start=1):
        lines = (line.strip() for line in page.split("\n"))
        writer.add("\n".join(line for line in lines if line), page=number)
    return writer.finish(MEDIA_TYPE)


def _pages(data: bytes) -> list[str]:
    limits = [str(limit) for limit in (MAX_PAGES, MAX_CHARACTERS, MEMORY_BYTES, SECONDS)]
    # -P keeps this folder, with a module named html in it, off the other process's import path.
    command = [sys.executable, "-P", str(_READER), *limits]
    try:
        finished = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        raise Refused("document.too_complex") from error
    if finished.returncode != 0:
        raise Refused("document.damaged")
    answer = json.loads(finished.stdout)
    if "refused" in answer:
        raise Refused(answer["refused"], **answer["params"])
    return [readable(page) for page in answer["pages"]]
