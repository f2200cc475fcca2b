"""Machines of the operator that may help; each is off until its address is set."""

from court.settings import environment as env

# A language model that suggests wording: an OpenAI-compatible address up to and including /v1.
LLM_URL = env.text("LLM_URL")
LLM_KEY = env.text("LLM_KEY")
LLM_MODEL = env.text("LLM_MODEL")
LLM_SECONDS = env.number("LLM_SECONDS", 30)  # for each of at most two requests
