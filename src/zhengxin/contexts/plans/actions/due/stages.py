"""The stages of a programme and the reviews that its coordinating office owes."""

from datetime import date, datetime, timedelta

from zhengxin.contexts.plans.actions.due.add_duty import record_added
from zhengxin.contexts.plans.actions.due.open_items import open_due_items
from zhengxin.contexts.plans.models import Deadline, Duty, DutyUnit, Programme, Stage
from zhengxin.contexts.plans.queries.due.kinds import FILE, ONCE
from zhengxin.contexts.plans.queries.due.open_duties import next_duty_number
from zhengxin.contexts.plans.queries.due.printed_stages import printed_reviews, printed_stages
from zhengxin.contexts.subjects.queries import units_by_id
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.official_day import official_day
from zhengxin.plumbing.guarded import writes
from zhengxin.plumbing.rulebook_files import load

REVIEW = "stage_review"


def open_stages(*, programme: Programme, by: Actor, at: datetime) -> int:
    """Part of the act that puts the programme to work or completes it. Returns how many reviews were opened; what is
    there already stays. What was over before is reviewed by nobody."""
    count = 0
    with writes("plans"):
        stages = printed_stages(programme)
        begins = official_day(programme.adopted_at)
        is_new = not Stage.objects.filter(programme=programme).exists()
        for position, stage in enumerate(stages if is_new else ()):
            review = _review(programme, stage.name, stage.deadline, begins, by, at)
            Stage.objects.create(
                programme=programme,
                deadline=stage.deadline,
                position=position,
                name=stage.name,
                ends_on=stage.ends_on,
                review=review,
            )
            begins = max(begins, stage.ends_on + timedelta(days=1))
            count += review is not None
        for name, deadline in printed_reviews(programme, stages):
            first = official_day(programme.adopted_at)
            count += _review(programme, name, deadline, first, by, at) is not None
    return count


def _review(programme: Programme, name: str, deadline: Deadline, begins: date, by: Actor, at: datetime) -> Duty | None:
    """Asked for from the day on which the stage begins, due on its last."""
    today = official_day(at)
    assert deadline.day is not None and programme.coordinating_office_id is not None
    if deadline.day < today or Duty.objects.filter(deadline=deadline).exists():
        return None
    row = Duty(
        programme=programme,
        deadline=deadline,
        office_id=programme.coordinating_office_id,
        jurisdiction=programme.jurisdiction,
        path=programme.path,
        kind=REVIEW,
        title=_title(name),
        rhythm=ONCE,
        due_on=deadline.day,
        basis=deadline.text,
        from_day=min(begins, deadline.day),
        added_at=at,
    )
    row.number = next_duty_number(row)
    row.save()
    DutyUnit.objects.create(duty=row, position=0, unit_id=row.office_id)
    record_added(duty=row, units=[units_by_id([row.office_id], day=today)[row.office_id].number], by=by, at=at)
    open_due_items(duty=row.number, by=by, at=at)
    return row


def _title(name: str) -> str:
    told = load(FILE).data["stages"]
    return name if told["is_review"] in name else str(told["review_title"] % {"name": name})
