from django.db import migrations

POSTGRES = [
    """create function journal_refuse_change() returns trigger language plpgsql as
    $$ begin raise exception 'the journal is append-only'; end $$""",
    """create trigger append_only before update or delete on journal_journalentry
    for each row execute function journal_refuse_change()""",
    """create trigger never_emptied before truncate on journal_journalentry
    for each statement execute function journal_refuse_change()""",
]
SQLITE = [
    f"create trigger append_only_{verb} before {verb} on journal_journalentry "
    "begin select raise(abort, 'the journal is append-only'); end"
    for verb in ("update", "delete")
]


def install(apps, schema_editor):
    sqlite = schema_editor.connection.vendor == "sqlite"
    for statement in SQLITE if sqlite else POSTGRES:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]
    operations = [migrations.RunPython(install)]
