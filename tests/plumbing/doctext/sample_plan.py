"""A plan of a county that does not exist, as lines with the labels that a reader of the paper sees."""

from typing import NamedTuple


class Line(NamedTuple):
    label: str
    body: str
    depth: int | None = None


LINES = [
    Line("", "青禾县人民政府关于印发青禾县守信机关三年行动方案的通知"),
    Line("", "青政发〔2031〕12号"),
    Line("", "各乡镇人民政府，县政府各部门："),
    Line("", "现将《青禾县守信机关三年行动方案》印发给你们，请认真组织实施。"),
    Line("", "青禾县人民政府"),
    Line("", "2031年3月18日"),
    Line("", "青禾县守信机关三年行动方案"),
    Line("", "根据云川省有关要求，结合青禾县实际，制定本方案。"),
    Line("一、", "总体目标", 0),
    Line("", "到2033年底，全县机关承诺事项按期办结率达到98%以上。"),
    Line("二、", "重点任务", 0),
    Line("（一）", "梳理承诺事项。2031年6月底前完成。（牵头单位：县信用办；责任单位：各乡镇、县直各部门）", 1),
    Line("（二）", "公开办理进度。每季度在门户网站公布一次。（县政务服务局、县信用办负责）", 1),
    Line("1.", "自收到申请之日起5个工作日内答复。", 2),
    Line("2.", "2032年起实行网上查询。", 2),
    Line("（三）", "偿还拖欠账款。（县财政局牵头，县审计局等配合）", 1),
    Line("1.", "建立台账，逐笔核对。", 2),
    Line("三、", "保障措施", 0),
    Line("（一）", "加强督促检查。由县政府督查室负责。", 1),
    Line("", "（此件公开发布）"),
]

TEXT_LINES = [line.label + line.body for line in LINES]
TEXT = "\n".join(TEXT_LINES)


def squeezed(text: str) -> str:
    """The text without any white space."""
    return "".join(text.split())
