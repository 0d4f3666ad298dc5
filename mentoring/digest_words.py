"""What a week looks like: the message, the picture's words, the lists. Values in, texts out.

The figure that matters comes first, then what changed, then what waits for the reader. A message stands under a
picture, where Telegram takes 1,024 characters: with long names fewer of them are shown and the rest waits behind a
button.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from locales import LANGUAGES, Day, Text, number, plain, text
from mentoring.calendar import Week
from mentoring.digest import LINKING, View
from mentoring.digest_audience import PRESENT, UNLINKED
from mentoring.documents.chart import DigestPicture, StateLabels, WeekCounts
from mentoring.outbox import Button, Content, Keyboard, Media
from mentoring.programme import Programme
from mentoring.progress import Counts

NUDGE, MORE, WORKBOOK, WEEKS, RECAP, STAFF = "dgn", "dgm", "dgx", "dgw", "dgr", "staff"
PLANNED = "0"
NAMED = 10
NAMED_IN_PART = 3
LISTED = 10
TABLE_LINES = 5
SCREEN = 12
CAPTION = 1024
NAME_WIDTH = 28
OFFICE_WIDTH = 72
TABLE_WIDTH = 20
PICTURE_LANGUAGE = "id"
GAP = text("digest-gap")


def content(views: Sequence[View], programme: Programme, *, picture: str | None) -> Content:
    """Return the message of these weeks: one department's, the regency's, or several departments of one person."""
    media = Media("photo", path=picture, name="rekap.png") if picture is not None else None
    said = message(views[0], programme) if len(views) == 1 else parts(views)
    keyboard = buttons(views[0]) if len(views) == 1 else part_buttons(views)
    return Content(text=said, keyboard=keyboard, media=media, protect=True)


def message(view: View, programme: Programme) -> list[Text]:
    """Return the lines of one week, as many names in them as fit under a picture."""
    if view.kind == LINKING:
        return _fitting(lambda most: _linking(view, most, programme), NAMED)
    if view.name is None:
        return _fitting(lambda most: _regency(view, most, programme), TABLE_LINES)
    return _fitting(lambda most: _department(view, most), NAMED)


def parts(views: Sequence[View]) -> list[Text]:
    """Return one message for somebody with several departments: a short part for each."""
    return _fitting(lambda most: _parts(views, most), NAMED_IN_PART)


def buttons(view: View) -> Keyboard:
    """Return the buttons under one week."""
    workbook = Button(text("digest-button-workbook"), data=f"{WORKBOOK}:{view.digest_id}")
    weeks = Button(text("digest-button-weeks"), data=f"{WEEKS}:{view.department_id or PLANNED}")
    if view.kind == LINKING:
        return [[Button(text("digest-button-staff"), data=STAFF)]]
    if view.name is None:
        return [[workbook, weeks]]
    more = Button(text("digest-button-more"), data=f"{MORE}:{view.digest_id}")
    if not view.named:
        return [[more, workbook], [weeks]]
    nudge = Button(text("digest-button-nudge"), data=f"{NUDGE}:{view.digest_id}", style="primary")
    return [[nudge, more], [workbook, weeks]]


def part_buttons(views: Sequence[View]) -> Keyboard:
    """Return a button to each department's own week."""
    return [
        [Button(text("digest-button-part", department=_cut(one.name or "", 30)), data=f"{RECAP}:{one.digest_id}")]
        for one in views
    ]


def picture(view: View, programme: Programme) -> DigestPicture:
    """Return the picture's figures and words, in Indonesian: it is drawn once for everybody."""
    linking = view.kind == LINKING
    weeks = [*view.history, (view.week, view.counts)]
    share = programme.digest_target_percent

    def word(key: str, **values: object) -> str:
        return plain(text(key, **values), PICTURE_LANGUAGE, zone=programme.zone)

    return DigestPicture(
        department=view.name or programme.regency,
        period=word("digest-picture-period", week=view.week.number, first=Day(view.week.monday), last=_last(view)),
        figure=number(view.linked if linking else view.counts.visited, PICTURE_LANGUAGE),
        headline=word("digest-picture-linked", staff=view.staff)
        if linking
        else word("digest-picture-visited", due=view.counts.due),
        change="" if linking or view.before is None else plain(_change(view), PICTURE_LANGUAGE),
        weeks=[_bar(week, counts) for week, counts in weeks],
        weeks_title=word("digest-picture-weeks"),
        labels=StateLabels(
            word("digest-state-visited"),
            word("digest-state-tried"),
            word("digest-state-postponed"),
            word("digest-state-notreported"),
            word("digest-state-notlinked"),
        ),
        labels_title=word("digest-picture-labels", week=view.week.number),
        target=share / 100,
        target_label=word("digest-picture-target", percent=share),
        source=word("digest-picture-source", moment=view.published_at),
        empty=word("digest-picture-empty"),
    )


