"""The subjects of public records, written straight into an empty store: what the acts write, only faster."""

from collections.abc import Sequence

from zhengxin.contexts.publication.models import PublicSubject, SubjectGram, SubjectWords
from zhengxin.plumbing.bulk_load import load_columns
from zhengxin.plumbing.grams import grams_of, marked_words_of
from zhengxin.plumbing.guarded import writes


def fill_subjects(told: Sequence[tuple[str, str]]) -> None:
    """Names with their codes; the first one gets the id 1."""
    ids, names = [*range(1, len(told) + 1)], [name for name, _code in told]
    words = [marked_words_of(*each) for each in told]
    grams = sorted((gram, key) for key, text in zip(ids, words, strict=True) for gram in grams_of(text))
    with writes("publication"):
        subjects = {"id": ids, "name": names, "code": [code for _name, code in told]}
        load_columns(PublicSubject, subjects, len(ids))
        load_columns(
            SubjectWords, {"subject_id": ids, "words": words, "length": [len(name) for name in names]}, len(ids)
        )
        columns = {"gram": [gram for gram, _key in grams], "subject_id": [key for _gram, key in grams]}
        load_columns(SubjectGram, columns, len(grams))
