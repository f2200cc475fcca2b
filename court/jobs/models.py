"""The queue."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils import timezone


class JobState(models.TextChoices):
    """Where a job stands."""

    WAITING = "waiting", "等待"
    RUNNING = "running", "运行中"
    DONE = "done", "完成"
    DEAD = "dead", "失败待处理"
    CANCELLED = "cancelled", "已取消"


class JobQuerySet(models.QuerySet["Job"]):
    """Jobs by state and time. Jobs carry identifiers only, never content."""

    def due(self, queues: tuple[str, ...], at: datetime) -> JobQuerySet:
        """Waiting jobs of these queues whose time has come: what someone waits for, then oldest."""
        waiting = self.filter(state=JobState.WAITING, queue__in=queues, run_at__lte=at)
        return waiting.order_by("-urgent", "run_at", "pk")

    def dead(self) -> JobQuerySet:
        """Jobs that used up their attempts and wait for a person."""
        return self.filter(state=JobState.DEAD).order_by("-pk")


class Job(models.Model):
    """One call of a task. A lease says who runs it; whoever lost the lease cannot finish it."""

    task = models.CharField("任务", max_length=120)
    queue = models.CharField("队列", max_length=30)
    args = models.JSONField("参数", default=list)
    urgent = models.BooleanField("有人在等", default=False)
    key = models.CharField("唯一键", max_length=200, null=True, blank=True, unique=True)
    state = models.CharField(max_length=10, choices=JobState.choices, default=JobState.WAITING)
    run_at = models.DateTimeField("不早于", default=timezone.now)
    attempts = models.PositiveSmallIntegerField("已失败次数", default=0)
    attempts_allowed = models.PositiveSmallIntegerField(default=5)
    lost = models.PositiveSmallIntegerField("执行者中断次数", default=0)
    lease = models.CharField(max_length=32, blank=True)
    owner = models.CharField("执行者", max_length=120, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    error = models.TextField("最近的错误", blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    done_at = models.DateTimeField(null=True, blank=True)
    handled_by = models.CharField("处理人", max_length=80, blank=True)
    handled_at = models.DateTimeField(null=True, blank=True)
    objects = JobQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                "queue",
                F("urgent").desc(),
                "run_at",
                "id",
                name="jobs_waiting",
                condition=Q(state=JobState.WAITING),
            ),  # fmt: skip
            models.Index("lease_until", name="jobs_running", condition=Q(state=JobState.RUNNING)),
            models.Index("id", name="jobs_dead", condition=Q(state=JobState.DEAD)),
        ]

    def __str__(self) -> str:
        return f"{self.task} #{self.pk}"
