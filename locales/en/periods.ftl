### Periods: how the list changes, its course towards the target, and closing.

command-periode = How the list changes, and closing a period

period-title = 📅 <b>Period { $period }</b>
period-none-closed = No period has been closed yet.
period-last-closed =
    { $count ->
        [one] Closed last: { $day }, decree { $number }, one family.
       *[other] Closed last: { $day }, decree { $number }, { $count } families.
    }
period-since = Counted since { $day }.
period-area = <b>{ $name }</b>
period-from-to =
    { $before ->
        [0] On the list: { $after }.
       *[other] From { $before } to { $after } families.
    }
period-no-change = Nothing has changed.
period-came = Came: { $count }
period-went = Went: { $count }
period-line = • { $count } { $reason }
period-line-correction = • { $count } { $reason } (correction)
period-reason-register = from the register
period-reason-moved = moved
period-reason-not_targeted = not in the new target set
period-reason-retargeted = named by the new target set
period-reason-other = for another reason
period-areas = Changes by area:
period-area-line = { $name }: { $before } → { $after }
period-place = { $name }
period-number = { $count }
period-button-why = By district
period-button-trend = Picture
period-button-book = Table
period-button-close = Close the period
period-button-show = See the period

## Closing

period-ask-day = On which day does this period end? Please choose, or write it as 31-12-2026.
period-ask-number = What is the number of the decree on the target families? Please write it.
period-ask-decree-day = Which date has that decree? Please choose, or write it as 5-1-2027.
period-confirm =
    <b>Closing the period as of { $day }</b>
    Decree { $number }, { $dated }
period-confirm-count =
    { $count ->
        [one] One family in { $villages } villages is the target.
       *[other] { $count } families in { $villages } villages are the target.
    }
period-confirm-waiting = Waiting for minutes: { $minutes } · not on the list yet: { $provisional }
period-confirm-frozen = Once closed, that list does not change. What becomes known later counts as a correction in the next period.
period-button-freeze = Close the period
period-closed =
    { $count ->
        [one] ✅ The period is closed as of { $day }: one family.
       *[other] ✅ The period is closed as of { $day }: { $count } families.
    }
period-in-future = That day has not come yet. Please choose today or a day before.
period-closed-already = The period until { $day } is closed. Please choose a day after it.
period-empty = The list is still empty on that day. Please choose another one.
period-decree-known = Decree { $number } of that date has been used. Please check its number.

## Files

period-trend-title = Towards the target
period-trend-heading = Mentored families, { $regency }
period-trend-note = Number of families
period-trend-said = 📈 The course towards the target.
period-unpublished = { $label }: { $percent } % (the number of families was not published)
period-target = Target { $period }: { $target }
period-legend-official = Published figures
period-legend-list = From the list
period-ledger-said = How the list changed from { $since } to { $until }, by district and village.
period-book-title = How the list changed, { $regency }
period-book-before = Before
period-book-after = After
period-book-came = Came: { $reason }
period-book-went = Went: { $reason }
period-book-correction = { $said } (correction)
period-book-district = District
period-book-village = Village
period-book-districts = By district
period-book-villages = By village
period-book-total = Total
period-book-since = Since the end of
period-book-until = Until the end of
period-book-note = Every row adds up: before + came − went = after. It names no family.
file-coming = The file is being prepared and comes here soon.
file-comes-already = That file is being prepared already and comes here soon.
file-failed = Sorry, that file could not be made. Please try again later.
