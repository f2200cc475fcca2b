"""Entries, the head of each stream, and the outbox."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from court.journal.events import title_of


class StreamHead(models.Model):
    """Where a stream ends. Its row is the lock under which the next entry is chained."""

    stream = models.UUIDField(primary_key=True)
    seq = models.PositiveIntegerField(default=0)
    hash = models.CharField(max_length=64, blank=True)


class JournalEntry(models.Model):
    """One recorded fact. Append-only: a database trigger refuses UPDATE, DELETE, TRUNCATE."""

    stream = models.UUIDField("对象")
    seq = models.PositiveIntegerField("序号")
    type = models.CharField("事件", max_length=80)
    payload = models.JSONField("内容")
    actor = models.CharField("行为人", max_length=80)
    at = models.DateTimeField("时间")
    authority = models.JSONField("依据", default=list, help_text="当日引用的条文")
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["stream", "seq"]
        constraints = [
            models.UniqueConstraint(fields=["stream", "seq"], name="one_entry_per_position")
        ]
        indexes = [models.Index(fields=["type", "at"], name="journal_by_type")]

    def __str__(self) -> str:
        return f"{self.title} {self.stream}/{self.seq}"

    @property
    def title(self) -> str:
        """What happened, in plain Chinese."""
        return title_of(self.type)


class Delivery(models.Model):
    """The outbox: one row for each subscriber of an entry, marked done with its effect."""

    entry = models.ForeignKey(JournalEntry, on_delete=models.PROTECT, related_name="deliveries")
    subscriber = models.CharField("订阅者", max_length=160)
    stream = models.UUIDField()
    seq = models.PositiveIntegerField()
    urgent = models.BooleanField("有人在等", default=False)
    due_at = models.DateTimeField("不早于", default=timezone.now)
    attempts = models.PositiveIntegerField("已失败次数", default=0)
    error = models.TextField("最近的错误", blank=True)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "subscriber"], name="deliver_once")]
        indexes = [
            models.Index(
                F("urgent").desc(), "due_at", "id", name="outbox_due", condition=Q(done_at=None)
            ),
            models.Index(
                "stream", "subscriber", "seq", name="outbox_order", condition=Q(done_at=None)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subscriber} <- {self.stream}/{self.seq}"


class Leaf(models.Model):
    """An entry's place in the tree over the journal; empty while it waits to be appended."""

    entry = models.OneToOneField(  # made by a trigger; entries themselves refuse to be deleted
        JournalEntry, models.DO_NOTHING, db_constraint=False, primary_key=True, related_name="leaf"
    )
    index = models.PositiveBigIntegerField("叶序号", null=True, unique=True)

    class Meta:
        indexes = [models.Index("entry", name="leaf_waiting", condition=Q(index=None))]

    def __str__(self) -> str:
        return f"{self.entry_id} -> {self.index}"


class TreeNode(models.Model):
    """The hash of one complete subtree (RFC 9162)."""

    level = models.PositiveSmallIntegerField()
    place = models.PositiveBigIntegerField()
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["level", "place"], name="one_node_per_place")
        ]


class TreeHead(models.Model):
    """How far the tree has grown; its one row is the lock under which it grows."""

    size = models.PositiveBigIntegerField(default=0)
    root = models.CharField(max_length=64, blank=True)
