"""Everything the clock does on one screen.

The timetable, the long-running work, and what is asked before sending late.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from jobs.timetable import Job
from jobs.tools import Tools
from mentoring.delivery import Check

Work = Callable[[Tools], Awaitable[bool]]

TIMETABLE: tuple[Job, ...] = ()
WORK: tuple[Work, ...] = ()
CHECKS: Mapping[str, Check] = {}
