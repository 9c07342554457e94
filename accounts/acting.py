"""What everybody who acts may be told."""


class NotPossible(Exception):
    """The action does not fit the state of things; the text tells the person what to do."""
