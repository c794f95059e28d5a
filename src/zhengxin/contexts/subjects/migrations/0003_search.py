import django.db.models.deletion
from django.db import migrations, models

from zhengxin.contexts.subjects.queries.unit_words import order_of_unit, words_of_unit
from zhengxin.plumbing.grams import grams_of

BATCH = 200


def index_units(apps, schema_editor):
    """The units registered before there was a search: the words that the acts keep now."""
    Unit, UnitWords, UnitGram = (apps.get_model("subjects", name) for name in ("Unit", "UnitWords", "UnitGram"))
    last = 0
    while batch := list(Unit.objects.filter(pk__gt=last).order_by("pk").prefetch_related("names")[:BATCH]):
        rows = [
            UnitWords(
                unit=unit,
                words=words_of_unit(unit, sorted(unit.names.all(), key=lambda name: name.pk)),
                order=order_of_unit(unit),
            )
            for unit in batch
        ]
        UnitWords.objects.bulk_create(rows)
        UnitGram.objects.bulk_create(
            (UnitGram(unit=row.unit, gram=gram) for row in rows for gram in sorted(grams_of(row.words))),
            batch_size=5000,
        )
        last = batch[-1].pk


class Migration(migrations.Migration):

    dependencies = [
        ('subjects', '0002_unit_names'),
    ]

    operations = [
        migrations.CreateModel(
            name='UnitGram',
            fields=[
                ('pk', models.CompositePrimaryKey('gram', 'unit_id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('gram', models.BinaryField(max_length=120)),
                ('unit', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='subjects.unit')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='UnitWords',
            fields=[
                ('unit', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='words', serialize=False, to='subjects.unit')),
                ('words', models.TextField()),
                ('order', models.PositiveSmallIntegerField()),
            ],
            options={
                'indexes': [models.Index(fields=['order', 'unit'], name='unit_words_by_order')],
            },
        ),
        migrations.RunPython(index_units, migrations.RunPython.noop),
    ]
