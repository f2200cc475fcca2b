"""Clearer wording and missing facts for a story, from the operator's language model.

What leaves the house is masked; what comes back is kept only where it rests on words of the story.
"""

from court.recognition.suggesting.advice import Advice, advise

__all__ = ["Advice", "advise"]
