from django.db import migrations


def write_first_lines(apps, schema_editor):
    """Fees assessed before there was a ledger get their first line."""
    fees = apps.get_model("fees", "FeeAssessment").objects.filter(state="due")
    entries = apps.get_model("fees", "PaymentEntry").objects
    for fee in fees.iterator():
        entries.get_or_create(
            provider="house", kind="due", reference=str(fee.pk),
            defaults={
                "assessment": fee, "amount": fee.amount, "moved_at": fee.assessed_at,
                "at": fee.assessed_at, "by": "machine:fees",
            },
        )  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("fees", "0002_ledger_orders_relief")]
    operations = [migrations.RunPython(write_first_lines, migrations.RunPython.noop)]
