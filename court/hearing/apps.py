from django.apps import AppConfig


class HearingConfig(AppConfig):
    name = "court.hearing"

    def ready(self) -> None:
        """Checks of its settings."""
        from court.hearing import checks  # noqa: F401
