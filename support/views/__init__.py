"""Views of working together, one subject a file."""
