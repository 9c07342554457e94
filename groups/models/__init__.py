"""The models of groups, one subject a file."""

from groups.models.answers import SuggestionAnswer
from groups.models.coordinators import Claim, Coordinator, Invitation, PastCoordinator
from groups.models.group import SelfHelpGroup
from groups.models.meetings import Meeting, MeetingChange
from groups.models.needs import NeedsStatement, StatedNeed
from groups.models.running import HandoverNote, RunningTask
from groups.models.search import SearchEntry, SearchMeeting, SearchMeetingOfTopic, SearchMisspelling, SearchWord
from groups.models.wanted import SupportWanted

__all__ = [
    "Claim",
    "Coordinator",
    "HandoverNote",
    "Invitation",
    "Meeting",
    "MeetingChange",
    "NeedsStatement",
    "PastCoordinator",
    "RunningTask",
    "SearchEntry",
    "SearchMeeting",
    "SearchMeetingOfTopic",
    "SearchMisspelling",
    "SearchWord",
    "SelfHelpGroup",
    "StatedNeed",
    "SuggestionAnswer",
    "SupportWanted",
]
