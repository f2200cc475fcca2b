"""The database excludes that a person or a room is booked twice at one time."""

from django.db import migrations

POSTGRES = [
    "create extension if not exists btree_gist",
    """alter table hearing_booking add constraint never_booked_twice exclude using gist
    (resource with =, tstzrange(starts_at, ends_at) with &&)""",
]
OVERLAP = (
    "select 1 from hearing_booking where resource = new.resource and id is not new.id "
    "and starts_at < new.ends_at and ends_at > new.starts_at"
)
SQLITE = [
    f"create trigger never_booked_twice_{verb} before {verb} on hearing_booking "
    f"when exists ({OVERLAP}) begin select raise(abort, 'never_booked_twice'); end"
    for verb in ("insert", "update")
]


def install(apps, schema_editor):
    sqlite = schema_editor.connection.vendor == "sqlite"
    for statement in SQLITE if sqlite else POSTGRES:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("hearing", "0001_sittings")]
    operations = [migrations.RunPython(install)]
