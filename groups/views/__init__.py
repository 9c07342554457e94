"""Views of groups, one subject a file."""
