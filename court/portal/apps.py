from django.apps import AppConfig
from django.core.checks import register


class PortalConfig(AppConfig):
    name = "court.portal"

    def ready(self) -> None:
        """Registers the checks of the law's tables and of the models for faces."""
        from court.portal.checks import face_models, law_tables  # noqa: PLC0415 (imports wait for the apps)

        register(law_tables, "law")
        register(face_models, "faces")
