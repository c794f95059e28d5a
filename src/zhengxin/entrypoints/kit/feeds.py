"""What became public, changed or went, as Atom (RFC 4287, deleted entries RFC 6721), RSS 2.0 and JSON Feed 1.1."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, rfc3339_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zhengxin.contexts.journal.queries.so_far import written_so_far
from zhengxin.contexts.publication.queries import Change, OpenRecord, Tombstone, newest_changes
from zhengxin.entrypoints.kit.journal_foot import foot_line
from zhengxin.entrypoints.kit.open_files import about_file
from zhengxin.entrypoints.kit.record_words import name_of
from zhengxin.entrypoints.kit.words import reader_language

TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"


@dataclass(frozen=True)
class Feed:
    """`own` is the address of the feed itself, `home` that of the page beside it; `page` gives that of a record."""

    changes: Sequence[Change]
    own: str
    home: str
    page: Callable[[str], str]

    @property
    def title(self) -> str:
        return _("Public records: new, changed and gone")

    @property
    def about(self) -> str:
        return foot_line() or self.title

    @property
    def language(self) -> str:
        return "zh-CN" if reader_language() == "zh" else "en"


def changes_so_far(day: date) -> Sequence[Change]:
    """Read once until something is done: whoever follows a feed asks for its tag first, and then for the feed."""
    so_far = written_so_far()
    return newest_changes(day=day) if so_far is None else _changes(so_far, day, get_language())


@lru_cache(maxsize=4)
def _changes(_so_far: str, day: date, _language: str | None) -> Sequence[Change]:
    return newest_changes(day=day)


def held_in_feed(day: date) -> list[object]:
    """All that a feed says, in whichever format."""
    return [(each.number, each.at, _state(each), _title(each), _words(each)) for each in changes_so_far(day)]


class _WithDeleted(Atom1Feed):
    """Who keeps a copy is told in the format's own words what to take out of it."""

    def root_attributes(self) -> dict[str, Any]:
        return {**super().root_attributes(), "xmlns:at": TOMBSTONES}

    def write_items(self, handler: Any) -> None:
        super().write_items(handler)
        for change, address in self.feed["deleted"]:
            handler.startElement("at:deleted-entry", {"ref": address, "when": rfc3339_date(change.at)})
            handler.addQuickElement("at:comment", _gone(change.tombstone))
            handler.endElement("at:deleted-entry")


def atom(feed: Feed) -> str:
    deleted = [(change, feed.page(change.number)) for change in feed.changes if change.record is None]
    made = _WithDeleted(
        feed.title, feed.home, feed.about, language=feed.language, feed_url=feed.own, subtitle=feed.about,
        deleted=deleted,
    )  # fmt: skip
    _fill(made, feed, [change for change in feed.changes if change.record])
    return made.writeString("utf-8")


def rss(feed: Feed) -> str:
    made = Rss201rev2Feed(feed.title, feed.home, feed.about, language=feed.language, feed_url=feed.own)
    _fill(made, feed, feed.changes)
    return made.writeString("utf-8")


def json_feed(feed: Feed) -> str:
    told = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.home,
        "feed_url": feed.own,
        "description": feed.about,
        "language": feed.language,
        "items": [_item(change, feed) for change in feed.changes],
        "_zhengxin": about_file(),
    }
    return json.dumps(told, ensure_ascii=False)


def _fill(made: Atom1Feed | Rss201rev2Feed, feed: Feed, changes: Sequence[Change]) -> None:
    for change in changes:
        address = feed.page(change.number)
        made.add_item(
            _title(change), address, _words(change), unique_id=address, pubdate=change.at, updateddate=change.at,
            categories=[_state(change)],
        )  # fmt: skip


def _item(change: Change, feed: Feed) -> dict[str, Any]:
    address = feed.page(change.number)
    return {
        "id": address,
        "url": address,
        "title": _title(change),
        "content_text": _words(change),
        "date_modified": rfc3339_date(change.at),
        "_zhengxin": {"record_number": change.number, "state": _state(change)},
    }


def _state(change: Change) -> str:
    if change.tombstone is None:
        return "shown"
    return "withdrawn" if change.tombstone.is_withdrawn else "ended"


def _title(change: Change) -> str:
    if change.record is not None:
        about = change.record.subject_name
        return f"{name_of(change.record.kind)} · {about}" if about else name_of(change.record.kind)
    words = _("Withdrawn: %(number)s") if _state(change) == "withdrawn" else _("No longer public: %(number)s")
    return words % {"number": change.number}


def _words(change: Change) -> str:
    return _shown(change.record) if change.record else _gone(change.tombstone)


def _shown(record: OpenRecord) -> str:
    told = {"unit": record.owner_name, "day": record.day.isoformat(), "basis": record.basis}
    return _("Decided by %(unit)s, %(day)s. Public on the basis of: %(basis)s") % told


def _gone(tombstone: Tombstone | None) -> str:
    if tombstone is None or not tombstone.is_withdrawn:
        return _("Its publication is over.")
    return _("Withdrawn: %(reason)s (%(basis)s)") % {"reason": tombstone.reason, "basis": tombstone.basis}


FEEDS: dict[str, tuple[str, Callable[[Feed], str]]] = {
    "atom": ("application/atom+xml", atom),
    "rss": ("application/rss+xml", rss),
    "json": ("application/feed+json", json_feed),
}
