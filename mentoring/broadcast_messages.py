"""What is said about an instruction: itself as recipients read it, the question to who approves, and how far it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from locales import Text, text
from mentoring.audience import Scope, Standing, described
from mentoring.names import person_name
from mentoring.outbox import Button, Content, Keyboard, Media
from models import broadcast as broadcasts
from models import message as messages
from models.broadcast import Broadcast
from models.database import Session
from models.department import Department
from models.draft import Draft
from models.person import Person, posts_of

RULE = "broadcast"
REQUEST_RULE = "broadcast_request"
STOPPED = "stopped"
TITLE_LENGTH = 45
NAME_LENGTH = 30
REASONS = frozenset(
    {"not_linked", "blocked", "deactivated", "never_started", "no_longer_serving", "daily_cap", "no_connection"}
)


@dataclass(frozen=True)
class Figures:
    """How far an instruction is; everything but `read` adds up to the recipients. `failed` counts by reason."""

    recipients: int
    delivered: int
    waiting: int
    held: int
    uncertain: int
    failed: Mapping[str, int]
    read: int

    @property
    def unread(self) -> int:
        """Return how many got it and have not said to have read it."""
        return max(0, self.delivered + self.uncertain - self.read)

    def to_json(self) -> dict[str, Any]:
        """Return it as a broadcast keeps what was shown."""
        return {**asdict(self), "failed": dict(self.failed)}


def anchor(broadcast_id: int) -> str:
    """Return what the author's message about an instruction is found by."""
    return f"broadcast:{broadcast_id}"


def figures(session: Session, broadcast: Broadcast) -> Figures:
    """Return how far an instruction is now."""
    states: dict[str, int] = {}
    failed: dict[str, int] = {}
    for (state, reason), count in messages.outcomes_of_rule(session, f"{RULE}:{broadcast.id}").items():
        if state in ("failed", "too_old", "cleared") and reason != STOPPED:
            word = reason if reason in REASONS else "other"
            failed[word] = failed.get(word, 0) + count
        else:
            states[state] = states.get(state, 0) + count
    return Figures(
        recipients=broadcast.recipients,
        delivered=states.get("sent", 0),
        waiting=states.get("planned", 0) + states.get("sending", 0),
        held=states.get("cleared", 0),
        uncertain=states.get("uncertain", 0),
        failed=failed,
        read=broadcasts.reads_of(session, broadcast.id),
    )


def instruction(session: Session, broadcast: Broadcast, *, button: bool = True, again: bool = False) -> Content:
    """Return an instruction as its recipients read it; `again` says that it is a repeat."""
    key = "broadcast-again" if again else "broadcast-header"
    return _content(
        text(key, **_author(session, broadcast)),
        written=broadcast.text,
        media={"kind": broadcast.media_kind, "file_id": broadcast.media_file_id} if broadcast.media_kind else None,
        keyboard=[[Button(text("broadcast-button-read"), data=f"br:{broadcast.id}", style="success")]]
        if button
        else (),
    )


def sketched(session: Session, draft: Draft) -> Content:
    """Return an instruction that is being written as its recipients would read it."""
    kept = draft.answers
    unsaved = Broadcast(author_id=draft.person_id, capacity=kept["capacity"], department_id=kept["department"])
    unsaved.created_at = draft.changed_at
    return _content(
        text("broadcast-header", **_author(session, unsaved)),
        written=kept["text"],
        media=kept.get("media"),
        keyboard=[[Button(text("broadcast-button-read"), data="br:0", style="success")]],
    )


def _content(header: Text, *, written: str, media: Mapping[str, Any] | None, keyboard: Keyboard) -> Content:
    attached = Media(str(media["kind"]), file_id=str(media["file_id"])) if media else None
    return Content(text=header, raw=written, media=attached, keyboard=keyboard)


def _author(session: Session, broadcast: Broadcast) -> dict[str, Any]:
    author = session.get_one(Person, broadcast.author_id)
    return {"from": _office(session, broadcast), "name": _cut(person_name(author), NAME_LENGTH)}


def _office(session: Session, broadcast: Broadcast) -> Text:
    if broadcast.department_id is None:
        return text("broadcast-from-coordinator")
    department = session.get_one(Department, broadcast.department_id)
    if broadcast.capacity == "admin":
        return text("broadcast-from-admin", office=_cut(department.name, TITLE_LENGTH))
    posts = posts_of(session, broadcast.author_id, today=broadcast.created_at.date())
    here = [post for post in posts if post.department_id == department.id and post.eselon]
    title = _cut(here[0].title if here else department.name, TITLE_LENGTH)
    kind = here[0].kind if here else "definitif"
    return text("broadcast-from-head", title=title, kind=kind)


