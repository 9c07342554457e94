"""The directory as it is usually written: `icontains`, `COUNT`, `OFFSET`, distances of all rows, whole models."""
