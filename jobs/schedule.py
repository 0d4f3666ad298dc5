"""Everything the clock does on one screen.

The timetable, the long-running work, and what is asked before sending late.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from jobs import changes as changes_job
from jobs import meetings as meetings_job
from jobs import reminders as reminders_job
from jobs import retention, weekly_digest
from jobs.ask_again import ask_again_one
from jobs.backups import backup_one, trial_restore_one
from jobs.broadcast_progress import broadcast_progress_one
from jobs.fetch_photos import fetch_photos_one, remove_photos_one, sweep_photos_one
from jobs.follow_renewals import follow_renewals_one
from jobs.invitation_sheets import invitation_sheets_one
from jobs.match_extracts import match_extracts_one
from jobs.propose_assignments import propose_one, table_one, tell_one
from jobs.read_uploads import read_uploads_one
from jobs.render_digests import render_digests_one
from jobs.timetable import Job
from jobs.tools import Tools
from jobs.urgent import pass_on_urgent_one
from jobs.write_files import write_files_one
from jobs.write_workbooks import write_workbooks_one
from mentoring import (
    aid_questions,
    assignment_news,
    assignments,
    broadcast_reads,
    change_morning,
    linking,
    reminders,
    urgent,
    verval,
)
from mentoring.delivery import Check

Work = Callable[[Tools], Awaitable[bool]]

TIMETABLE: tuple[Job, ...] = (reminders_job.JOB, changes_job.JOB, meetings_job.JOB, weekly_digest.JOB, retention.JOB)
WORK: tuple[Work, ...] = (
    fetch_photos_one,
    remove_photos_one,
    sweep_photos_one,
    invitation_sheets_one,
    propose_one,
    table_one,
    tell_one,
    follow_renewals_one,
    broadcast_progress_one,
    render_digests_one,
    write_workbooks_one,
    write_files_one,
    read_uploads_one,
    match_extracts_one,
    backup_one,
    trial_restore_one,
    ask_again_one,
    pass_on_urgent_one,
)
CHECKS: Mapping[str, Check] = {
    aid_questions.RULE: aid_questions.still_open,
    change_morning.RULE: change_morning.still_waits,
    assignment_news.RULE: assignments.still_assigned,
    linking.REQUEST_RULE: linking.still_waits,
    **broadcast_reads.CHECKS,
    reminders.RULE: reminders.still_due,
    verval.DUE_RULE: verval.still_waits,
    reminders.NUDGE: reminders.still_due,
    urgent.RULE: urgent.still_open,
}
