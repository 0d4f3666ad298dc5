"""Tables on the command line: whoever has the server has everything, but no full number; a second person allows those.

The rows wait in a folder beside the file, which is removed with them.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from bot.config import Settings
from bot.offline import opened
from locales import Text, plain, text
from mentoring.documents.spooled import Spool, write_parts
from mentoring.exports.making import note_at_desk, order, portions
from mentoring.exports.tables import prepare
from mentoring.exports.values import Asking
from mentoring.exports.watermark import Taken
from mentoring.exports.wishes import Wish, default_standing
from mentoring.places import district_by_code
from mentoring.refusals import Refusal
from models.database import Session
from models.department import department_by_code
from models.scope import Viewer

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Narrowing:
    """What the options of the command say."""

    standing: str | None = None
    district: str | None = None
    department: str | None = None
    since: datetime | None = None
    until: datetime | None = None


def take_out(
    settings: Settings, kind: str, path: Path, narrowing: Narrowing, *, language: str, progress: Progress
) -> list[Text]:
    """Write a table into new files that only their owner may read; return what was written."""
    programme, now = settings.for_rules(), datetime.now(UTC)
    with opened(settings) as database:
        wish = database.read(_wish, kind, narrowing, language, programme.today(now))
        asking = Asking(Viewer(0, programme.today(now), coordinates=True), programme.today(now), now)
        prepared = database.read(prepare, wish, asking, programme)
        taken = Taken(plain(text("exports-command-line"), language), now, "CLI")
        with tempfile.TemporaryDirectory(prefix=".gesek-", dir=path.parent) as name:
            how = database.read(order, wish, taken, prepared, programme, folder=Path(name))
            spool, done = Spool(how.spool), 0
            for ids in portions(prepared):
                spool.add(database.read(prepared.read, ids))
                done += len(ids)
                progress(done, len(prepared.ids))
            spool.close()
            written = write_parts(replace(how, stem=path.stem))
            said = [_placed(one.path, path) for one in written]
        database.write(note_at_desk, wish, written, now=now)
    return [text("cli-export-done", path=str(one)) for one in said]


def _wish(session: Session, kind: str, narrowing: Narrowing, language: str, today: date) -> Wish:
    district = district_by_code(narrowing.district) if narrowing.district is not None else None
    department = department_by_code(session, narrowing.department) if narrowing.department is not None else None
    if (narrowing.district and district is None) or (narrowing.department and department is None):
        raise Refusal("cli-export-nowhere")
    since, until = (at.date() if at is not None else None for at in (narrowing.since, narrowing.until))
    if until is not None and since is None:
        since = date(2000, 1, 1)
    return Wish(
        kind,
        language,
        narrowing.standing or default_standing(kind),
        district.code if district is not None else None,
        department.id if department is not None else None,
        since,
        (until or today) if since is not None else None,
    )


def _placed(made: Path, wanted: Path) -> Path:
    """Move a file to where it was wanted; one that is there already is not written over."""
    place = wanted.with_name(made.name)
    made.chmod(0o600)
    with place.open("xb"):
        made.replace(place)
    return place