def _cut(words: str, length: int) -> str:
    """Shorten a title, so that a caption has room for the header whatever the office is called."""
    return words if len(words) <= length else f"{words[: length - 1].rstrip()}…"


def addressed(session: Session, broadcast: Broadcast) -> Text:
    """Return in words to whom an instruction goes."""
    standing = Standing(broadcast.capacity, broadcast.department_id)
    return described(session, standing, Scope.from_json(broadcast.scope))


def approval_request(session: Session, broadcast: Broadcast) -> Content:
    """Return the question to somebody who may approve."""
    said = text(
        "broadcast-request",
        **_author(session, broadcast),
        to=addressed(session, broadcast),
        count=broadcast.recipients,
        unreachable=broadcast.unreachable,
    )
    approve = Button(text("broadcast-button-approve"), data=f"b-approve:{broadcast.id}", style="success")
    refuse = Button(text("broadcast-button-refuse"), data=f"b-refuse:{broadcast.id}", style="danger")
    return Content(text=said, keyboard=[[approve, refuse]])


def decision(session: Session, broadcast: Broadcast) -> Content:
    """Return what the question says once it is answered, or no longer stands."""
    if broadcast.state in ("withdrawn", "lapsed"):
        return Content(text=text(f"broadcast-decision-{broadcast.state}"))
    refused = broadcast.state == "refused"
    said = text(
        "broadcast-decision-refused" if refused else "broadcast-decision-approved",
        name=_name(session, broadcast.decided_by),
        at=broadcast.decided_at,
        count=broadcast.recipients,
    )
    follow = [[Button(text("broadcast-button-follow"), data=f"b-show:{broadcast.id}")]]
    return Content(text=said, keyboard=() if refused else follow)


def _name(session: Session, person_id: int | None) -> str:
    return person_name(session.get_one(Person, person_id)) if person_id is not None else "–"


def panel(session: Session, broadcast: Broadcast) -> Content:
    """Return how an instruction stands, with what its author can do next."""
    if broadcast.state in ("sending", "stopped", "done"):
        return _progress(session, broadcast, figures(session, broadcast))
    number = broadcast.id
    if broadcast.state == "waiting":
        asked = messages.messages_of_rule(session, f"{REQUEST_RULE}:{number}")
        names = sorted({_name(session, row.person_id) for row in asked})
        said = text("broadcast-waiting", to=addressed(session, broadcast), count=broadcast.recipients, names=names)
        return Content(
            text=said, keyboard=[[_button("withdraw", "b-stop", number), _button("update", "b-show", number)]]
        )
    said = text(f"broadcast-{broadcast.state}", name=_name(session, broadcast.decided_by))
    return Content(text=said, keyboard=[[Button(text("broadcast-button-new"), data="b-new")]])


def _progress(session: Session, broadcast: Broadcast, now: Figures) -> Content:
    lines = [
        text(f"broadcast-progress-{broadcast.state}"),
        text("broadcast-progress-to", to=addressed(session, broadcast)),
        text("broadcast-progress-delivered", count=now.delivered, recipients=now.recipients),
    ]
    if broadcast.decided_by is not None:
        lines.insert(1, text("broadcast-progress-approved", name=_name(session, broadcast.decided_by)))
    for name, count in (("waiting", now.waiting), ("held", now.held), ("uncertain", now.uncertain)):
        if count:
            lines.append(text(f"broadcast-progress-{name}", count=count))
    if now.failed:
        reasons = [
            text(f"broadcast-reason-{word.replace('_', '-')}", count=count)
            for word, count in sorted(now.failed.items())
        ]
        lines += [text("broadcast-progress-failed", count=sum(now.failed.values())), *reasons]
    if now.delivered:
        lines.append(text("broadcast-progress-read", read=now.read, unread=now.unread))
    return Content(text=lines, keyboard=_controls(broadcast, now))


def _controls(broadcast: Broadcast, now: Figures) -> list[list[Button]]:
    number = broadcast.id
    buttons = []
    if broadcast.state == "sending":
        buttons.append(_button("stop", "b-stop", number, style="danger"))
    elif broadcast.state == "stopped":
        buttons.append(_button("resume", "b-resume", number, style="primary"))
    buttons.append(_button("update", "b-show", number))
    if now.unread:
        buttons.append(_button("unread", "b-unread", number))
        if broadcast.state != "sending":
            buttons.append(_button("remind", "b-remind", number))
    return [buttons[start : start + 2] for start in range(0, len(buttons), 2)]


def _button(label: str, word: str, number: int, *, style: str | None = None) -> Button:
    return Button(text(f"broadcast-button-{label}"), data=f"{word}:{number}", style=style)
