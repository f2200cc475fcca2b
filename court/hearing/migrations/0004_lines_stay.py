"""The database refuses to change or delete what was written down."""

from django.db import migrations

POSTGRES = [
    """create function hearing_refuse_change() returns trigger language plpgsql as
    $$ begin raise exception 'the record is append-only'; end $$""",
    """create trigger append_only before update or delete on hearing_lineversion
    for each row execute function hearing_refuse_change()""",
]
SQLITE = [
    f"create trigger append_only_line_{verb} before {verb} on hearing_lineversion "
    "begin select raise(abort, 'the record is append-only'); end"
    for verb in ("update", "delete")
]


def install(apps, schema_editor):
    sqlite = schema_editor.connection.vendor == "sqlite"
    for statement in SQLITE if sqlite else POSTGRES:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("hearing", "0003_record")]
    operations = [migrations.RunPython(install)]
