"""What carries picture and sound of a hearing."""

from typing import Any

from court.settings import environment as env

MEDIA = env.text("MEDIA", "embedded")  # or janus
MEDIA_ADDRESSES = env.names("MEDIA_ADDRESSES")  # offered to browsers; empty: all of this machine
JANUS_URL = env.text("JANUS_URL", "ws://127.0.0.1:8288")
JANUS_SECRETS = env.text("JANUS_SECRETS")  # file that deploy/media/render.sh wrote (mode 600)
TURN_URLS = env.names("TURN_URLS")  # e.g. turn:media.court.example:3478?transport=udp
TURN_SECRET_FILE = env.text("TURN_SECRET_FILE")  # one line, mode 600
TURN_HOURS = env.number("TURN_HOURS", 12)

SPEECH_MODEL = env.text("SPEECH_MODEL")  # folder of the operator's model; empty: no recognition

# Live lines of one web process; several need a layer they share (package channels_redis).
REDIS_URL = env.text("REDIS")  # e.g. redis://127.0.0.1:6379/0
WEB_PROCESSES = env.number("WEB_PROCESSES", 1)  # ``serve --web`` says it to its children
CHANNEL_LAYERS: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}
}
if REDIS_URL:
    CHANNEL_LAYERS["default"] = {
        "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
        "CONFIG": {"hosts": [REDIS_URL], "prefix": "weifating"},
    }
