from django.apps import AppConfig


class HearingConfig(AppConfig):
    name = "court.hearing"

    def ready(self) -> None:
        """Checks of its settings; sittings stand in people's calendars."""
        from court.hearing import agenda, checks  # noqa: F401
