import django.db.models.deletion
from django.db import migrations, models

from zhengxin.contexts.plans.queries.due.published import PUBLISHED
from zhengxin.contexts.plans.queries.found import words_of_filing, words_of_programme
from zhengxin.plumbing.grams import grams_of


def index_programmes(apps, schema_editor):
    """The plans adopted before there was a search: the words that the act writes now."""
    Programme, Words, Gram = _models(apps, "Programme", "ProgrammeWords", "ProgrammeGram")
    for programme in Programme.objects.order_by("pk").iterator():
        row = Words.objects.create(programme=programme, words=words_of_programme(programme))
        Gram.objects.bulk_create(Gram(programme=programme, gram=gram) for gram in sorted(grams_of(row.words)))


def index_filings(apps, schema_editor):
    """The rules and disclosures kept before there was a search: the last filing of each item, as it was published."""
    Item, Words, Gram = _models(apps, "DueItem", "FilingWords", "FilingGram")
    for item in Item.objects.filter(state="accepted", period__duty__kind__in=PUBLISHED).order_by("pk").iterator():
        filing = item.filings.filter(is_draft=False).order_by("-position").first()
        if filing is not None:
            row = Words.objects.create(filing=filing, words=words_of_filing(filing))
            Gram.objects.bulk_create(Gram(filing=filing, gram=gram) for gram in sorted(grams_of(row.words)))


def _models(apps, *names):
    return (apps.get_model("plans", name) for name in names)



class Migration(migrations.Migration):

    dependencies = [
        ('plans', '0010_letters'),
    ]

    operations = [
        migrations.CreateModel(
            name='FilingWords',
            fields=[
                ('filing', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='words', serialize=False, to='plans.duefiling')),
                ('words', models.TextField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ProgrammeWords',
            fields=[
                ('programme', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='words', serialize=False, to='plans.programme')),
                ('words', models.TextField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='FilingGram',
            fields=[
                ('pk', models.CompositePrimaryKey('gram', 'filing_id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('gram', models.BinaryField(max_length=120)),
                ('filing', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.duefiling')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ProgrammeGram',
            fields=[
                ('pk', models.CompositePrimaryKey('gram', 'programme_id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('gram', models.BinaryField(max_length=120)),
                ('programme', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.programme')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.RunPython(index_filings, migrations.RunPython.noop),
        migrations.RunPython(index_programmes, migrations.RunPython.noop),
    ]
