"""Who mentors: people with their office, how far they are on the way to the bot, and how many families they have."""

from __future__ import annotations

from collections.abc import Sequence

from mentoring.documents.spooled import Layout, Unit
from mentoring.exports.lookups import Titles, columns, offices, word
from mentoring.exports.values import Asking, Prepared
from mentoring.exports.wishes import Wish
from mentoring.programme import Programme
from models.database import Session
from models.export_rows import families_of_each, people_names
from models.reach import in_reach, mentors_in_reach
from models.staff import states

_MENTORS: Titles = (
    ("name", "text"),
    ("department", "text"),
    ("unit", "text"),
    ("post", "text"),
    ("eselon", "text"),
    ("link", "text"),
    ("families", "number"),
)


def prepare(session: Session, wish: Wish, asking: Asking, programme: Programme) -> Prepared:
    """Return the mentors; of their families those count that who asks may see."""
    language, today = wish.language, asking.today
    known, links = offices(session, today=today), states(session, now=asking.now)

    def read(asked: Session, ids: Sequence[int]) -> list[Unit]:
        cared = families_of_each(asked, ids, visible=in_reach(asking.who), today=today)
        units: list[Unit] = []
        for one in people_names(asked, ids):
            post = known.posts.get(one.id)
            held = (post.title, post.eselon) if post is not None else (None, None)
            link = word(f"exports-link-{links[one.id]}", language)
            units.append([[[one.name, known.top_of(one.id), known.unit_of(one.id), *held, link, cared.get(one.id, 0)]]])
        return units

    layout = Layout(word("exports-mentors", language), columns(_MENTORS, language), 1)
    return Prepared([layout], mentors_in_reach(session, asking.who, wish.narrowed(programme)), read)
