"""A row of one table as the key of the one row that another table has for it."""

from django.db import models


class GroupAsKey(models.OneToOneField):
    """A OneToOneField to the group that is the row's primary key.

    SQLite keeps rows by their key, and so finds them in one step, only where the key's type is "integer" to the letter
    (https://sqlite.org/lang_createtable.html#rowid); Django says "bigint" for what points to a row.
    """

    TO = "groups.SelfHelpGroup"

    def __init__(self, **options):
        options |= {"to": self.TO, "on_delete": models.CASCADE}
        options |= {"primary_key": True, "editable": False, "serialize": False}
        super().__init__(**options)

    def db_type(self, connection):
        return "integer" if connection.vendor == "sqlite" else super().db_type(connection)


class MeetingAsKey(GroupAsKey):
    """The same, to a meeting."""

    TO = "groups.Meeting"
