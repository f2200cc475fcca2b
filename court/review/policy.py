"""What a court lets the machine do by itself; read from the court's own settings."""

from court.identity.models import Court
from court.law.court_settings import CourtSettings, read_settings


def of_court(code: str) -> CourtSettings:
    """The settings of a court; a court that has set nothing leaves everything to people."""
    court = Court.objects.filter(pk=code).first()
    return read_settings(court.settings if court else {})
