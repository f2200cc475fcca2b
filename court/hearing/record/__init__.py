"""The record of a sitting: facts, who speaks, phrases, the file that is signed."""
