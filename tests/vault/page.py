"""A page with the upload field and nothing else, served beside the house's own addresses."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template import engines
from django.urls import include, path

from court.identity.access import audience
from court.vault.web.fields import accepted_files

PAGE = """{% extends "design/layout.html" %}{% load upload %}
{% block main %}<h1>上传证据</h1>
<form method="post" enctype="multipart/form-data">{% csrf_token %}
{% upload name="files" label="证据" kind="evidence" value=value refused=refused %}
<button class="button">保存</button></form>{% endblock %}"""


@audience("signed_in")
def page(request: HttpRequest) -> HttpResponse:
    """Shows the field; a post with ``json`` in the query answers what arrived."""
    arrived = accepted_files(request, "files")
    if request.method == "POST" and not arrived.refused:
        return JsonResponse(
            {"files": [str(f.pk) for f in arrived], "names": [f.name for f in arrived]}
        )
    context = {"value": list(arrived), "refused": arrived.refused}
    return HttpResponse(engines["django"].from_string(PAGE).render(context, request))


urlpatterns = [path("page/", page), path("", include("court.urls"))]
