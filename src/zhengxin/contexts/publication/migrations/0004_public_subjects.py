import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('publication', '0003_found_by'),
    ]

    operations = [
        migrations.RemoveIndex(model_name='publication', name='publication_subject'),
        migrations.RemoveIndex(model_name='publication', name='publication_code'),
        migrations.RemoveField(model_name='publication', name='subject'),
        migrations.RemoveField(model_name='publication', name='subject_code'),
        migrations.CreateModel(
            name='PublicSubject',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=500)),
                ('code', models.CharField(max_length=40)),
            ],
            options={
                'indexes': [models.Index(fields=['code'], name='public_subject_code')],
                'constraints': [models.UniqueConstraint(fields=('name', 'code'), name='one_subject_a_name_and_code')],
            },
        ),
        migrations.CreateModel(
            name='SubjectWords',
            fields=[
                ('subject', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='words', serialize=False, to='publication.publicsubject')),
                ('words', models.TextField()),
                ('length', models.PositiveSmallIntegerField()),
            ],
            options={
                'indexes': [models.Index(fields=['length', 'subject'], name='subject_words_by_length')],
            },
        ),
        migrations.CreateModel(
            name='SubjectGram',
            fields=[
                ('pk', models.CompositePrimaryKey('gram', 'subject_id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('gram', models.BinaryField(max_length=120)),
                ('subject', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='publication.publicsubject')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='publication',
            name='subject',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='publication.publicsubject'),
        ),
        migrations.AddIndex(
            model_name='publication',
            index=models.Index(condition=models.Q(('subject__isnull', False)), fields=['subject', '-day', '-id'], name='publication_about'),
        ),
    ]
