import json
from datetime import date
from pathlib import Path

from django.core.management import BaseCommand, CommandError
from django.utils import timezone

from roles import words
from roles.matching import suggest, what_would_change
from roles.pictures import PictureError, read_pictures
from roles.rules import load_rules

BAD_INPUT = 2


def _read(path, rules):
    """The pictures in the file `path`; raises CommandError with one line that says what to do."""
    try:
        return list(read_pictures(Path(path).read_bytes(), rules))
    except PictureError as error:
        raise CommandError(str(error), returncode=BAD_INPUT) from error
    except (OSError, ValueError) as error:  # ValueError: a null character in the name
        why = getattr(error, "strerror", None) or error
        raise CommandError(f"{json.dumps(str(path))} cannot be read: {why}.", returncode=BAD_INPUT) from error


def _reason(reason, suggestion, rules, wording):
    sentence = words.reason(reason, suggestion, rules, wording)
    return {"role": reason.role or None, "field": reason.source, "answer": reason.answer or None, "words": sentence}


def _change(change, wording):
    field = f"needs.{change.answer}" if change.answer else change.source
    facts = {"field": field, "from": change.before, "to": change.after, "first": change.first}
    return facts | {"words": words.change(change, wording)}


def _answer(named, rules, wording, on):
    suggestion = suggest(named.picture, rules, on=on)
    return {
        "id": named.id,
        "kind": suggestion.kind,
        "roles": suggestion.ranking,
        "scores": {role: float(round(suggestion.scores[role], 4)) for role in suggestion.ranking},
        "reasons": [_reason(reason, suggestion, rules, wording) for reason in suggestion.reasons],
        "would_change": [_change(change, wording) for change in what_would_change(named.picture, rules, on=on)],
        "ask_again": suggestion.ask_again,
        "rules_version": suggestion.rules_version,
    }


class Command(BaseCommand):
    help = "Suggests roles for a JSON list of pictures of groups (the format stands in the README)."
    requires_system_checks = []  # it needs neither a database nor the site

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE.json")
        parser.add_argument(
            "--on", type=date.fromisoformat, metavar="YYYY-MM-DD", help="The day to suggest for (default: today)."
        )

    def handle(self, *args, file, on, **options):
        rules, wording = load_rules(), words.first_wording()
        on = on or timezone.localdate()
        answers = [_answer(named, rules, wording, on) for named in _read(file, rules)]
        self.stdout.write(json.dumps(answers, indent=2))
