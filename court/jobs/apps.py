from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class JobsConfig(AppConfig):
    name = "court.jobs"

    def ready(self) -> None:
        """Every capability's ``tasks`` module is known to web and worker alike."""
        autodiscover_modules("tasks")
