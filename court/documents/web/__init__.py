"""Pages on which papers are fetched."""
