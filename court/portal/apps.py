from django.apps import AppConfig
from django.core.checks import register


class PortalConfig(AppConfig):
    name = "court.portal"

    def ready(self) -> None:
        """Registers the check of the law's tables."""
        from court.portal.checks import law_tables  # noqa: PLC0415 (imports wait for the apps)

        register(law_tables, "law")
