"""What sites of credit information have waiting, for my work: files to be made, rows that came back."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zhengxin.contexts.sites.queries import Waiting, office_of, returned_counts, waiting
from zhengxin.entrypoints.console.work_item import Found, WorkItem
from zhengxin.entrypoints.kit.site_words import kind_name, site_name
from zhengxin.kernel.actors import Actor


def files_to_make(reader: Actor, today: date, week_ends: date) -> Found:
    """For the office: what is late at a site or must be withdrawn there, and what is due by Sunday."""
    if office_of(reader, day=today) is None:
        return Found(())
    return Found(
        WorkItem(
            section=section,
            what=_("Credit site"),
            title=f"{site_name(line.site)} · {kind_name(line.kind.code)}",
            href=reverse("console:sites"),
            state=_counted(line),
            standing=line.first,
        )
        for line in waiting(reader, today=today)
        if (section := _section(line, week_ends))
    )


def returned_by_sites(reader: Actor, today: date, week_ends: date) -> Found:
    """For source units: rows that a site rejected and nobody has corrected yet."""
    if not reader.may("records:batch:send") or not reader.may("sites:row:read"):
        return Found(())
    return Found(
        WorkItem(
            section="returned",
            what=_("Credit site"),
            title=_("Records returned by %(site)s") % {"site": site_name(site)},
            href=f"{reverse('console:site_returned')}?site={site.code}",
            state=ngettext("%(count)d row", "%(count)d rows", count) % {"count": count},
        )
        for site, count in returned_counts(reader)
    )


def _section(line: Waiting, week_ends: date) -> str:
    """A key of work_items.SECTIONS; "" for what may wait until next week."""
    if line.late or line.withdrawn:
        return "late"
    due = line.first.due_on if line.first else None
    return "week" if line.changed or (due and due <= week_ends) else ""


def _counted(line: Waiting) -> str:
    told = {"count": line.count, "late": line.late, "withdrawn": line.withdrawn}
    if line.withdrawn:
        return _("%(count)s rows, %(late)s late, %(withdrawn)s to be withdrawn at once") % told
    return _("%(count)s rows, %(late)s late") % told
