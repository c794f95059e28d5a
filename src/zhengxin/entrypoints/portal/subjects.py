"""One unit on one page: who it is and was, what it owes the public and what of it is recorded; staff see what their
posts may see of it besides."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from zhengxin.contexts.documents.queries import issued_by_unit
from zhengxin.contexts.plans.queries import counted, standing_duties, unit_due_items, unit_work
from zhengxin.contexts.plans.queries.due import published_of_units
from zhengxin.contexts.plans.queries.lists import lists_of_unit
from zhengxin.contexts.publication.queries import announcements_about, lines_about, public_over_years
from zhengxin.contexts.records.queries.about_subject import BODY, records_about_units
from zhengxin.contexts.records.queries.archives.coverage import unit_archives
from zhengxin.contexts.subjects.queries import course_of, officers, unit_history, work_of
from zhengxin.entrypoints.kit.announcement_words import ANNOUNCEMENT_KINDS
from zhengxin.entrypoints.kit.instants import today
from zhengxin.entrypoints.kit.journal_things import sealed
from zhengxin.entrypoints.kit.list_table import kind_words
from zhengxin.entrypoints.kit.permissions import actor_of, public
from zhengxin.entrypoints.portal.records import record_lines

ANNOUNCEMENTS = 20


@public
def subject(request: HttpRequest, number: str) -> HttpResponse:
    reader, day = actor_of(request), today()
    history = unit_history(number, day=day)
    units = work_of(number, day=day) if history.predecessors else {history.unit.id}
    programmes = unit_work(reader, units, today=day)
    tasks = [task for programme in programmes for task in programme.tasks]
    lists, published = lists_of_unit(reader, number, day=day), published_of_units(units)
    records = lines_about(units, day=day)
    spoken_of = announcements_about(number, {borne.name for borne in history.names}, most=ANNOUNCEMENTS)
    lines = {task.number: each.number for each in programmes if each.is_public for task in each.tasks}
    things = [
        number,
        *(row.number for row in lists if row.is_public),
        *(row.item for row in published),
        *(row.number for row in records),
        *(row.number for row in spoken_of),
    ]
    context = {
        "unit": history.unit,
        "history": history,
        "has_ended": history.ended_on is not None and history.ended_on < day,
        "officers": officers(reader, unit=number, path=history.unit.path),
        "programmes": programmes,
        "tasks": tasks,
        "counts": counted(tasks),
        "standing": standing_duties(reader, units),
        "lists": [(row, kind_words(row.kind)) for row in lists],
        "published": published,
        "course": course_of(history),
        "lines": record_lines(records),
        "over_years": public_over_years(units, records, subject_kind=BODY, day=day),
        "list_of_records": f"{reverse('portal:records')}?subject={number}&",
        "rows": [(row, ANNOUNCEMENT_KINDS[row.kind]) for row in spoken_of],
        "due_items": unit_due_items(reader, units, today=day),
        "papers": issued_by_unit(reader, number),
        "kept": records_about_units(reader, units, day=day, kind=request.GET.get("kind", "")[:60]),
        "archives": unit_archives(reader, history.unit, day=day),
        "sealed": sealed(things, lines),
        "proof_of": number,
    }
    return render(request, "portal/subject.html", context)
