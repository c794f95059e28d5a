"""Places and the ways their names are written."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

# Cut off where a name is written short; smaller places are printed whole.
SHORT_ENDS = ("省", "市")


@dataclass(frozen=True)
class Place:
    """A division: `path` as in "34/13/24/", `level` province, city, county or township, `above` nearest first."""

    name: str
    level: str
    path: str
    above: tuple[str, ...] = ()

    def reaches(self, other: "Place") -> bool:
        """Whether one lies inside the other: all that a paper of this place can mean."""
        return other.path.startswith(self.path) or self.path.startswith(other.path)

    @property
    def short(self) -> str:
        """广州 for 广州市; a name that would keep one letter stays whole."""
        return self.name[:-1] if self.name.endswith(SHORT_ENDS) and len(self.name) > 2 else self.name

    def forms(self) -> list[str]:
        """Alone and behind those above it, whole or shortened (安徽省宿州市泗县, 安徽泗县); the longest first."""
        heads = [""]
        for name in self.above:
            written = dict.fromkeys((name, Place(name, "", "").short))
            heads += [word + head for word in written for head in heads]
        return sorted((head + self.name for head in dict.fromkeys(heads)), key=len, reverse=True)


class Atlas:
    """All places that a printed name could be taken for. Built once, never changed."""

    def __init__(self, places: Iterable[Place]) -> None:
        self.places: Mapping[str, Place] = {place.path: place for place in places}
        self._forms: dict[str, list[Place]] = defaultdict(list)
        self._short_forms: dict[str, list[Place]] = defaultdict(list)
        for place in self.places.values():
            for form in place.forms():
                self._forms[form].append(place)
            if place.short != place.name:
                self._short_forms[place.short].append(place)
        self._longest = max(map(len, self._forms), default=0)

    def named(self, name: str, home: Place) -> list[Place]:
        """The places of this name in reach of `home`."""
        return [place for place in self._forms.get(name, ()) if home.reaches(place)]

    def at_front(self, text: str, home: Place, *, shortened: bool = False) -> tuple[str, list[Place]]:
        """The longest name of a place in reach that the text begins with, and the places that bear it."""
        for length in range(min(len(text), self._longest), 1, -1):
            form = text[:length]
            reached = self.named(form, home)
            if shortened:
                reached += [place for place in self._short_forms.get(form, ()) if home.reaches(place)]
            if reached:
                return form, reached
        return "", []

    def nearest(self, place: Place, ending: str) -> Place | None:
        """The place itself or the nearest above it whose name ends so."""
        return next((found for found in self.upward(place) if found.name.endswith(ending)), None)

    def upward(self, place: Place) -> list[Place]:
        """The place and those above it, nearest first."""
        found, path = [], place.path
        while path:
            if path in self.places:
                found.append(self.places[path])
            path = path[: path.rstrip("/").rfind("/") + 1]
        return found
