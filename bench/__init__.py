"""What the portal costs, beside its limits: `make bench`. See bench/README.md."""
