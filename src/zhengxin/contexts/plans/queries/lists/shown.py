"""One list with its versions, and one version with its items."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count

from zhengxin.contexts.clocks.queries import calendar_in_force
from zhengxin.contexts.plans.models import ListVersion, VersionedList
from zhengxin.contexts.plans.policies import LIST_IS_PUBLIC, sees_drafts, visible_lists
from zhengxin.contexts.plans.queries.lists.drafts import items_of
from zhengxin.contexts.plans.queries.lists.index import in_force
from zhengxin.contexts.plans.queries.lists.kinds import list_kind
from zhengxin.contexts.plans.queries.lists.owners import unit_names
from zhengxin.contexts.plans.queries.lists.review_days import review_day
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.lists import Difference, Item, ListKind, difference
from zhengxin.kernel.refusals import Refused


@dataclass(frozen=True)
class VersionListed:
    """A version without its items. `changes` is what acts on a draft want to have been seen."""

    number: int
    is_draft: bool
    in_force_from: date | None
    basis: str | None
    issued_at: datetime | None
    items: int
    changes: int
    drafters: tuple[str, ...]


@dataclass(frozen=True)
class ListShown:
    """A list and the versions that the reader may see, the newest first. `in_force` is a number, None before the
    first version's day. `owners` gives the name for each unit number of the jurisdiction."""

    number: str
    kind: ListKind
    jurisdiction: str
    path: str
    owner_number: str
    owner: str
    is_public: bool
    publication_basis: str | None
    versions: tuple[VersionListed, ...]
    in_force: int | None
    next_review: date | None
    owners: dict[str, str]

    @property
    def draft(self) -> VersionListed | None:
        return next((version for version in self.versions if version.is_draft), None)

    @property
    def issued(self) -> tuple[VersionListed, ...]:
        return tuple(version for version in self.versions if not version.is_draft)

    @property
    def first_shown(self) -> int | None:
        """The version in force, else the newest issued."""
        return self.in_force or next((version.number for version in self.issued), None)

    def version(self, number: int) -> VersionListed:
        """Refused "plans.unknown_list_version" when the reader sees none of this number."""
        found = next((version for version in self.versions if version.number == number), None)
        if found is None:
            raise Refused("plans.unknown_list_version")
        return found


def list_shown(reader: Actor, number: str, *, day: date) -> ListShown:
    """Refused "plans.unknown_list" when there is none that the reader may see."""
    row = VersionedList.objects.filter(visible_lists(reader), number=number).first()
    if row is None:
        raise Refused("plans.unknown_list")
    versions = row.versions.annotate(item_count=Count("items")).order_by("-number")
    if not sees_drafts(reader, row.path):
        versions = versions.filter(state=ListVersion.ISSUED)
    current = row.versions.filter(in_force(day)).order_by("-in_force_from", "-number").first()
    kind = list_kind(row.kind)
    names = dict(unit_names({row.jurisdiction}, day))
    return ListShown(
        number=row.number,
        kind=kind,
        jurisdiction=row.jurisdiction,
        path=row.path,
        owner_number=row.owner,
        owner=names.get(row.owner, row.owner),
        is_public=VersionedList.objects.filter(LIST_IS_PUBLIC, pk=row.pk).exists(),
        publication_basis=row.publication_basis,
        versions=tuple(
            VersionListed(
                number=version.number,
                is_draft=version.state == ListVersion.DRAFT,
                in_force_from=version.in_force_from,
                basis=version.basis,
                issued_at=version.issued_at,
                items=version.item_count,
                changes=version.changes,
                drafters=tuple(version.drafters),
            )
            for version in versions
        ),
        in_force=current.number if current else None,
        next_review=review_day(current.in_force_from, kind.review_months, calendar_in_force().calendar)
        if current and current.in_force_from
        else None,
        owners=names,
    )


def list_items(shown: ListShown, version: int) -> list[Item]:
    """The items of a version that the reader sees, in their order. Refused "plans.unknown_list_version"."""
    shown.version(version)
    row = ListVersion.objects.get(of__number=shown.number, number=version)
    return items_of(row)


def list_difference(shown: ListShown, old: int, new: int) -> Difference:
    """From one version to another. Refused "plans.unknown_list_version"."""
    return difference(list_items(shown, old), list_items(shown, new))
