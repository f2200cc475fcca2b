"""The append-only account of what happened, by whom, under which provision."""
