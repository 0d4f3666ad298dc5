"""Cards of two rows that may be one person: Sama, Beda or Lewati, the next card at once, and the last word taken back.

A card is held for who looks at it, so that several officers work on one extract without meeting.
"""

from __future__ import annotations

from handlers.context import Context, Conversation, refusal_text
from handlers.keyboards import button
from handlers.matching import ALL, CERTAIN, NEXT, SHOW, area_of
from locales import Text, text
from mentoring import certain_pairs, pair_cards, pairs
from mentoring.refusals import Refusal
from models import scope_matching
from models.matching import WAITING, MatchPair

PART = "mp-part"
OVER = ("pairs-over", "pairs-closed", "pairs-taken")


def next_card(context: Context) -> None:
    """Show the next card, of one kecamatan if the button says so."""
    one = pairs.extract_of(context.session, context.viewer, context.number(0))
    _next(context, one.id, area_of(context, 1))


def _next(context: Context, extract_id: int, area: str | None, note: Text | None = None) -> None:
    found = pairs.take_next(context.session, context.viewer, extract_id, district=area, now=context.now)
    if found is None:
        _nothing_left(context, extract_id, area, note)
    else:
        show_waiting(context, found, area, note)


def show_waiting(context: Context, pair: MatchPair, area: str | None, note: Text | None = None) -> None:
    """Show the card of a pair that waits."""
    if note is None and pair.state == pairs.SKIPPED:
        note = text("pairs-skipped-again")
    counts = scope_matching.waiting_by_district(context.session, context.viewer, pair.extract_id)
    waiting = sum(counts.values()) if area is None else counts.get(area, 0)
    lines = [*([note] if note is not None else []), *pair_cards.card(context.session, pair, waiting=waiting)]
    where = area or ALL
    keyboard = [
        [button("pairs-button-same", "mp-s", pair.id, where), button("pairs-button-different", "mp-d", pair.id, where)],
        [
            button("pairs-button-skip", "mp-l", pair.id, where),
            button("pairs-button-undo", "mp-back", pair.extract_id, where),
        ],
        [button("pairs-button-stop", SHOW, pair.extract_id)],
    ]
    context.edit(lines, keyboard, protect=True)


def _nothing_left(context: Context, extract_id: int, area: str | None, note: Text | None) -> None:
    counts = scope_matching.waiting_by_district(context.session, context.viewer, extract_id)
    waiting = sum(counts.values()) if area is None else counts.get(area, 0)
    lines = [*([note] if note is not None else []), text("pairs-held" if waiting else "pairs-none", count=waiting)]
    undo = button("pairs-button-undo", "mp-back", extract_id, area or ALL)
    context.edit(lines, [[undo, button("extract-button-show", SHOW, extract_id)]], protect=True)


def _decided(context: Context, verdict: str) -> None:
    """Keep what was pressed and show the next card; who else decided meanwhile is said above it."""
    pair = pairs.pair_of(context.session, context.viewer, context.number(0))
    area, note = area_of(context, 1), None
    try:
        pairs.decide(context.session, context.viewer, pair.id, verdict, now=context.now)
    except Refusal as refusal:
        if refusal.key not in OVER:
            raise
        note = refusal_text(refusal)
    _next(context, pair.extract_id, area, note)


def same(context: Context) -> None:
    """Say that both rows are one person."""
    _decided(context, pairs.SAME)


def different(context: Context) -> None:
    """Say that the rows are two people."""
    _decided(context, pairs.DIFFERENT)


def skip(context: Context) -> None:
    """Leave a card for later: it comes again at the end."""
    _decided(context, pairs.SKIPPED)


def show_certain(context: Context, pair: MatchPair, note: Text | None = None) -> None:
    """Show the card of a pair that nobody was asked about."""
    said = [*([note] if note is not None else []), *pair_cards.certain_card(context.session, pair)]
    back = [button("button-back", CERTAIN, pair.extract_id, 0), button("button-menu", "menu")]
    context.edit(said, [[button("pairs-button-different", PART, pair.id)], back], protect=True)


def undo_last(context: Context) -> None:
    """Take back the person's own last word and show its card again."""
    pair = pairs.undo_last(context.session, context.viewer, context.number(0), now=context.now)
    _show_again(context, pair, area_of(context, 1))


def undo_one(context: Context) -> None:
    """Take back one decision of the list."""
    _show_again(context, pairs.undo(context.session, context.viewer, context.number(0), now=context.now), None)


def _show_again(context: Context, pair: MatchPair, area: str | None) -> None:
    """Show a pair as it stands after a word on it was taken back."""
    if pair.state in WAITING:
        show_waiting(context, pair, area, text("pairs-undone"))
    elif certain_pairs.is_certain(pair):
        show_certain(context, pair, text("pairs-certain-again"))
    else:
        context.edit(text("pairs-undone-taken"), [[button("button-back", SHOW, pair.extract_id)]], protect=True)


CONVERSATION = Conversation(
    name="matching_cards",
    buttons={
        NEXT: next_card,
        "mp-s": same,
        "mp-d": different,
        "mp-l": skip,
        "mp-back": undo_last,
        "mp-undo": undo_one,
    },
)
