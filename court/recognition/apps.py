from django.apps import AppConfig


class RecognitionConfig(AppConfig):
    name = "court.recognition"
