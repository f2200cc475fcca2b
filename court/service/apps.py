from django.apps import AppConfig


class ServiceConfig(AppConfig):
    name = "court.service"
