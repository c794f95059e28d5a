"""How long the plan reader takes for a text of 10,000 characters; target: 50 ms or less. One JSON line a case."""

import json
import statistics
import time

from zhengxin.kernel.plantext import Patterns, read_plan
from zhengxin.plumbing.rulebook_files import load

CHARACTERS = 10_000
ROUNDS = 31
TARGET_MS = 50.0


def plan(characters: int, line_width: int | None = None) -> str:
    """A made-up plan of this length; with a width, broken into lines as a printed page breaks it."""
    clause = (
        "健全第{0}项制度。2018年12月底前，建立共享目录，明确责任分工，自作出决定之日起7个工作日内公开，每季度通报进展情况。"
        "依托统一平台归集信息，逐步扩大范围，推动各部门互联互通、结果互认，形成工作合力。（县信用办牵头，县财政局、县司法局等按职责分工负责）\n"
    )
    parts = ["青禾县信用建设实施方案\n为加强信用建设，制定本方案。\n一、重点任务\n"]
    number = 1
    while sum(map(len, parts)) < characters:
        parts.append(f"{number}. " + clause.format(number))
        number += 1
    text = "".join(parts)[:characters]
    if line_width is None:
        return text
    lines = (line[start : start + line_width] for line in text.split("\n") for start in range(0, len(line), line_width))
    return "\n".join(lines)


def main() -> None:
    """Prints the median of each case."""
    patterns = Patterns.from_data(load("plan_patterns").data)
    cases = {
        "paragraphs": plan(CHARACTERS),
        "lines of 30": plan(CHARACTERS, 30),
        "no line break": plan(CHARACTERS).replace("\n", ""),
    }
    for case, text in cases.items():
        taken = []
        for _ in range(ROUNDS):
            start = time.perf_counter()
            read_plan(text, patterns)
            taken.append(1000 * (time.perf_counter() - start))
        median = round(statistics.median(taken), 1)
        print(
            json.dumps(
                {
                    "bench": "plantext",
                    "case": case,
                    "characters": len(text),
                    "median_ms": median,
                    "target_ms": TARGET_MS,
                }
            )
        )


if __name__ == "__main__":
    main()