def week_text(view: View) -> Text:
    """Return the line of a list of weeks."""
    return text("digest-week-line", week=view.week.number, last=_last(view))


def _bar(week: Week, counts: Counts) -> WeekCounts:
    return WeekCounts(
        str(week.number),
        counts.visited,
        tried=counts.tried,
        postponed=counts.postponed,
        not_reported=counts.not_reported,
        not_linked=counts.not_linked,
    )


def _fitting(build: Callable[[int], list[Text]], most: int) -> list[Text]:
    """Return the lines with as many names as a caption takes in the longest language."""
    for fewer in range(most, -1, -1):
        lines = build(fewer)
        if max(len(plain(lines, language).encode("utf-16-le")) // 2 for language in LANGUAGES) <= CAPTION:
            return lines
    return lines


def _department(view: View, most: int) -> list[Text]:
    lines = [_figure(view), _where(view), *_changes(view), GAP, *_states(view.counts), GAP]
    lines += [*_waiting(view, most), *_head(view), *_attention(view)]
    while GAP in lines and len(lines) >= SCREEN:  # the states take two lines
        lines.remove(GAP)
    return lines


def _regency(view: View, most: int, programme: Programme) -> list[Text]:
    lines = [_figure(view), _where(view, programme.regency), *_changes(view), GAP, *_states(view.counts)]
    lines += _attention(view) or [text("digest-without-mentor", count=view.counts.without_mentor)]
    waited_for = [one for one in view.table if one.counts.not_reported]
    worst = sorted(waited_for, key=lambda one: (-one.counts.not_reported, one.name))[:most]
    rows = "\n".join(_row(one.name, f"{one.counts.visited}/{one.counts.due}", one.counts.not_reported) for one in worst)
    if worst:
        lines += [GAP, text("digest-table", lines=len(worst), rows=rows)]
    return [*lines, *_unheard(view)]


def _linking(view: View, most: int, programme: Programme) -> list[Text]:
    lines = [
        text("digest-linked", linked=view.linked, staff=view.staff),
        _where(view, programme.regency),
        GAP,
        text("digest-linking"),
    ]
    if view.name is None:
        worst = sorted(view.table, key=lambda one: (one.linked - one.staff, one.name))[:most]
        rows = "\n".join(_row(one.name, f"{one.linked}/{one.staff}", one.staff - one.linked) for one in worst)
        return [*lines, GAP, text("digest-linking-table", lines=len(worst), rows=rows), *_unheard(view)]
    if view.unlinked:
        names = [_cut(one, NAME_WIDTH) for one in view.unlinked]
        lines += [text("digest-unlinked", count=len(names)), *_named(names, most)]
    return [*lines, *_head(view)]


def _parts(views: Sequence[View], most: int) -> list[Text]:
    found: list[Text] = []
    for view in views:
        if view.kind == LINKING:
            lines = [text("digest-linked", linked=view.linked, staff=view.staff), _where(view)]
        else:
            lines = [_figure(view), _where(view), _states(view.counts)[0], *_waiting(view, most)[:2]]
        found += [*([GAP] if found else []), *lines]
    return found


def _figure(view: View) -> Text:
    return text("digest-figure", visited=view.counts.visited, due=view.counts.due)


def _where(view: View, regency: str = "") -> Text:
    name = _cut(view.name or regency, OFFICE_WIDTH)
    return text("digest-where", department=name, week=view.week.number, last=_last(view))


def _last(view: View) -> Day:
    return Day(view.week.sunday)


def _changes(view: View) -> list[Text]:
    lines = [_change(view)] if view.before is not None else []
    if view.news:
        week, visits = view.news[0]
        others = sum(more for _, more in view.news[1:])
        key = "digest-news" if visits > 0 else "digest-news-less"
        lines.append(text(key, count=abs(visits), week=week.number, others=_signed(others)))
    if view.later:
        lines.append(text("digest-later" if view.later > 0 else "digest-later-less", count=abs(view.later)))
    return lines


def _signed(visits: int) -> Text:
    if not visits:
        return text("digest-no-others")
    return text("digest-others" if visits > 0 else "digest-others-less", count=abs(visits))


def _change(view: View) -> Text:
    difference = view.counts.visited - (view.before or 0)
    if not difference:
        return text("digest-change-none")
    return text("digest-change-more" if difference > 0 else "digest-change-fewer", count=abs(difference))


def _states(counts: Counts) -> list[Text]:
    return [
        text(
            "digest-states",
            tried=counts.tried,
            postponed=counts.postponed,
            notreported=counts.not_reported,
            notlinked=counts.not_linked,
        )
    ]


def _attention(view: View) -> list[Text]:
    """Return the lists of families that are to become zero."""
    if view.attention is None:
        return []
    found = view.attention
    return [
        text("digest-attention-aid", without=found.without_aid, unknown=found.unknown_aid),
        text("digest-attention-lists", alone=found.no_mentor, unseen=found.not_visited),
    ]


def _waiting(view: View, most: int) -> list[Text]:
    """Return what waits for the reader: only who could have reported is named."""
    named = [f"{_cut(name, NAME_WIDTH)} ({families})" for name, families in view.named]
    lines = [text("digest-waiting", count=len(named)), *_named(named, most)] if named else [text("digest-all-reported")]
    if view.unlinked_mentors:
        lines.append(text("digest-unlinked-mentors", count=len(view.unlinked_mentors)))
    return lines


def _named(names: Sequence[str], most: int) -> list[Text]:
    """Return a line with the first names and how many more there are, or none where there is no room."""
    if not most:
        return []
    if len(names) <= most:
        return [text("digest-names", names=list(names))]
    return [text("digest-names-more", names=list(names[:most]), more=len(names) - most)]


def _head(view: View) -> list[Text]:
    if view.head == PRESENT:
        return []
    unlinked = view.head == UNLINKED
    if not view.deputies:
        return [text("digest-head-unlinked-alone" if unlinked else "digest-head-vacant-alone")]
    deputies = [_cut(one, 40) for one in view.deputies[:2]]
    return [text("digest-head-unlinked" if unlinked else "digest-head-vacant", deputies=deputies)]


def _unheard(view: View) -> list[Text]:
    """Return a line on the departments whose digest reached nobody."""
    silent = [_cut(_abbreviated(one.name), NAME_WIDTH) for one in view.table if not one.readers]
    return [text("digest-without-readers", count=len(silent), names=silent[:3])] if silent else []


def listing(view: View, page: int) -> list[Text]:
    """Return one page of everybody who is waited for: who has not reported, then who is not linked; from page 0."""
    lines = [("digest-list-waiting", name, families) for name, families in view.named]
    lines += [("digest-list-unlinked", name, families) for name, families in view.unlinked_mentors]
    shown = lines[page * LISTED : (page + 1) * LISTED]
    found = [text("digest-list-title", department=_cut(view.name or "", OFFICE_WIDTH), week=view.week.number)]
    if not lines:
        return [*found, GAP, text("digest-list-nobody")]
    title = None
    for key, name, families in shown:
        found += [GAP, text(key)] if key != title else []
        found.append(text("digest-list-line", name=name, families=families))
        title = key
    if listing_pages(view) > 1:
        found += [GAP, text("digest-list-page", page=page + 1, last=listing_pages(view))]
    return found


def listing_pages(view: View) -> int:
    """Return how many pages the list of everybody waited for has."""
    return max(1, -(-(len(view.named) + len(view.unlinked_mentors)) // LISTED))


def _row(name: str, figure: str, waiting: int) -> str:
    """Return a line of a table that fits a small phone in type of one width."""
    return f"{_cut(_abbreviated(name), TABLE_WIDTH):<{TABLE_WIDTH}}{figure:>8}{waiting:>5}"


def _abbreviated(name: str) -> str:
    short = {"Kecamatan": "Kec.", "Badan": "Bd.", "Dinas": "D.", "Sekretariat": "Set.", "dan": "&"}
    return " ".join(short.get(word, word) for word in name.split())


def _cut(name: str, most: int) -> str:
    return name if len(name) <= most else f"{name[: most - 1].rstrip()}…"
