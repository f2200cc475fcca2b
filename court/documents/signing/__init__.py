"""Certificates, seals, timestamps, and what a reader of a paper can check."""
