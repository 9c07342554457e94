"""The forms of groups, one subject a file."""
