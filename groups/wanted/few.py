"""Rows that are few enough to be read as a whole and put in order in memory."""


class Few:
    """(fit, what orders the rows of that fit, key) of each row."""

    def __init__(self, rows):
        self.rows = rows

    def __len__(self):
        return len(self.rows)

    def read(self, part, begins, limit):
        """Up to `limit` rows of the Part beyond the Place, in its order, or backwards where the Place says so."""
        rows = sorted(((value, pk) for fit, value, pk in self.rows if fit == part.fit), reverse=not part.near)
        if begins.back:
            rows.reverse()
        if begins.values:
            falls = begins.back == part.near
            rows = [row for row in rows if (row < begins.values if falls else row > begins.values)]
        name = part.fields[0].lstrip("-")
        return [{name: value, "pk": pk} for value, pk in rows[:limit]]


def few_of(rows):
    """Few of these (fit, square or came_at, key)."""
    return Few(tuple(rows))
