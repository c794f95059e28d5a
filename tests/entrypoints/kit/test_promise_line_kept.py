"""The promise line where something was recorded: the tick and the red rest."""

from datetime import date

from zhengxin.entrypoints.kit.promise_line import promise_line

MADE, DUE = date(2026, 1, 1), date(2026, 7, 20)


def test_a_tick_stands_where_the_task_was_accepted() -> None:
    line = promise_line(MADE, DUE, date(2026, 12, 1), kept=date(2026, 4, 11))
    assert line is not None and not line.is_late
    assert line.kept_at == line.due_at / 2
    assert "2026-04-11" in line.sentence


def test_a_tick_that_came_late_stands_behind_the_due_day() -> None:
    line = promise_line(MADE, DUE, date(2026, 12, 1), kept=date(2026, 9, 1))
    assert line is not None and line.kept_at is not None and line.kept_at > line.due_at


def test_the_rest_of_a_late_task_is_told() -> None:
    line = promise_line(MADE, DUE, date(2026, 12, 1), is_late=True)
    assert line is not None and line.is_late and line.kept_at is None
