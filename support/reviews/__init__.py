"""How is it going, and does the role still fit: what is said, when it is due, and what moved."""
