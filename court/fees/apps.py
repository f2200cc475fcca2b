from django.apps import AppConfig


class FeesConfig(AppConfig):
    name = "court.fees"
