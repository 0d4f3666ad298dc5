"""What happens to a register on its way through offices: numbers mistyped, names rewritten, dates swapped, moves.

Every rate of a level is the share of people, or of families, to whom it happens in the other office's register; ours
was verified at the door and has a tenth of it.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from random import Random

from mentoring.matching import Record
from mentoring.places import villages
from mentoring.sample.minting import Mint
from mentoring.sample.names import OLD_MEN, OLD_WOMEN

VERIFIED = 0.1
OLDEST_CARD = 15 * 365


@dataclass(frozen=True)
class Level:
    """Shares: of people (`nik`, `name`, `birth`, `sex`, `place`, `left` their family) and of families (the others)."""

    nik: float
    name: float
    birth: float
    sex: float
    place: float
    left: float
    new_card: float
    mistyped_card: float
    moved: float

    @property
    def verified(self) -> Level:
        """The same for a register that was verified at the door."""
        return Level(**{one.name: getattr(self, one.name) * VERIFIED for one in fields(self)})


LEVELS = {
    1: Level(0.02, 0.05, 0.02, 0.002, 0.05, 0.01, 0.03, 0.01, 0.02),
    2: Level(0.10, 0.20, 0.05, 0.005, 0.10, 0.02, 0.08, 0.02, 0.04),
    3: Level(0.60, 0.60, 0.10, 0.010, 0.20, 0.03, 0.15, 0.04, 0.06),
}


class Damage:
    """Does damage; the same seeds do the same."""

    def __init__(self, *, rng: Random, mint: Mint, today: date) -> None:
        self._rng, self._mint, self._today = rng, mint, today
        self._names = Names(rng)

    def done(self, homes: Sequence[Sequence[Record]], level: Level) -> list[Record]:
        """Return the rows of these families after it; nobody is lost."""
        return [row for number, home in enumerate(homes) for row in self._family(list(home), level, 10 * number)]

    def _family(self, home: list[Record], level: Level, household: int) -> list[Record]:
        chance = self._rng.random
        moved = chance() < level.moved
        if moved:
            home = self._moved(home)
        if chance() < level.new_card or (moved and chance() < 0.5):
            home = self._card(home, self._new_card(home[0]))
        elif chance() < level.mistyped_card and home[0].kk:
            home = self._card(home, self._mistyped(home[0].kk))
        rows = [self._person(row, home, level) for row in home]
        return [
            replace(row, household=household + 1 + place, kk=self._new_card(row))
            if len(home) > 1 and chance() < level.left
            else replace(row, household=household)
            for place, row in enumerate(rows)
        ]

    def _person(self, row: Record, home: Sequence[Record], level: Level) -> Record:
        chance = self._rng.random
        if chance() < level.nik:
            row = replace(row, nik=self._bad_nik(row, home))
        if chance() < level.name:
            row = replace(row, name=self._names.altered(row.name, female=row.sex == "P"))
        if chance() < level.birth and row.birth:
            row = replace(row, birth=self._bad_birth(row.birth))
        if chance() < level.sex:
            row = replace(row, sex="L" if row.sex == "P" else "P")
        if chance() < level.place:
            row = replace(row, hamlet=None, rt=self._rng.choice((None, "001", "002", "003")))
        return row

    @staticmethod
    def _card(home: Sequence[Record], kk: str | None) -> list[Record]:
        return [replace(row, kk=kk) for row in home]

    def _moved(self, home: Sequence[Record]) -> list[Record]:
        places = [one.code for one in villages()]
        near = [code for code in places if code[:8] == (home[0].village or "")[:8]]
        village = self._rng.choice(near if self._rng.random() < 0.6 else places)
        rt, rw = f"{self._rng.randint(1, 24):03}", f"{self._rng.randint(1, 8):03}"
        return [replace(row, village=village, hamlet=None, rt=rt, rw=rw) for row in home]

    def _new_card(self, row: Record) -> str:
        entered = self._today - timedelta(days=self._rng.randint(60, OLDEST_CARD))
        return self._mint.kk(area=(row.village or "35.13.01").replace(".", "")[:6], entered=entered)

    def _bad_nik(self, row: Record, home: Sequence[Record]) -> str | None:
        """Return what stands where a NIK should: mistyped, another number, a neighbour's of the family, nothing."""
        luck, nik = self._rng.random(), row.nik or ""
        if luck < 0.15:
            return None
        if luck < 0.30 and row.birth:
            return self._mint.nik(area=nik[:6], born=row.birth, female=row.sex == "P")
        if luck < 0.40:
            born = self._today - timedelta(days=self._rng.randint(1, 80 * 365))
            return self._mint.nik(area=nik[:6], born=born, female=row.sex == "P")
        if luck < 0.46 and len(home) > 1:
            return self._rng.choice([one.nik for one in home if one.key != row.key])
        return self._mistyped(nik if luck < 0.85 else self._mistyped(nik))

    def _mistyped(self, number: str) -> str:
        """Return a number with one digit mistyped or two neighbours swapped, the serial still one of nobody's."""
        place = self._rng.randint(2, len(number) - 4 - 2)
        if self._rng.random() < 0.3:
            place = self._rng.randint(13, len(number) - 1)
        swapped = f"{number[:place]}{number[place + 1 : place + 2]}{number[place]}{number[place + 2 :]}"
        if self._rng.random() < 0.3 and place < 12 and swapped != number:
            return swapped
        digit = self._rng.choice([one for one in "0123456789" if one != number[place]])
        return f"{number[:place]}{digit}{number[place + 1 :]}"

    def _bad_birth(self, born: date) -> date | None:
        luck = self._rng.random()
        if luck < 0.1:
            return None
        if luck < 0.4 and born.day <= 12 and born.day != born.month:
            return date(born.year, born.day, born.month)
        if luck < 0.55:
            return date(born.year + self._rng.choice((0, 0, -1, 1)), 1, 1)
        if luck < 0.75:
            return _fitting(born.year + self._rng.choice((-10, -2, -1, 1, 2)), born.month, born.day)
        if luck < 0.85:
            return _fitting(born.year, born.month, self._rng.randint(1, 28))
        if luck < 0.92:
            return born + timedelta(days=self._rng.randint(-4000, 4000))
        return _fitting(born.year, self._rng.randint(1, 12), born.day)


