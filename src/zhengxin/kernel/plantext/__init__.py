"""Reads the text of a plan document (通知 + 实施方案 / 实施意见) into clauses, tasks, units and days."""

from zhengxin.kernel.plantext.patterns import Patterns
from zhengxin.kernel.plantext.read import read_plan
from zhengxin.kernel.plantext.reading import PlanReading

__all__ = ["Patterns", "PlanReading", "read_plan"]
