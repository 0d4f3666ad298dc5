"""How the figures of a coordination meeting are said: for the pages, the workbook and the screen alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from locales import Text, plain, text
from mentoring.intervention_figures import Given
from mentoring.interventions import OWN
from mentoring.period_words import reason_text
from mentoring.programme import Programme
from mentoring.rakor import KECAMATAN, NO_MENTOR, NO_OFFICE, Line, Rakor
from models.aid import MONEY, STRATEGIES

STATES = ("submitted", "minutes", "siks", "approved", "received", "rejected", "withdrawn")
SOURCES = (*MONEY, OWN)


@dataclass(frozen=True)
class Speaker:
    """Says keys in one reader's language, as plain words."""

    programme: Programme
    language: str

    def word(self, key: str, **values: object) -> str:
        """Return a text."""
        return plain(text(key, **values), self.language, zone=self.programme.zone)

    def number(self, count: int) -> str:
        """Return a whole number as the language writes it."""
        return self.word("rakor-number", count=count)

    def before(self, found: Rakor, count: int) -> str:
        """Return how many there were before; no zero where nothing had been counted."""
        return self.number(count) if found.begun else self.word("rakor-none")

    def percent(self, share: float) -> str:
        """Return a share from 0 to 1."""
        return self.word("rakor-percent", share=percent(share))

    def change(self, difference: int) -> str:
        """Return a difference with its sign."""
        if not difference:
            return self.word("rakor-none")
        return self.word("rakor-up" if difference > 0 else "rakor-down", count=abs(difference))

    def office(self, line: Line) -> str:
        """Return what a line of the offices is called."""
        keys = {NO_OFFICE: "rakor-office-none", NO_MENTOR: "rakor-office-alone"}
        return self.word(keys[line.kind]) if line.kind in keys else line.name


def percent(share: float) -> int:
    """Return a share from 0 to 1 in percent; what is not all is never said to be."""
    return min(round(share * 100), 99) if share < 1 else 100


def head(found: Rakor) -> list[Text]:
    """Return the five figures that matter, a line each."""
    whole = found.whole
    return [
        text("rakor-screen-families", families=whole.families, before=found.account.before),
        text("rakor-screen-visited", count=whole.month, share=percent(whole.share)),
        text("rakor-screen-alone", count=whole.no_mentor),
        text("rakor-screen-aid", without=whole.without_aid, unknown=whole.unknown_aid),
        text("rakor-screen-referrals", open=found.open_referrals, stale=found.stale_referrals),
    ]


def changes(found: Rakor, word: Callable[..., str]) -> list[tuple[str, int]]:
    """Return each reason for which the list changed, with how many came (or, below 0, went)."""
    lines = []
    for key, counted, sign in (("came", found.account.came, 1), ("went", found.account.went, -1)):
        for (reason, corrects), count in sorted(counted.items(), key=lambda one: (-one[1], one[0])):
            line = word(f"rakor-changes-{key}", reason=reason_text(reason))
            lines.append((word("rakor-changes-correction", line=line) if corrects else line, sign * count))
    return lines


def folded(offices: Sequence[Line], word: Callable[..., str]) -> list[Line]:
    """Return the lines of the offices with those of the kecamatan as one, so that they fit a page."""
    district = [one for one in offices if one.kind == KECAMATAN]
    if len(district) < 2:
        return list(offices)
    coverage = district[0].coverage
    for one in district[1:]:
        coverage += one.coverage
    own = [one for one in offices if one.kind not in (KECAMATAN, NO_OFFICE, NO_MENTOR)]
    rest = [one for one in offices if one.kind in (NO_OFFICE, NO_MENTOR)]
    return [*own, Line(word("rakor-office-kecamatan", count=len(district)), coverage, kind=KECAMATAN), *rest]


def given(found: Rakor, *, strategy: str | None = None, money: str | None = None) -> Given:
    """Return what was given of a strategy and from a source, or of all."""
    chosen = [
        one
        for (its_strategy, its_money), one in found.given.items()
        if strategy in (None, its_strategy) and money in (None, its_money)
    ]
    return sum(chosen, Given())


def sources(found: Rakor) -> list[str]:
    """Return the sources of money that something was given from."""
    return [one for one in SOURCES if given(found, money=one).count]


__all__ = ["SOURCES", "STATES", "STRATEGIES", "Speaker", "changes", "folded", "given", "head", "percent", "sources"]
