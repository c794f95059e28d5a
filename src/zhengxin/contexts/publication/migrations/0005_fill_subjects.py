from django.db import migrations

from zhengxin.contexts.publication.queries.found_by import subject_told
from zhengxin.plumbing.grams import grams_of, marked_words_of

BATCH = 500


def fill_subjects(apps, schema_editor):
    """What is shown since before there was a search by parts of a name: the rows that the acts keep now."""
    Publication, Subject, Words, Gram = (
        apps.get_model("publication", name) for name in ("Publication", "PublicSubject", "SubjectWords", "SubjectGram")
    )
    known, last = {}, 0
    shown = Publication.objects.filter(state__in=("proposed", "shown")).select_related("record").order_by("pk")
    while batch := list(shown.filter(pk__gt=last)[:BATCH]):
        told = {row.pk: subject_told(row.record) for row in batch}
        for each in dict.fromkeys(each for each in told.values() if each and each not in known):
            known[each] = Subject.objects.create(name=each[0], code=each[1]).pk
            words = marked_words_of(*each)
            Words.objects.create(subject_id=known[each], words=words, length=len(each[0]))
            Gram.objects.bulk_create(Gram(subject_id=known[each], gram=gram) for gram in sorted(grams_of(words)))
        for row in batch:
            subject = told[row.pk]
            row.subject_id = known[subject] if subject else None
        Publication.objects.bulk_update(batch, ["subject"])
        last = batch[-1].pk


class Migration(migrations.Migration):

    dependencies = [
        ('publication', '0004_public_subjects'),
        ('records', '0007_official_archives'),
    ]

    operations = [migrations.RunPython(fill_subjects, migrations.RunPython.noop)]
