from django.apps import AppConfig


class FeesConfig(AppConfig):
    name = "court.fees"

    def ready(self) -> None:
        import court.fees.subscribers
        import court.fees.tasks  # noqa: F401 -- subscriptions and tasks register themselves
