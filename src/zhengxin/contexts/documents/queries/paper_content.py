"""From a paper's row to what its Word file says."""

from datetime import date

from zhengxin.contexts.documents.models import Paper, PaperVersion
from zhengxin.contexts.documents.queries.paper_kinds import paper_kind
from zhengxin.contexts.journal.queries import shown_checkpoint
from zhengxin.kernel.entries import canonical
from zhengxin.kernel.merkle import to_base64
from zhengxin.plumbing.gongwen import GongwenContent, GongwenText, Paragraph, text_as_json, text_from_json
from zhengxin.plumbing.rulebook_files import load


def version_in_force(paper: Paper) -> PaperVersion:
    return PaperVersion.objects.get(paper=paper, position=paper.version)


def content_bytes(text: GongwenText) -> bytes:
    """What the hash of a paper's content in the journal is taken of: JSON as docs/journal-entry.md writes it."""
    return canonical(text_as_json(text))


def running_text(text: GongwenText) -> str:
    """What it says, without whom it was sent to."""
    lines = [text.title, *(attachment.title for attachment in text.attachments)]
    for block in (*text.blocks, *(block for attachment in text.attachments for block in attachment.blocks)):
        if isinstance(block, Paragraph):
            lines.append(block.text)
        else:
            lines += [block.caption, *(cell for row in block.rows for cell in row)]
    # A mark between them: no word goes on from one to the next.
    return "。\n".join(lines)


def gongwen_of(
    paper: Paper, version: PaperVersion, *, number: str = "", signer: str = "", issued_on: date | None = None
) -> GongwenContent:
    """Without a number it is a draft: it says so on every page and leaves number, signer and day open."""
    kind = paper_kind(paper.kind)
    is_draft = not number
    return GongwenContent(
        layout=kind.layout,
        organ=paper.unit_name,
        mark=paper.unit_name + kind.mark_ending,
        text=text_from_json(version.content),
        number=number or f"{paper.organ_code or '　　'}〔{paper.drafted_at.year}〕　号",
        signer=signer,
        day=issued_on,
        printed_by=paper.unit_name,
        printed_on=issued_on,
        banner=str(load("paper_kinds").data["draft_banner"]) if is_draft else "",
        trace=_trace(),
    )


def _trace() -> str:
    """Size and root of the journal when the file is made, so that a paper in a drawer shows an old one."""
    shown = shown_checkpoint()
    return f"账本 {shown.size} 条，根 {to_base64(shown.root)}" if shown else ""
