"""Names as a screen says them: short, because screens are read beside the family and by its children.

A family goes by its code, its head's short name and its hamlet; two of one name in a hamlet also show their RT and a
second name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from locales import Text, text
from mentoring.places import village_by_code, village_label
from models.database import Session
from models.family import Family, neighbours_of
from models.person import Person

TITLES = frozenset({"h", "hj", "drs", "dra", "dr", "ir", "kh", "prof", "almarhum", "almarhumah", "alm"})
COMMON = frozenset(
    {
        *("m", "moh", "moch", "muh", "much", "muhammad", "mohammad", "mohamad", "muhamad", "mochammad", "mochamad"),
        *("siti", "st", "abd", "abdul", "ach", "achmad", "ahmad"),
    }
)
ADDRESSES = frozenset({"pak", "bu", "bapak", "ibu", "mbah", "mbok", "nyai"})


def short_name(name: str) -> str:
    """Return the word somebody is called by: without titles, degrees, and the first names that half a village bears.

    `Pak` or `Bu` before it stays.
    """
    return f"{_address(name)} {_called(name)[0]}".strip()


def longer_name(name: str) -> str:
    """Return the short name with the name after it, for two people who would read the same."""
    return f"{_address(name)} {' '.join(_called(name)[:2])}".strip()


def person_name(person: Person) -> str:
    """Return a colleague's name as screens show it: without degrees."""
    return person.name.partition(",")[0].strip()


def place_name(family: Family) -> str:
    """Return the hamlet, or the village where no hamlet is known."""
    return family.hamlet or village_name(family)


def village_name(family: Family) -> str:
    """Return the village as screens show it, with its kecamatan where the name alone could mean another place."""
    village = village_by_code(family.village_code)
    return village_label(village) if village is not None else family.village_code


def family_text(session: Session, family: Family) -> Text:
    """Return what one family is called on screens."""
    return family_texts(session, [family])[family.id]


def family_texts(session: Session, families: Iterable[Family]) -> Mapping[int, Text]:
    """Return what each of these families is called on screens, by id; nobody else in a hamlet reads the same."""
    wanted = list(families)
    bearers = Counter(_heard(*one) for one in neighbours_of(session, wanted))
    return {
        one.id: _spoken(one, alone=bearers[_heard(one.village_code, one.hamlet, one.head_name)] < 2) for one in wanted
    }


def family_button(family: Family) -> Text:
    """Return what a button to a family says."""
    return text("family-button", code=family.code, name=short_name(family.head_name))


def _spoken(family: Family, *, alone: bool) -> Text:
    if alone:
        return text("family-spoken", code=family.code, name=short_name(family.head_name), place=place_name(family))
    rt = (family.rt or "–").lstrip("0") or "–"
    return text(
        "family-spoken-rt", code=family.code, name=longer_name(family.head_name), place=place_name(family), rt=rt
    )


def _heard(village_code: str, hamlet: str | None, head_name: str) -> tuple[str, str | None, str]:
    return village_code, hamlet, short_name(head_name).casefold()


def _words(name: str) -> list[str]:
    """Return the words of a name before its degrees, without titles."""
    words = name.partition(",")[0].split()
    return [word for word in words if word.rstrip(".").casefold() not in TITLES] or words


def _address(name: str) -> str:
    words = _words(name)
    return words[0] if len(words) > 1 and words[0].casefold() in ADDRESSES else ""


def _called(name: str) -> list[str]:
    """Return the names somebody may be called by; whoever bears only common ones goes by the last of them."""
    words = _words(name)[1:] if _address(name) else _words(name)
    rare = [place for place, word in enumerate(words) if word.rstrip(".").casefold() not in COMMON]
    return words[rare[0] :] if rare else words[-1:]
