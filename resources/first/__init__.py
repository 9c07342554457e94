"""The twelve texts that every new library starts with, and the challenges that they are sorted by."""

from datetime import date
from pathlib import Path

WRITTEN_ON = date(2026, 11, 23)
CHALLENGES = (
    ("boundaries", "Agreeing who does what"),
    ("confidentiality", "Keeping things private"),
    ("sharing-information", "Sharing information"),
    ("telling-people", "Telling people about a group"),
    ("misinformation", "Wrong or doubtful information"),
    ("at-risk", "Somebody may be at risk"),
    ("falling-out", "People falling out"),
    ("first-meetings", "Starting a group"),
    ("money", "Money"),
    ("handing-over", "Handing over"),
    ("tiredness", "Too much rests on one person"),
    ("being-heard", "Being heard"),
    ("learning", "Learning from each other"),
    ("finishing", "Finishing"),
)
LISTS = ("areas", "roles", "challenges")


def challenges():
    """A dict for each challenge, in the order of lists."""
    return [{"id": slug, "name": name, "position": place} for place, (slug, name) in enumerate(CHALLENGES, start=1)]


def texts():
    """A dict for each text: its slug (the file's name), the fields of its front matter, and `text`."""
    return [parse(path.stem, path.read_text(encoding="utf-8")) for path in sorted(Path(__file__).parent.glob("*.md"))]


def parse(slug, source):
    """The dict of one file: `name: value` lines between two `---` lines, then Markdown; lists are comma-separated.

    Raises ValueError, naming the file and the line, where the front matter is not of that form.
    """
    opening, *parts = source.split("---\n", 2)
    if opening or len(parts) != 2:
        raise ValueError(f"{slug}.md: begin with a line of ---, then the fields, then another line of ---.")
    fields = dict(_field(slug, line) for line in parts[0].splitlines())
    listed = {name: [item.strip() for item in fields.pop(name, "").split(",") if item.strip()] for name in LISTS}
    return {"slug": slug, "text": parts[1].strip() + "\n", **fields, **listed}


def _field(slug, line):
    name, colon, value = line.partition(":")
    if not colon:
        raise ValueError(f"{slug}.md: write the line {line!r} as name: value.")
    return name.strip(), value.strip()
