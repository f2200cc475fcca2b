"""A complaint taken apart: parties, claims, amounts, court, date, signature.

Written for the regular layout, for the official element forms and for letters of lay people; what
is not found is left out, never guessed. The filer confirms, the rules compare.
"""

from court.recognition.complaint.fields import complaint_fields
from court.recognition.complaint.parsing import parse_complaint

__all__ = ["complaint_fields", "parse_complaint"]
