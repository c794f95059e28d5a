from .erasable import erasable_file, erasable_paper, hashes_of_papers
from .files import demand_not_erased, file_content, known_hashes
from .found import PaperFound, found_papers, found_papers_among
from .paper_content import content_bytes, running_text
from .paper_kinds import PaperKind, paper_kind, paper_kinds
from .paper_numbers import next_serial, sheet_to_seal
from .papers import (
    PaperListed,
    PaperShown,
    issued_by_unit,
    issued_file,
    issued_paper,
    last_organ_code,
    paper_file,
    paper_seal,
    paper_shown,
    paper_writers,
    papers,
    papers_to_read,
)
from .waiting import PaperWaiting, papers_waiting

__all__ = [
    "PaperFound",
    "PaperKind",
    "PaperListed",
    "PaperShown",
    "PaperWaiting",
    "content_bytes",
    "demand_not_erased",
    "erasable_file",
    "erasable_paper",
    "file_content",
    "found_papers",
    "found_papers_among",
    "hashes_of_papers",
    "issued_by_unit",
    "issued_file",
    "issued_paper",
    "known_hashes",
    "last_organ_code",
    "next_serial",
    "paper_file",
    "paper_kind",
    "paper_kinds",
    "paper_seal",
    "paper_shown",
    "paper_writers",
    "papers",
    "papers_to_read",
    "papers_waiting",
    "running_text",
    "sheet_to_seal",
]
