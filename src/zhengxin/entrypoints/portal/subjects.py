"""One unit on one page: who it is and was, what it owes the public and what of it is recorded; staff see what their
posts may see of it besides."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from zhengxin.contexts.documents.queries import issued_by_unit
from zhengxin.contexts.plans.queries import counted, unit_due_items
from zhengxin.contexts.records.queries.about_subject import records_about_units
from zhengxin.contexts.records.queries.archives.coverage import unit_archives
from zhengxin.contexts.subjects.queries import course_of, officers
from zhengxin.entrypoints.kit.announcement_words import ANNOUNCEMENT_KINDS
from zhengxin.entrypoints.kit.instants import today
from zhengxin.entrypoints.kit.journal_things import sealed
from zhengxin.entrypoints.kit.list_table import kind_words
from zhengxin.entrypoints.kit.permissions import actor_of, public
from zhengxin.entrypoints.kit.subject_read import subject_read
from zhengxin.entrypoints.portal.records import record_lines, year_in


@public
def subject(request: HttpRequest, number: str) -> HttpResponse:
    reader, day = actor_of(request), today()
    read = subject_read(reader, number, day=day)
    history, units, programmes = read.history, read.units, read.programmes
    tasks = [task for programme in programmes for task in programme.tasks]
    lines = {task.number: each.number for each in programmes if each.is_public for task in each.tasks}
    things = [
        number,
        *(row.number for row in read.lists if row.is_public),
        *(row.item for row in read.published),
        *(row.number for row in read.records),
        *(row.number for row in read.announcements),
    ]
    context = {
        "unit": history.unit,
        "history": history,
        "has_ended": history.ended_on is not None and history.ended_on < day,
        "officers": officers(reader, unit=number, path=history.unit.path),
        "programmes": programmes,
        "tasks": tasks,
        "counts": counted(tasks),
        "standing": read.standing,
        "lists": [(row, kind_words(row.kind)) for row in read.lists],
        "published": read.published,
        "lines": record_lines(read.records),
        "course": course_of(history),
        "over_years": read.over_years,
        "list_of_records": f"{reverse('portal:records')}?subject={number}&",
        "rows": [(row, ANNOUNCEMENT_KINDS[row.kind]) for row in read.announcements],
        "due_items": unit_due_items(reader, units, today=day),
        "papers": issued_by_unit(reader, number),
        "kept": records_about_units(
            reader, units, day=day, kind=request.GET.get("kind", "")[:60], year=year_in(request.GET)
        ),
        "archives": unit_archives(reader, history.unit, day=day),
        "sealed": sealed(things, lines),
        "proof_of": number,
    }
    return render(request, "portal/subject.html", context)
