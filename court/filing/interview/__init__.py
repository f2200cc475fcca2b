"""The interview: which questions there are, what an answer changes, what is still missing."""
