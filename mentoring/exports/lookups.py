"""What every portion of a table needs beside its rows: names of places and offices, and the words of code lists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from locales import plain, text
from mentoring.documents.workbook import Column, Kind
from mentoring.forms import shipped_form
from mentoring.numbers import mask
from mentoring.places import Village, village_by_code
from models.database import Session
from models.department import all_departments, tops
from models.person import Post, leading_posts

Titles = tuple[tuple[str, Kind], ...]
SUMS = (1, 2, 4, 8)


@dataclass(frozen=True)
class Offices:
    """Where people work today, by person."""

    posts: Mapping[int, Post]
    names: Mapping[int, str]
    tops: Mapping[int, int | None]

    def top_of(self, person: int) -> str | None:
        """Return the name of the department on top of somebody's."""
        post = self.posts.get(person)
        above = self.tops.get(post.department_id) if post is not None else None
        return self.names.get(above or 0)

    def unit_of(self, person: int) -> str | None:
        """Return the name of the unit somebody works in."""
        post = self.posts.get(person)
        return self.names.get(post.department_id) if post is not None else None


def offices(session: Session, *, today: date) -> Offices:
    """Return where everybody works today."""
    names = {one.id: one.name for one in all_departments(session)}
    return Offices(leading_posts(session, today=today), names, tops(session))


def columns(titles: Titles, language: str) -> list[Column]:
    """Return columns with their titles in a language."""
    return [Column(word(f"exports-column-{name}", language), kind) for name, kind in titles]


def word(key: str, language: str) -> str:
    """Return a fixed text."""
    return plain(text(key), language)


def place_of(village_code: str) -> tuple[str, str]:
    """Return the names of a village's district and of the village."""
    village = village_by_code(village_code)
    return (village.district, village.name) if village is not None else ("", village_code)


def village_of(village_code: str) -> Village | None:
    """Return a village of the regency."""
    return village_by_code(village_code)


def number_of(number: str | None, *, full: bool) -> str | None:
    """Return a NIK or KK as it may stand in the table."""
    if number is None or full:
        return number
    return mask(number)


@cache
def meanings(name: str, language: str) -> Mapping[str, str]:
    """Return what the codes of one of our own lists mean, by code."""
    listed = shipped_form("verval").lists[name]
    return {one.name: one.label.in_language(language) for one in listed}


def meaning(name: str, code: object, language: str) -> str | None:
    """Return what a code means; one that the list does not have, as it is."""
    return None if code is None else meanings(name, language).get(str(code), str(code))


def insurance_words(sum_of_codes: int | None, language: str) -> str | None:
    """Return which health insurances a sum of codes stands for."""
    if sum_of_codes is None:
        return None
    held = [str(one) for one in SUMS if sum_of_codes & one] or ["0"]
    return ", ".join(meanings("jaminan", language)[one] for one in held)


def age_on(born: date | None, today: date) -> int | None:
    """Return how old somebody is in full years."""
    if born is None:
        return None
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))
