"""Public listings of groups in files of other people: read, cleaned, and kept with where they came from."""
