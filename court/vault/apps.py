from django.apps import AppConfig


class VaultConfig(AppConfig):
    name = "court.vault"
