from accounts.models.jobs import JobRun
from accounts.models.letters import Letter, LetterStop
from accounts.models.people import User, UserManager

__all__ = ["JobRun", "Letter", "LetterStop", "User", "UserManager"]
