"""A paper of 青禾县 and the acts on it, with what most tests do not care about filled in."""

from tests.contexts.documents.seals import PNG
from tests.people import AT, DAY, County
from zhengxin.contexts.documents.actions import (
    draft_paper,
    issue_paper,
    review_paper,
)
from zhengxin.contexts.documents.models import Paper
from zhengxin.kernel.actors import Actor
from zhengxin.plumbing.gongwen import GongwenText, blocks_of

TEXT = GongwenText(
    title="关于2026年第一季度任务推进情况的通报",
    addressees=("各乡镇人民政府",),
    blocks=blocks_of("一、总体情况\n各单位按期办结任务12项。"),
)


def draft(county: County, **change: object) -> int:
    act = {"kind": "circular", "unit": county.units["office"], "content": TEXT, "organ_code": "青发改"}
    return draft_paper(**(act | {"by": county.clerk, "at": AT} | change))


def reviewed(county: County, **change: object) -> int:
    paper = draft(county, **change)
    review_paper(paper=paper, seen=1, by=county.office, at=AT)
    return paper


def issue(paper: int, by: Actor, **change: object) -> str:
    act = {"seen": 1, "signer": "苇示例", "issued_on": DAY, "seal": PNG, "seal_name": "seal.png", "at": AT}
    return issue_paper(**(act | {"paper": paper, "by": by} | change))


def state(paper: int) -> str:
    return Paper.objects.get(pk=paper).state
