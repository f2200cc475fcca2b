"""Writes of the hearing."""
