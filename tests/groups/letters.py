"""What the e-mails say, given as [(to, subject, text and HTML)]."""

HEALTH = ("hearing", "voices", "psychosis", "anxiety")


def recipients(messages):
    return sorted(address for to, _text in messages for address in to)


def names_health(messages):
    return [word for _to, text in messages for word in HEALTH if word in text.lower()]
