"""The figures that Prometheus collects: what this process has counted, and how the database stands when asked.

Labels are words of the code, never a person's: outcomes, kinds, states, weeks, names of jobs.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector
from prometheus_client import generate_latest as written
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from mentoring.outbox import Courier, HaltedError, Order, Receipt, SendFailure
from models.standing import Standing

__all__ = ["CONTENT_TYPE_LATEST", "MeasuredCourier", "Metrics"]

SECOND = timedelta(seconds=1)
BUCKETS = (0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0)


class Metrics:
    """What has happened since the process began; each app has its own, so that two in one process do not mix."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._updates = self._counter("updates", "Updates worked, by outcome", "outcome")
        self._sends = self._counter("sends", "Requests that send, edit or delete, by outcome", "outcome")
        self._halts = self._counter("too_many_requests", "Times Telegram said 429")
        self._alerts = self._counter("alerts", "What operators were told of, by kind", "kind")
        self._seconds = Histogram(
            "gesek_send_seconds",
            "Time until Telegram answered",
            ["kind"],
            buckets=BUCKETS,
            registry=self.registry,
        )
        for outcome in ("done", "refused", "set_aside"):
            self._updates.labels(outcome)
        # Files and memory are among what the collector of the process says.
        tasks = Gauge("gesek_tasks", "Tasks of asyncio that have not ended", registry=self.registry)
        tasks.set_function(lambda: len(asyncio.all_tasks()))
        threads = Gauge("gesek_threads", "Threads of Python that run", registry=self.registry)
        threads.set_function(threading.active_count)
        ProcessCollector(registry=self.registry)

    def _counter(self, name: str, about: str, *labels: str) -> Counter:
        return Counter(f"gesek_{name}", about, labels, registry=self.registry)

    def worked(self, outcome: str) -> None:
        """Count an update: done, refused or set_aside."""
        self._updates.labels(outcome).inc()

    def sent(self, kind: str, outcome: str, seconds: float) -> None:
        """Count a request to Telegram and how long it took."""
        self._sends.labels(outcome).inc()
        self._seconds.labels(kind).observe(seconds)

    def halted(self) -> None:
        """Count a 429."""
        self._halts.inc()

    def alerted(self, kind: str) -> None:
        """Count an alert."""
        self._alerts.labels(kind).inc()

    def text(self, standing: Standing, *, now: datetime, poll_age: float | None, ready: bool) -> bytes:
        """Return everything as Prometheus reads it (`CONTENT_TYPE_LATEST`)."""
        asked = CollectorRegistry()
        asked.register(_Asked(standing, now, poll_age, ready))
        return written(self.registry) + written(asked)


@dataclass
class MeasuredCourier:
    """A courier that counts what the other one brings."""

    courier: Courier
    metrics: Metrics

    async def deliver(self, order: Order) -> Receipt:
        """Let the other courier deliver, and count how it went."""
        begun = time.monotonic()
        outcome = "crashed"
        try:
            receipt = await self.courier.deliver(order)
            outcome = "sent"
        except SendFailure as failure:
            outcome = failure.reason
            if isinstance(failure, HaltedError):
                self.metrics.halted()
            raise
        finally:
            self.metrics.sent(order.kind, outcome, time.monotonic() - begun)
        return receipt


@dataclass(eq=False)
class _Asked(Collector):
    """The figures of one look at the database."""

    standing: Standing
    now: datetime
    poll_age: float | None
    ready: bool

    def collect(self) -> Iterator[Metric]:
        found = self.standing
        yield _one("ready", "1 when /readyz says yes", float(self.ready))
        yield _one("updates_waiting", "Updates that wait to be worked", found.updates.get("waiting", 0))
        yield _one("updates_set_aside", "Updates that wait for a person", found.updates.get("set_aside", 0))
        yield _one("inbox_age_seconds", "Age of the oldest update that waits", self._age(found.oldest_waiting) or 0.0)
        yield _one("outbox_age_seconds", "How long the next message has been due", self._age(found.oldest_planned) or 0)
        yield _many("outbox_messages", "Messages by lane and state", ["lane", "state"], found.messages)
        yield _many("digests", "Digests of the last weeks by state", ["week", "state"], found.digests)
        runs = {names: at.timestamp() for names, at in found.jobs.items()}
        yield _many("job_last_run_timestamp_seconds", "When a job last ran or was missed", ["job", "state"], runs)
        if (age := self._age(found.backup_at)) is not None:
            yield _one("backup_age_seconds", "Age of the last backup", age)
        if self.poll_age is not None:
            yield _one("poll_age_seconds", "Time since Telegram was last heard", self.poll_age)

    def _age(self, instant: datetime | None) -> float | None:
        return None if instant is None else max(0.0, (self.now - instant) / SECOND)


def _one(name: str, about: str, value: float) -> Metric:
    return GaugeMetricFamily(f"gesek_{name}", about, value=value)


def _many(name: str, about: str, labels: list[str], values: object) -> Metric:
    family = GaugeMetricFamily(f"gesek_{name}", about, labels=labels)
    assert isinstance(values, dict)
    for names, value in sorted(values.items()):
        family.add_metric(list(names), value)
    return family
