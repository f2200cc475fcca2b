"""Pages for everyone: the front door, help, accessibility, privacy, and the components on show."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from court.design.web import appearance, gallery
from court.identity.access import audience
from court.portal.web import verify


@audience("public")
def home(request: HttpRequest) -> HttpResponse:
    """The front door: what one can do here, how it works, where to get help."""
    return render(request, "portal/public/home.html")


@audience("public")
def help_page(request: HttpRequest) -> HttpResponse:
    """Help: what people ask most, and who to turn to."""
    return render(request, "portal/public/help.html")


@audience("public")
def accessibility(request: HttpRequest) -> HttpResponse:
    """What we promise to people with needs of their own, and what does not work yet."""
    return render(request, "portal/public/accessibility.html")


@audience("public")
def privacy(request: HttpRequest) -> HttpResponse:
    """Which data the court keeps, why, for how long, and what one may ask for."""
    return render(request, "portal/public/privacy.html")


open_to_all = audience("public")
urlpatterns = [
    path("", home, name="home"),
    path("verify/", verify.verify, name="verify"),
    path("verify/<str:serial>/", verify.verify_code, name="verify_code"),
    path("verify/<str:serial>/proof.json", verify.proof, name="proof"),
    path("help/", help_page, name="help"),
    path("accessibility/", accessibility, name="accessibility"),
    path("privacy/", privacy, name="privacy"),
    path("appearance/", open_to_all(appearance.choose), name="appearance"),
    path("appearance/stay/", open_to_all(appearance.stay), name="stay"),
    path("design/", open_to_all(gallery.components), name="design"),
    path("design/desk/", open_to_all(gallery.desk), name="design_desk"),
    path("design/confirm/", open_to_all(gallery.confirm), name="design_confirm"),
]
