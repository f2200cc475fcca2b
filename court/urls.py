"""The address table of the house: every capability brings its own."""

from django.urls import URLPattern, URLResolver, include, path

from court.portal.web import health

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("court.identity.web.urls")),
    path("", include("court.notices.web.urls")),
    path("", include("court.deadlines.web.urls")),
    path("", include("court.portal.web.public")),
    path("", include("court.portal.web.realname_urls")),
    path("", include("court.portal.web.urls")),
    path("", include("court.guide.web.urls")),
    path("", include(("court.documents.web.urls", "documents"))),
    path("", include("court.docket.web.urls")),
    path("", include("court.service.web.urls")),
    path("", include("court.hearing.web.listing_urls")),
    path("", include("court.hearing.web.room_urls")),
    path("", include("court.hearing.web.record_urls")),
    path("", include("court.filing.web.urls")),
    path("", include("court.fees.web.urls")),
    path("desk/", include("court.review.web.urls")),
    path("files/", include("court.vault.web.urls")),
    path("healthz", health.alive, name="alive"),
    path("readyz", health.ready, name="ready"),
]

handler400 = "court.design.web.errors.bad_request"
handler403 = "court.design.web.errors.forbidden"
handler404 = "court.design.web.errors.not_found"
handler500 = "court.design.web.errors.failed"
