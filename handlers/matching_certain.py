"""Pairs that nobody was asked about: a list of them, the least alike first, a search, and Beda for a wrong one."""

from __future__ import annotations

from collections.abc import Sequence

from handlers import flow, matching_cards
from handlers.context import Context, Conversation
from handlers.flow import Answers, Asked, Flow, Step
from handlers.keyboards import button, pages, rows
from handlers.matching import ALL, BOOK, CERTAIN, SHOW
from locales import Text, text
from mentoring import certain_pairs, extract_words, pair_cards, pairs
from mentoring.filled_books import brief
from mentoring.outbox import Button
from mentoring.refusals import Refusal
from models import scope_matching
from models.draft import Draft
from models.matching import WAITING, Extract, MatchPair

KIND, CARD, FIND, ANSWER = "pair_find", "mp-look", "mp-find", "mp-find-a"
PAGE, MOST_FOUND, SHORTEST = 5, 8, 3


def show(context: Context) -> None:
    """Show a page of the pairs that count as one person though no officer was asked."""
    one, page = pairs.extract_of(context.session, context.viewer, context.number(0)), context.page(1)
    found = scope_matching.certain_pairs(context.session, context.viewer, one.id, limit=PAGE + 1, offset=page * PAGE)
    more = pages(CERTAIN, one.id, page=page, last=page + 1 if len(found) > PAGE else page)
    named = extract_words.called(context.session, one)
    lines = [text("pairs-certain" if found else "pairs-certain-none", extract=named)]
    ways = [button("pairs-button-find", FIND, one.id), button("pairs-button-book", BOOK, one.id, ALL, "certain")]
    below = [more, *([ways] if found or page else []), _back(one)]
    context.edit([*lines, *_lines(context, found[:PAGE])], [*_opens(found[:PAGE]), *filter(None, below)], protect=True)


def _back(one: Extract) -> list[Button]:
    return [button("button-back", SHOW, one.id), button("button-menu", "menu")]


def _lines(context: Context, found: Sequence[MatchPair]) -> list[Text]:
    """Return a numbered line a pair: both names."""
    named = ((number, pair_cards.short(context.session, one)) for number, one in enumerate(found, start=1))
    return [text("pairs-certain-line", number=number, pair=said) for number, said in named]


def _opens(found: Sequence[MatchPair]) -> list[list[Button]]:
    opens = [button("pairs-button-look", CARD, one.id, number=number) for number, one in enumerate(found, start=1)]
    return rows(opens, columns=3)


def card(context: Context) -> None:
    """Show both sides of such a pair; one that waits by now is asked about."""
    pair = pairs.pair_of(context.session, context.viewer, context.number(0))
    if pair.state in WAITING:
        matching_cards.show_waiting(context, pair, None)
        return
    certain_pairs.check(context.session, pair)
    matching_cards.show_certain(context, pair)


def part(context: Context) -> None:
    """Keep that a pair is two people, and offer to take that back."""
    said = certain_pairs.part(context.session, context.viewer, context.number(0), now=context.now)
    pair = pairs.pair_of(context.session, context.viewer, said.pair_id)
    line = text("pairs-parted", pair=pair_cards.short(context.session, pair))
    ways = [button("pairs-button-undo", "mp-undo", said.id), button("button-back", CERTAIN, pair.extract_id, 0)]
    context.edit(line, [ways, [button("button-menu", "menu")]], protect=True)


# Searching ------------------------------------------------------------------------------------------------------


def begin(context: Context) -> None:
    """Ask whose pair somebody looks for."""
    one = pairs.extract_of(context.session, context.viewer, context.number(0))
    flow.begin(context, FLOW, {"extract": one.id})


def _authorise(context: Context, draft: Draft) -> None:
    pairs.extract_of(context.session, context.viewer, int(draft.answers["extract"]))


def _ask(context: Context, draft: Draft) -> Asked:
    """Ask for a name or a code; after an answer, show whom it found and go on listening."""
    words, extract_id = draft.answers.get("words", ""), int(draft.answers["extract"])
    if not words:
        return text("pairs-find-ask"), []
    found = scope_matching.certain_pairs(context.session, context.viewer, extract_id, named=words, limit=MOST_FOUND + 1)
    lines = [text("pairs-found" if found else "pairs-found-none", words=words), *_lines(context, found[:MOST_FOUND])]
    if len(found) > MOST_FOUND:
        lines.append(text("pairs-found-more", count=MOST_FOUND))
    return [*lines, text("pairs-find-again")], _opens(found[:MOST_FOUND])


def _hear(context: Context, draft: Draft, words: str) -> Answers:
    del context, draft
    if len(words) < SHORTEST:
        raise Refusal("pairs-find-short", {"least": SHORTEST})
    return {"words": brief(words)}


FLOW = Flow(
    kind=KIND,
    word=ANSWER,
    steps={"who": Step(_ask, hear=_hear)},
    order=lambda _: ("who",),
    authorise=_authorise,
)

CONVERSATION = Conversation(
    name="matching_certain",
    buttons={
        CERTAIN: show,
        CARD: card,
        matching_cards.PART: part,
        FIND: begin,
        ANSWER: FLOW.pressed,
    },
    hears={KIND: FLOW.heard},
)
