"""The tour holds as it is, and each job that is left out is noticed: somebody then does not get what they should.

The whole story is played once; each job is left out of a copy of the chapter in which it should be missed.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from zlib import crc32

import pytest

from bot import demo, tour
from bot.terminal import language
from bot.tour_checks import StoryBrokenError
from bot.tour_keeping import Kept
from bot.tour_stage import Stage
from jobs.schedule import TIMETABLE, WORK
from locales import plain, text

MISSED = {
    "sweep_photos_one": ("import", "tour-what-orphans"),
    "read_uploads_one": ("import", "tour-what-families-rows"),
    "invitation_sheets_one": ("link", "tour-what-invitations"),
    "propose_one": ("assign", "tour-what-unmentored"),
    "table_one": ("assign", "tour-what-table"),
    "fetch_photos_one": ("visit", "tour-what-fetched"),
    "backup_one": ("visit", "tour-what-backup"),
    "trial_restore_one": ("visit", "tour-what-restored"),
    "retention": ("remind", "tour-what-erased"),
    "reminders": ("remind", "tour-what-reminded"),
    "weekly_digest": ("remind", "tour-what-first-week"),
    "render_digests_one": ("remind", "tour-what-first-week"),
    "remove_photos_one": ("remind", "tour-what-files-gone"),
    "ask_again_one": ("outage", "tour-what-asked-again"),
    "write_workbooks_one": ("digest", "tour-what-workbook"),
    "broadcast_progress_one": ("instruct", "tour-what-done"),
    "meetings": ("meeting", "tour-what-meeting-tomorrow"),
    "write_files_one": ("meeting", "tour-what-meeting-list"),
    "changes": ("change", "tour-what-morning"),
    "pass_on_urgent_one": ("urgent", "tour-what-urgent-passed-on"),
    "match_extracts_one": ("matching", "tour-what-certain"),
}
# The one tells those beyond the first 500, and the tour has fewer (tests/mentoring/test_assignments.py has more); the
# other follows a new target set, and the tour has none (tests/handlers/test_renewals.py has).
BEYOND_THE_TOUR = {"tell_one", "follow_renewals_one"}
EVERY_JOB = [
    name
    for name in [*(job.name for job in TIMETABLE), *(work.__name__ for work in WORK)]
    if name not in BEYOND_THE_TOUR
]
# Each plays a chapter anew, which takes minutes for all of them. Among all the tests a third is left out, another one
# in each run, and the same in all of its processes; in a run of one process, or when asked for, every job.
RUN = os.environ.get("PYTEST_XDIST_TESTRUNUID")
TURNS = 3 if RUN is not None and "GESEK_EVERY_JOB" not in os.environ else 1
LEFT_OUT = EVERY_JOB[crc32((RUN or "").encode()) % TURNS :: TURNS]


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of one simulator for all, which each tour empties first."""
    with demo.simulator(tmp_path_factory.mktemp("simulator"), demo.free_port(tour.PORT)) as found:
        yield found


@pytest.fixture(scope="module")
def played(url: str, tmp_path_factory: pytest.TempPathFactory) -> tuple[int, Path, Path]:
    """Return the exit code of the whole story, what it wrote, and the start of each chapter."""
    out, kept = tmp_path_factory.mktemp("out"), tmp_path_factory.mktemp("kept")
    return tour.main(out, keep=kept, url=url), out, kept


@pytest.mark.timeout(900)
def test_the_whole_story_holds_and_leaves_what_people_got(played: tuple[int, Path, Path]) -> None:
    code, out, _ = played
    assert code == 0
    assert (out / "digest.png").read_bytes().startswith(b"\x89PNG")
    assert (out / "digest.xlsx").read_bytes().startswith(b"PK")
    assert (out / "rakor.xlsx").read_bytes().startswith(b"PK")
    assert (out / "rakor.pdf").read_bytes().startswith(b"%PDF-")
    assert (out / "musdes.pdf").read_bytes().startswith(b"%PDF-")
    transcript = (out / "transcript.txt").read_text("utf-8")
    assert "Sri Wahyuni" in transcript
    assert "keluarga dikunjungi" in transcript


def test_every_job_has_a_line_in_which_it_is_missed() -> None:
    assert sorted(MISSED) == sorted(EVERY_JOB)


@pytest.mark.timeout(900)
@pytest.mark.parametrize("job", LEFT_OUT)
def test_a_job_that_is_left_out_is_missed(
    job: str, played: tuple[int, Path, Path], url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, _, kept = played
    chapter, line = MISSED[job]
    since = None if chapter == tour.STORY[0][0] else Kept(chapter, kept / chapter)
    assert tour.main(tmp_path, without=job, since=since, url=url) == 1
    (wrong,) = [printed for printed in capsys.readouterr().out.splitlines() if "✗" in printed]
    assert plain(text(line), language()) in wrong


def test_a_job_that_does_not_exist_cannot_be_left_out(url: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no job"):
        tour.main(tmp_path, without="tea", url=url)


def test_a_story_that_is_broken_off_has_not_held(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def breaks(stage: Stage, _: tour.Wish) -> None:
        await stage.begin("import")
        stage.holds(None, "disk", "tour-what-orphans", 0, 0)
        raise StoryBrokenError(text("tour-restless", step=text("tour-step-import")))

    monkeypatch.setattr(tour, "_tell_story", breaks)
    assert tour.main(tmp_path, url=url) == 1


def test_the_story_begins_on_a_monday_after_which_no_monday_is_a_holiday() -> None:
    independence_day = date(2026, 8, 17)
    assert independence_day.weekday() == 0
    assert tour.first_monday(date(2026, 8, 5)) == date(2026, 8, 24)
