import django.db.models.deletion
from django.db import migrations, models

from zhengxin.plumbing.grams import grams_of, words_of

BATCH = 200


def index_tasks_at_work(apps, schema_editor):
    """The tasks of programmes that were put to work before there was a search: the words that the act writes now."""
    Task, TaskWords, TaskGram = (apps.get_model("plans", name) for name in ("Task", "TaskWords", "TaskGram"))
    at_work = Task.objects.filter(ledger__isnull=False).distinct().order_by("pk")
    last = 0
    while batch := list(
        at_work.filter(pk__gt=last).select_related("clause").prefetch_related("assignments", "ledger__unit")[:BATCH]
    ):
        rows = [TaskWords(task=task, words=_words(task)) for task in batch]
        TaskWords.objects.bulk_create(rows)
        TaskGram.objects.bulk_create(
            (TaskGram(task=row.task, gram=gram) for row in rows for gram in sorted(grams_of(row.words))),
            batch_size=5000,
        )
        last = batch[-1].pk


def _words(task):
    printed = (named.unit_name for named in sorted(task.assignments.all(), key=lambda named: named.position))
    line = task.ledger.all()[0]
    # The line of a unit of a group bears the number of the task with that of the unit behind it.
    number = line.number.removesuffix(f"-{line.unit.number}") if line.unit else line.number
    return words_of(number, task.clause.heading, task.text, *printed)


class Migration(migrations.Migration):
    dependencies = [
        ("plans", "0006_task_sheets"),
        ("subjects", "0002_unit_names"),
    ]

    operations = [
        migrations.CreateModel(
            name="TaskGram",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "gram", "task_id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("gram", models.BinaryField(max_length=120)),
                (
                    "task",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="plans.task",
                    ),
                ),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="TaskWords",
            fields=[
                (
                    "task",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="words",
                        serialize=False,
                        to="plans.task",
                    ),
                ),
                ("words", models.TextField()),
            ],
            options={"abstract": False},
        ),
        migrations.RunPython(index_tasks_at_work, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="ledgertask",
            index=models.Index(fields=["state", "due_order", "id"], name="ledger_by_every_state_and_day"),
        ),
        migrations.AddIndex(
            model_name="ledgertask",
            index=models.Index(fields=["programme", "task", "id"], name="ledger_by_clause"),
        ),
        migrations.AddIndex(
            model_name="ledgerunit",
            index=models.Index(fields=["position", "unit", "task"], name="ledger_unit_by_place"),
        ),
    ]
