"""What the directory searches: one row for each listed group, and the words in use. groups.search writes both."""

from django.db import models
from django.db.models import F

from groups.models.keys import GroupAsKey, MeetingAsKey


class SearchEntry(models.Model):
    """A listed group as it is looked for. The database's own indexes follow this row (groups/search/engines.py).

    `naming` and `telling` hold stems with a space between: what names the group, and what it tells. `traits` holds
    codes such as "topic:anxiety" or "how:online", and after a bar those of places and dates (bands.py). `x`, `y`, `z`
    are the public point on a sphere of radius 1, so that nearest first needs plain arithmetic only and is the same in
    every database.
    `days_right_until` is the first day on which one of its meetings comes to an end, so that there may be too
    many "day:" codes afterwards; None where they last. `card` is what a list shows of the group (cards.py).
    """

    group = GroupAsKey(related_name="search_entry")
    naming = models.TextField(blank=True)
    telling = models.TextField(blank=True)
    traits = models.TextField(blank=True)
    name_key = models.TextField(blank=True)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    x = models.FloatField(null=True)
    y = models.FloatField(null=True)
    z = models.FloatField(null=True)
    confirmed_on = models.DateField()
    published_at = models.DateTimeField()
    days_right_until = models.DateField(null=True)
    # The last column: whoever reads the texts alone does not read past it.
    card = models.TextField(blank=True)

    class Meta:
        verbose_name = "search entry"
        verbose_name_plural = "search entries"
        indexes = [
            models.Index(
                F("confirmed_on").desc(), F("published_at").desc(), F("group_id").desc(), name="search_freshest"
            ),
            models.Index(F("published_at").desc(), F("group_id").desc(), name="search_newest"),
            models.Index(F("name_key"), F("group_id"), name="search_by_name"),
            # Groups that hide their address share the middle of their town: thousands at one point.
            models.Index(
                F("latitude"),
                F("longitude"),
                F("confirmed_on").desc(),
                F("published_at").desc(),
                F("group_id").desc(),
                name="search_at_point",
            ),
        ]

    def __str__(self):
        return self.name_key


class InOrderOfTime(models.Model):
    """What a meeting of a weekday is put in order by."""

    # No foreign key: the row goes with its meeting, and an index of its own would be asked for nothing else.
    group_id = models.BigIntegerField()
    weekday = models.PositiveSmallIntegerField()
    starts_at = models.TimeField()

    class Meta:
        abstract = True


class SearchMeeting(InOrderOfTime):
    """A meeting of a listed group that has a place, so that those of a weekday near a point are found in their order
    without a look at their groups. `x`, `y`, `z` are those of the group's entry."""

    meeting = MeetingAsKey(related_name="search_meeting")
    x = models.FloatField()
    y = models.FloatField()
    z = models.FloatField()

    class Meta:
        verbose_name = "meeting with its place"
        verbose_name_plural = "meetings with their places"
        indexes = [
            # All that is asked, so that no row is looked up.
            models.Index(
                fields=["weekday", "starts_at", "group_id", "meeting", "x", "y", "z"], name="search_meeting_by_time"
            ),
        ]

    def __str__(self):
        return str(self.meeting)


class SearchMeetingOfTopic(InOrderOfTime):
    """The same for a topic that the group is about."""

    pk = models.CompositePrimaryKey("meeting_id", "topic_id")
    meeting = models.ForeignKey("groups.Meeting", models.CASCADE, related_name="+", db_index=False)
    topic_id = models.CharField(max_length=40)

    class Meta:
        verbose_name = "meeting of a topic"
        verbose_name_plural = "meetings of topics"
        indexes = [
            models.Index(
                fields=["topic_id", "weekday", "starts_at", "group_id", "meeting"], name="search_topic_by_time"
            ),
        ]

    def __str__(self):
        return f"{self.topic_id}: {self.meeting}"


class SearchWord(models.Model):
    """A word that a listed group uses, to correct what somebody typed."""

    word = models.CharField(max_length=40, primary_key=True)
    stem = models.CharField(max_length=40, db_index=True)

    class Meta:
        verbose_name = "word in use"
        verbose_name_plural = "words in use"

    def __str__(self):
        return self.word


class SearchMisspelling(models.Model):
    """A word in use, or that word with one letter left out: two words that share one differ by about a letter."""

    spelling = models.CharField(max_length=40)
    word = models.ForeignKey(SearchWord, models.CASCADE, related_name="misspellings")

    class Meta:
        verbose_name = "misspelling"
        verbose_name_plural = "misspellings"
        constraints = [models.UniqueConstraint(fields=["spelling", "word"], name="misspelling_once")]

    def __str__(self):
        return self.spelling
