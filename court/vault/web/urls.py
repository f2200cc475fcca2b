"""Addresses below /files/ (``/files/upload/`` is served before Django)."""

from django.urls import path

from court.vault.web import files

app_name = "vault"
urlpatterns = [
    path("<uuid:file_id>", files.file, name="file"),
    path("<uuid:file_id>/page/<int:number>.jpg", files.page, name="page"),
    path("<uuid:file_id>/copy.pdf", files.copy, name="copy"),
    path("<uuid:file_id>/play", files.play, name="play"),
    path("<uuid:file_id>/remove", files.remove, name="remove"),
]
