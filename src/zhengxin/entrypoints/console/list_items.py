"""Items of a list's draft, one at a time: added, changed, removed."""

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

from zhengxin.contexts.plans.actions.lists import add_item, change_item, remove_item
from zhengxin.contexts.plans.queries.lists import ListShown, VersionListed, list_items, list_shown
from zhengxin.entrypoints.console.forms.lists import ItemForm, SeenForm
from zhengxin.entrypoints.kit.form_act import form_page, performed, said
from zhengxin.entrypoints.kit.instants import today
from zhengxin.entrypoints.kit.list_table import item_lines, list_title
from zhengxin.entrypoints.kit.permissions import actor_of, instant_of, requires
from zhengxin.kernel.lists import Item
from zhengxin.kernel.refusals import Refused


@requires("plans:list:draft")
def add(request: HttpRequest, number: str) -> HttpResponseBase:
    shown, draft = _draft(request, number)
    form = ItemForm(request.POST or None, shown, seen=draft.changes)

    def act() -> HttpResponseBase:
        add_item(number=number, **form.told(), by=actor_of(request), at=instant_of(request))
        return said(request, _("The item is in the draft."), "console:list", number=number)

    return performed(request, form, act, beside=form.field_of) or _form_page(request, shown, form, None)


@requires("plans:list:draft")
def change(request: HttpRequest, number: str, key: str) -> HttpResponseBase:
    shown, draft = _draft(request, number)
    item = _item(shown, draft, key)
    form = ItemForm(request.POST or None, shown, seen=draft.changes, item=item)

    def act() -> HttpResponseBase:
        change_item(number=number, key=key, **form.told(), by=actor_of(request), at=instant_of(request))
        return said(request, _("The item is changed in the draft."), "console:list", number=number)

    return performed(request, form, act, beside=form.field_of) or _form_page(request, shown, form, item)


@requires("plans:list:draft")
def remove(request: HttpRequest, number: str, key: str) -> HttpResponseBase:
    shown, draft = _draft(request, number)
    item = _item(shown, draft, key)
    form = SeenForm(request.POST or None, initial={"seen": draft.changes})

    def act() -> HttpResponseBase:
        remove_item(
            number=number, key=key, seen=form.cleaned_data["seen"], by=actor_of(request), at=instant_of(request)
        )
        return said(request, _("The item is removed from the draft."), "console:list", number=number)

    context = {"list": shown, "title": list_title(shown), "line": item_lines(shown, [item])[0]}
    return performed(request, form, act) or form_page(request, "console/list_item_remove.html", form, context)


def _draft(request: HttpRequest, number: str) -> tuple[ListShown, VersionListed]:
    shown = list_shown(actor_of(request), number, day=today())
    if shown.draft is None:
        raise Refused("plans.list_no_draft")
    return shown, shown.draft


def _item(shown: ListShown, draft: VersionListed, key: str) -> Item:
    found = next((item for item in list_items(shown, draft.number) if item.key == key), None)
    if found is None:
        raise Refused("plans.unknown_list_item")
    return found


def _form_page(request: HttpRequest, shown: ListShown, form: ItemForm, item: Item | None) -> HttpResponseBase:
    context = {"list": shown, "title": list_title(shown), "item": item}
    return form_page(request, "console/list_item.html", form, context)
