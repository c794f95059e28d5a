import django.db.models.deletion
from django.db import migrations, models

from zhengxin.contexts.documents.queries.found import words_of_paper
from zhengxin.plumbing.grams import grams_of


def index_papers(apps, schema_editor):
    """The papers drafted before there was a search: the words that the acts keep now."""
    Paper, PaperWords, PaperGram = (apps.get_model("documents", name) for name in ("Paper", "PaperWords", "PaperGram"))
    for paper in Paper.objects.order_by("pk").iterator():
        row = PaperWords.objects.create(paper=paper, words=words_of_paper(paper))
        PaperGram.objects.bulk_create(PaperGram(paper=paper, gram=gram) for gram in sorted(grams_of(row.words)))



class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0002_papers'),
    ]

    operations = [
        migrations.CreateModel(
            name='PaperWords',
            fields=[
                ('paper', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='words', serialize=False, to='documents.paper')),
                ('words', models.TextField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PaperGram',
            fields=[
                ('pk', models.CompositePrimaryKey('gram', 'paper_id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('gram', models.BinaryField(max_length=120)),
                ('paper', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.paper')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.RunPython(index_papers, migrations.RunPython.noop),
    ]
