"""The feeds of changes: nothing that must not be shown, and of what the log tells the newest."""

import json
import re
from collections.abc import Collection

from zhengxin.entrypoints.cli.audit_run import CORRECTED, Audit

_CHANGES = (
    *("publication.published", "publication.end_moved", "publication.withdrawn", "publication.ended"),
    *("records.finality_decided", CORRECTED),
)
# So many a feed tells.
MOST = 100
SHOWN, GONE = "shown", "gone"
_ENTRY = re.compile(r"<(?:entry|item)>.*?</(?:entry|item)>", re.DOTALL)
_DELETED = re.compile(r'<at:deleted-entry [^>]*ref="[^"]*/records/([0-9A-Za-z-]+)/"')
_LINK = re.compile(r"/records/([0-9A-Za-z-]+)/[\"<]")
_CATEGORY = re.compile(r'<category(?: term="([a-z]+)"|>([a-z]+)<)')


def compare_feeds(run: Audit, public: Collection[str], down: Collection[str]) -> None:
    """`public` are the numbers of the records that are listed, `down` those listed as withdrawn."""
    changed = {
        number: max(entry["at"] for event in _CHANGES for entry in run.told[event].get(number, []))
        for number in {*public, *down}
        if any(number in run.told[event] for event in _CHANGES)
    }
    newest = sorted(((at, number) for number, at in changed.items()), reverse=True)
    for form, read in (("json", _of_json), ("atom", _of_xml), ("rss", _of_xml)):
        path = f"api/v1/changes.{form}"
        feed = read(run.text(path) or "")
        due = _due(newest, room=MOST - len(feed.keys() - changed.keys()))
        shown = {number for number, state in feed.items() if state == SHOWN}
        run.compare_shown(path, shown, public, due & set(public))
        run.compare_told(path, feed.keys() - shown, due & set(down))


def _due(newest: list[tuple[str, str]], *, room: int) -> set[str]:
    """Of as many as there is room for; of those that changed in the same second, all or none."""
    border = newest[room][0] if len(newest) > room else ""
    return {number for at, number in newest[:room] if at > border}


def _of_json(feed: str) -> dict[str, str]:
    """Numbers with SHOWN or another state."""
    told = [item["_zhengxin"] for item in json.loads(feed or "{}").get("items", [])]
    return {str(each["record_number"]): str(each["state"]) for each in told}


def _of_xml(feed: str) -> dict[str, str]:
    states = dict.fromkeys(_DELETED.findall(feed), GONE)
    for entry in _ENTRY.findall(feed):
        numbers, categories = _LINK.findall(entry), _CATEGORY.findall(entry)
        if numbers and categories:
            states[numbers[0]] = "".join(categories[0])
    return states
