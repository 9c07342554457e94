"""The words of a working agreement: its twelve parts, what they say at first, and what differs between two versions."""
