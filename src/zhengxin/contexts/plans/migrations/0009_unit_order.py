from django.db import migrations, models
from django.db.models import OuterRef, Subquery

NO_UNIT = 2**63 - 1


def first_units_of_lines_at_work(apps, schema_editor):
    """What the acts that give units to a line keep from now on."""
    LedgerTask, LedgerUnit = (apps.get_model("plans", name) for name in ("LedgerTask", "LedgerUnit"))
    known = LedgerUnit.objects.filter(task=OuterRef("pk"), unit__isnull=False).order_by("position", "pk")
    LedgerTask.objects.filter(units__unit__isnull=False).update(unit_order=Subquery(known.values("unit")[:1]))


class Migration(migrations.Migration):
    dependencies = [
        ("plans", "0008_stages"),
        ("subjects", "0002_unit_names"),
    ]

    operations = [
        migrations.AddField(
            model_name="ledgertask",
            name="unit_order",
            field=models.BigIntegerField(default=NO_UNIT),
        ),
        migrations.RunPython(first_units_of_lines_at_work, migrations.RunPython.noop),
        migrations.RemoveIndex(model_name="ledgerunit", name="ledger_unit_by_place"),
        migrations.AddIndex(
            model_name="ledgertask",
            index=models.Index(fields=["unit_order", "due_order", "id"], name="ledger_by_unit_and_day"),
        ),
        migrations.AddIndex(
            model_name="ledgertask",
            index=models.Index(fields=["programme", "unit_order", "due_order", "id"], name="ledger_of_programme_by_unit"),
        ),
    ]
