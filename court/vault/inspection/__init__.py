"""Look into a file before anybody opens it: what it is, whether it is whole, whether it is safe.

``inspect``, ``clean_view`` and ``clean_copy`` parse nothing themselves: a child process with limits
on memory, processor time and wall time does, so that no file can take the server down. No Django.
"""

from court.vault.inspection.confinement import clean_copy, clean_view, inspect
from court.vault.inspection.model import Inspection

__all__ = ["Inspection", "clean_copy", "clean_view", "inspect"]
