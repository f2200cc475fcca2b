"""Addresses of live lines; everything else that asks for one is closed at once."""

from typing import Any

from channels.auth import AuthMiddlewareStack
from channels.routing import URLRouter
from django.urls import path, re_path

from court.hearing.live.consumer import NO_SEAT, HearingConsumer
from court.hearing.live.rehearsal import RehearsalConsumer


async def _nowhere(scope: Any, receive: Any, send: Any) -> Any:
    await receive()
    await send({"type": "websocket.close", "code": NO_SEAT})


live_lines = AuthMiddlewareStack(
    URLRouter(
        [
            path("live/hearings/<uuid:sitting_id>/", HearingConsumer.as_asgi()),
            path("live/rehearsal/", RehearsalConsumer.as_asgi()),
            re_path("", _nowhere),
        ]
    )
)
