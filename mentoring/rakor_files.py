"""The report of a coordination meeting as files that a coordinator asks for in the chat: pages, and a workbook."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from functools import partial

from locales import Text, text
from mentoring import rakor_book, rakor_pages, rakor_words
from mentoring.documents.paper import print_paper
from mentoring.documents.workbook import write_table
from mentoring.file_orders import Draughtsman, Drawn, order_file
from mentoring.programme import Programme
from mentoring.rakor import Rakor, rakor
from mentoring.refusals import Refusal
from models.audit import append
from models.database import Session
from models.file_order import FileOrder
from models.person import Person
from models.scope import Viewer, viewer

PDF, BOOK = "rakor_pdf", "rakor_xlsx"


def order(session: Session, who: Viewer, kind: str, *, as_of: date, now: datetime) -> bool:
    """Note that a coordinator wishes the report as a kind of file, in the trail too; tell whether that is news."""
    if not who.coordinates:
        raise Refusal("not-yours")
    details = {"as_of": as_of.isoformat()}
    news = order_file(session, kind, details, person_id=who.person_id, now=now)
    if news:
        append(session, at=now, actor_id=who.person_id, deed="rakor.ordered", subject=f"file:{kind}", details=details)
    return news


def _pages(session: Session, order: FileOrder, programme: Programme, now: datetime) -> Drawn:
    found, language = _asked(session, order, programme, now)
    made = rakor_pages.paper(found, programme, language=language)
    return Drawn(print_paper, (made, now), f"rakor-{found.as_of.isoformat()}.pdf", _said(found))


def _book(session: Session, order: FileOrder, programme: Programme, now: datetime) -> Drawn:
    found, language = _asked(session, order, programme, now)
    sheets, about = rakor_book.workbook(found, programme, language=language)
    return Drawn(partial(write_table, about=about), (sheets,), f"rakor-{found.as_of.isoformat()}.xlsx", _said(found))


def _said(found: Rakor) -> list[Text]:
    """Return the five figures that matter, to stand above a file."""
    return [text("rakor-said", day=found.as_of), *rakor_words.head(found)]


def _asked(session: Session, order: FileOrder, programme: Programme, now: datetime) -> tuple[Rakor, str]:
    """Return the figures and the reader's language; raises Refusal for who does not coordinate any more."""
    if not viewer(session, order.person_id, today=programme.today(now)).coordinates:
        raise Refusal("not-yours")
    found = rakor(session, programme, as_of=date.fromisoformat(order.details["as_of"]), now=now)
    return found, session.get_one(Person, order.person_id).language


DRAUGHTSMEN: Mapping[str, Draughtsman] = {PDF: _pages, BOOK: _book}
