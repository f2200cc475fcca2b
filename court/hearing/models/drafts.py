"""What speech recognition heard, for the clerk to accept or drop (庭审录音录像规定第6条)."""

from __future__ import annotations

from django.db import models

from court.docket.models import Case
from court.hearing.models.recordings import Track
from court.hearing.models.transcript import Line
from court.hearing.states import RoomSeat
from court.hearing.states.record import DraftState
from court.identity.models import Person
from court.keys.fields import EncryptedTextField


class DraftQuerySet(models.QuerySet["SpeechDraft"]):
    """Drafts by who may see them."""

    def visible_to(self, person: Person) -> DraftQuerySet:
        """Whoever works at the court; never parties: nobody has said yet that it was said."""
        courts = Case.objects.in_courts_of(person)
        return self.filter(track__recording__sitting__case__in=courts)


class SpeechDraft(models.Model):
    """A stretch of speech on one track, as a machine heard it; no word of it is in the record."""

    track = models.ForeignKey(Track, on_delete=models.PROTECT, related_name="drafts")
    no = models.PositiveIntegerField("次序")
    seat = models.CharField("席位", max_length=16, choices=RoomSeat.choices, blank=True)
    name = models.CharField("姓名", max_length=80, blank=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    began_at = models.DateTimeField("从")
    ended_at = models.DateTimeField("到")
    text = EncryptedTextField("机器听到的")
    state = models.CharField(max_length=8, choices=DraftState.choices, default=DraftState.OPEN)
    line = models.ForeignKey(Line, on_delete=models.PROTECT, null=True, related_name="+")
    objects = DraftQuerySet.as_manager()

    class Meta:
        ordering = ["began_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["track", "no"], name="one_draft_a_number"),
        ]

    @property
    def speaker(self) -> str:
        """原告 林小雨."""
        return f"{RoomSeat(self.seat).label if self.seat else ''} {self.name}".strip()

    @property
    def is_open(self) -> bool:
        """Whether nobody has decided yet."""
        return self.state == DraftState.OPEN
