from django.db import migrations, models
import django.db.models.deletion


def who_supervises_does_not_work(apps, schema_editor):
    apps.get_model("plans", "LedgerUnit").objects.filter(role="supervise").update(works=False)


class Migration(migrations.Migration):

    dependencies = [
        ("plans", "0003_ledger"),
        ("subjects", "0002_unit_names"),
    ]

    operations = [
        migrations.AlterField(
            model_name="ledgertask",
            name="task",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="ledger", to="plans.task"),
        ),
        migrations.AddField(
            model_name="ledgertask",
            name="unit",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="subjects.unit"),
        ),
        migrations.AddField(
            model_name="ledgerunit",
            name="works",
            field=models.BooleanField(default=True),
        ),
        migrations.AddField(
            model_name="ledgerunit",
            name="why",
            field=models.JSONField(null=True),
        ),
        migrations.RunPython(who_supervises_does_not_work, migrations.RunPython.noop),
    ]
