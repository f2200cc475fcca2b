"""Facts on a page, by kind of paper. Every field carries the lines it was read from.

A wrong number is never accepted: a number whose check digit, birth date or sex does not agree
keeps its text but falls below ``ACCEPTED``.
"""

from court.recognition.fields.reading import ACCEPTED, read_fields

__all__ = ["ACCEPTED", "read_fields"]
