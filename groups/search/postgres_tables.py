"""What PostgreSQL keeps besides the entries: a GIN index over what an entry holds, and an index over cells
of the map; no extension is needed.

The stems are ours (groups/search/words.py), so that no text search configuration takes part. What is indexed is kept in
the index alone: rows that are short stand close together, and a question reads hundreds of them.
"""

from contextlib import nullcontext

from groups.search.cells import CELL


def _vector(columns):
    return f"array_to_tsvector(array_remove(string_to_array({columns}, ' '), ''))"


CREATE = ('ALTER TABLE groups_searchentry ALTER COLUMN name_key TYPE text COLLATE "C"',)
DROP = ("ALTER TABLE groups_searchentry ALTER COLUMN name_key TYPE text",)
FOLLOW = FOLLOW_WANTED = RENEW = ()
# Before the word of a name: what names a group is looked for in the same index.
NAMED = "n:"
_TOKENS = _vector(f"naming || ' ' || telling || ' ' || traits || replace(' ' || naming, ' ', ' {NAMED}')")
_CELL = CELL.format(latitude="latitude", longitude="longitude")
# Its cost keeps the planner from working it out for each row of a small table.
SLIM = (
    "DROP INDEX IF EXISTS groups_search_point",
    "ALTER TABLE groups_searchentry DROP COLUMN IF EXISTS names, DROP COLUMN IF EXISTS whole",
    "CREATE FUNCTION groups_search_tokens(naming text, telling text, traits text) RETURNS tsvector LANGUAGE plpgsql "
    f"IMMUTABLE STRICT PARALLEL SAFE COST 1000 AS $$ BEGIN RETURN {_TOKENS}; END $$",
    # Written anew without the columns that are gone.
    "CLUSTER groups_searchentry USING groups_searchentry_pkey",
    "CREATE INDEX groups_search_tokens ON groups_searchentry USING gin (groups_search_tokens(naming, telling, traits))",
    # With all that the order of what is near needs, so that few rows are looked up.
    f"CREATE INDEX groups_search_cell ON groups_searchentry (({_CELL}), longitude, group_id) "
    "INCLUDE (latitude, x, y, z, confirmed_on, published_at)",
)
TIDY = ("VACUUM ANALYZE groups_searchentry",)
_NAMES, _WHOLE = _vector("naming || ' ' || traits"), _vector("naming || ' ' || telling || ' ' || traits")
# As it was before SLIM.
WIDE = (
    "DROP INDEX groups_search_cell",
    "DROP INDEX groups_search_tokens",
    "DROP FUNCTION groups_search_tokens",
    f"ALTER TABLE groups_searchentry ADD COLUMN names tsvector GENERATED ALWAYS AS ({_NAMES}) STORED, "
    f"ADD COLUMN whole tsvector GENERATED ALWAYS AS ({_WHOLE}) STORED",
    "CREATE INDEX groups_search_names ON groups_searchentry USING gin (names)",
    "CREATE INDEX groups_search_whole ON groups_searchentry USING gin (whole)",
    "CREATE INDEX groups_search_point ON groups_searchentry USING gist (point(longitude, latitude))",
)
# For the rows of groups that want a supporter.
CREATE_WANTED = (
    f"ALTER TABLE groups_supportwanted ADD COLUMN whole tsvector GENERATED ALWAYS AS ({_vector('traits')}) STORED",
    "CREATE INDEX groups_wanted_whole ON groups_supportwanted USING gin (whole)",
)
DROP_WANTED = ("DROP INDEX groups_wanted_whole", "ALTER TABLE groups_supportwanted DROP COLUMN whole")


def apart(alias):
    """While this lasts, all rows may be written anew. Nothing has to follow: an index cannot fall behind."""
    return nullcontext(lambda _first, _last: None)
