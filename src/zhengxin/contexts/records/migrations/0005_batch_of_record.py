import django.db.models.deletion
from django.db import migrations, models


def name_batches(apps, editor):
    """A record came with the batch of its first version."""
    Record, RecordVersion = (apps.get_model("records", name) for name in ("Record", "RecordVersion"))
    first = RecordVersion.objects.filter(record=models.OuterRef("pk"), number=1)
    Record.objects.update(batch=models.Subquery(first.values("batch")))


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0004_reviews'),
    ]

    operations = [
        migrations.AddField(
            model_name='record',
            name='batch',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.batch'),
        ),
        migrations.RunPython(name_batches, migrations.RunPython.noop),
        migrations.AlterField(
            model_name='record',
            name='batch',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.batch'),
        ),
    ]