def _fitting(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, monthrange(year, month)[1]))


Rule = tuple[re.Pattern[str], tuple[str, ...]]


def _rule(pattern: str, *said: str) -> Rule:
    return re.compile(pattern, re.IGNORECASE), said


# How one name is written by two clerks: what is found becomes one of the others.
MOHAMMED = ("Moh. ", "M. ", "Muhammad ", "Mohammad ", "Moch. ", "Muh. ", "Mhd. ", "Mochamad ", "MOH ", "")
SPELLINGS: tuple[Rule, ...] = (
    _rule(r"^(Moh\. |Muhammad |M\. )", *MOHAMMED),
    _rule(r"^(Abdul |Abd\. )", "Abdul ", "Abd. ", "Abd ", "Abdoel ", ""),
    _rule(r"^(Ach\. |Ahmad )", "Achmad ", "Ahmad ", "Ach. ", "Akhmad ", ""),
    _rule(r"^Siti ", "St. ", "Sitti ", "", "ST "),
    _rule(r"^Nur ", "Noer ", "Nur", "Noor "),
    _rule(r"u(?=[a-z])", "oe"),
    _rule(r"j(?=[aiu])", "dj"),
    _rule(r"c(?=[aiu])", "tj"),
    _rule(r"(?<=[a-z])y(?=a)", "j", "i", "iy"),
    _rule(r"(?<=[a-z])([lmnst])(?=[aiu])", r"\1\1"),
    _rule(r"ah$", "a"),
    _rule(r"([lmn])\1", r"\1"),
    _rule(r"z", "j", "s"),
    _rule(r"f", "p"),
    _rule(r"sy", "s", "sh"),
    _rule(r"sh", "s", "sy"),
    _rule(r"kh", "h", "k"),
    _rule(r"\bh(?=o|a)", "Kh"),
    _rule(r"iqo", "iko"),
    _rule(r"q", "k"),
    _rule(r"dh", "d", "dl"),
    _rule(r"'", "", "`", " "),
    _rule(r"y\b", "i"),
    _rule(r"i\b", "y", "ie"),
    _rule(r"oh", "ah"),
    _rule(r"d\b", "t"),
)


class Names:
    """Writes a name as another clerk would."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng

    def altered(self, name: str, *, female: bool) -> str:
        """Return the name written otherwise: once in three times in two ways."""
        for _ in range(1 + (self._rng.random() < 0.33)):
            name = self._otherwise(name, female=female)
        return name if self._rng.random() < 0.8 else name.upper()

    def _otherwise(self, name: str, *, female: bool) -> str:
        ways: tuple[tuple[Callable[[str], str], float], ...] = (
            (self._spelled, 0.5),
            (lambda _: self._rng.choice(OLD_WOMEN if female else OLD_MEN), 0.02),
            (self._mistyped, 0.18),
            (self._joined, 0.07),
            (self._shortened, 0.1),
            (lambda one: self._titled(one, female=female), 0.13),
        )
        for way in self._rng.choices([one for one, _ in ways], [share for _, share in ways], k=6):
            other = way(name).strip()
            if other != name and len(other) > 2:
                return other
        return name

    def _spelled(self, name: str) -> str:
        fitting = [rule for rule in SPELLINGS if rule[0].search(name)]
        if not fitting:
            return name
        pattern, said = self._rng.choice(fitting)
        return pattern.sub(self._rng.choice(said), name, count=1).strip().title().replace("'S", "'s")

    def _mistyped(self, name: str) -> str:
        place = self._rng.randint(1, len(name) - 2) if len(name) > 3 else 1
        luck = self._rng.random()
        if luck < 0.35:
            return f"{name[:place]}{name[place + 1 :]}"
        if luck < 0.6:
            return f"{name[:place]}{name[place + 1 : place + 2]}{name[place : place + 1]}{name[place + 2 :]}"
        return f"{name[:place]}{self._rng.choice('aeiounrstmh')}{name[place + (luck < 0.85) :]}"

    def _joined(self, name: str) -> str:
        first, _, rest = name.partition(" ")
        if rest and "." not in first:
            return f"{first}{rest.lower()}"
        middle = len(name) // 2
        return f"{name[:middle]} {name[middle:].title()}" if len(name) > 8 and not rest else name

    def _shortened(self, name: str) -> str:
        words = name.split()
        if len(words) < 2:
            return name
        last = words[-1]
        return " ".join([*words[:-1], f"{last[0]}."] if self._rng.random() < 0.4 else words[:-1])

    def _titled(self, name: str, *, female: bool) -> str:
        luck, parent = self._rng.random(), self._rng.choice(("Ali", "Sahri", "Matrawi", "Slamet", "Buhari"))
        if luck < 0.4:
            return f"{'Hj' if female else 'H'}. {name}"
        if luck < 0.6:
            return f"{name} {'binti' if female else 'bin'} {parent}"
        if luck < 0.7:
            return f"{name}, {self._rng.choice(('S.Pd.', 'S.Pd.I', 'A.Md.', 'SE'))}"
        return f"{self._rng.choice(('Siti', 'Nur') if female else ('Moh.', 'Abd.', 'Ach.'))} {name}"
