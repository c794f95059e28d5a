"""The other ways to write the name of a unit: what a plan or a visitor may call it."""

from zhengxin.kernel.unitnames.atlas import Place
from zhengxin.kernel.unitnames.words import UnitWords
from zhengxin.kernel.unitnames.writing import fold


def template_of(name: str, place: Place | None, words: UnitWords) -> str | None:
    """The folded name with `@` for its own place; None when it does not bear it."""
    if place is None:
        return None
    for form in place.forms():
        head, found, tail = name.partition(form)
        if found and tail:
            return f"{head}@{tail}"
    head, found, tail = name.partition(place.short)
    return f"{head}@{tail}" if found and head in words.heads and tail else None


def short_writings(name: str, place: Place, words: UnitWords) -> tuple[str, ...]:
    """How the name is written short, each with the place in it: 青禾县发改委 for 青禾县发展和改革委员会.

    Its own shortest writing first, then those of what it is for that a body of this level may bear.
    """
    template = template_of(fold(name), place, words)
    if template is None:
        return ()
    own = words.reduced(template)
    stems = words.stems.get(words.concepts.get(own, ""), ())
    spelled = (stem if "@" in stem else f"@{stem}" for stem in stems if _may_stand(stem, name, place, words))
    written = (form.replace("@", place.name) for form in (own, *spelled))
    return tuple(form for form in dict.fromkeys(written) if form != fold(name))


def _may_stand(stem: str, name: str, place: Place, words: UnitWords) -> bool:
    return words.fits_level(stem, place.level) and words.may_be(stem, name)
