"""Which paper a page is, by its title and by the words that only such papers carry."""

from court.recognition.kinds.classifying import Kind, classify, kind_of_file, marks

__all__ = ["Kind", "classify", "kind_of_file", "marks"]
