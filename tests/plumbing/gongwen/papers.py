"""A paper of 青禾县 with everything that a paper can have."""

from datetime import UTC, date, datetime
from typing import Any

from zhengxin.plumbing.gongwen import Attachment, GongwenContent, GongwenText, Table, blocks_of

AT = datetime(2026, 7, 8, 2, tzinfo=UTC)
BODY = """上半年任务推进情况如下。
一、总体情况
（一）按期办结情况。县财政局等单位按期办结。
1. 政策兑现方面
（1）未按时编制计划；
单位\t任务数
县财政局\t5"""


def paper(layout: str = "downward", **change: Any) -> GongwenContent:
    cells = Table((("单位", "办结"), ("县财政局", "5")))
    text = GongwenText(
        title="青禾县发展和改革委员会关于2026年上半年任务推进情况的通报",
        addressees=("各乡镇人民政府", "县政府各部门"),
        blocks=blocks_of(BODY),
        attachments=(Attachment("任务办理情况表", (cells,)), Attachment("报告格式")),
        copied_to=("县委办公室", "县人大常委会办公室"),
        note="此件公开发布",
    )
    organ = "青禾县发展和改革委员会"
    told = {"layout": layout, "organ": organ, "mark": organ + "文件", "text": text, "number": "青发改〔2026〕3号"}
    day = date(2026, 7, 8)
    return GongwenContent(**(told | {"day": day, "printed_by": organ, "printed_on": day} | change))
