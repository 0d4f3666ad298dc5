### Village meetings (musdes) and those of wards (muskel).

command-musdes = Village meetings and their results

meeting-title = 🏛 <b>Village meetings</b>
meeting-counts = Planned: { $planned } · waiting for minutes: { $held }
meeting-overdue =
    { $count ->
        [one] ⚠️ The minutes of one meeting have not come for more than { $days } working days.
       *[other] ⚠️ The minutes of { $count } meetings have not come for more than { $days } working days.
    }
meeting-line-planned = • { $village }, { $when }
meeting-line-held = • { $village }, { $when }: waiting for its minutes
meeting-line-late = ⚠️ { $village }, { $when }: its minutes have not come
meeting-line-complete = ✅ { $village }, { $when }
meeting-line-postponed = • { $village }, { $when }: postponed
meeting-past =
    { $count ->
        [0] No meeting is over yet.
       *[other] Meetings that are over or were postponed: { $count }
    }
meeting-button = { $village }, { $day }
meeting-button-plan = Plan one
meeting-button-past = Past ones
meeting-kind-musdes = Village meeting
meeting-kind-muskel = Ward meeting
meeting-shown = 🏛 <b>{ $kind } { $village }</b>
meeting-when =
    { $day }, { $begins ->
        [none] time not fixed yet
       *[other] at { $begins } WIB
    }, { $place ->
        [none] place not fixed yet
       *[other] { $place }
    }
meeting-state-planned = State: planned
meeting-state-held = State: held, waiting for its minutes
meeting-state-complete = State: held, minutes complete
meeting-state-postponed = State: postponed
meeting-figures = Families: { $total } · stay { $stays } · leave { $leaves } · join { $enters } · open { $open }
meeting-alone = Nobody of an office goes along yet.
meeting-companion-none = • { $name }: no answer yet
meeting-companion-yes = • { $name }: will come
meeting-companion-no = • { $name }: cannot come
meeting-companion-came = • { $name }: was there
meeting-companion-missed = • { $name }: was not there
meeting-ward = A ward has no village budget: BLT Dana Desa and RTLH Dana Desa cannot be proposed here.
meeting-button-print = 🖨 List of families
meeting-button-postpone = Postpone
meeting-button-invite = Invite company
meeting-button-results = Note the results
meeting-button-held = It is over
meeting-button-minutes = Note the minutes
meeting-button-show = See the meeting

## Planning

meeting-ask-district = In which district?
meeting-ask-village = In which village? The number behind it is how many families it has.
meeting-village = { $village } ({ $count })
meeting-ask-day = On which day? Please choose, or write it as 15-12-2026.
meeting-day-too-far = That day is too far away. Please choose one within a year.
meeting-ask-time = At what time? Please choose, or write it as 09.30.
meeting-which-time = That time is not clear. Please write it as 09.30.
meeting-time = { $time }
meeting-usual-ward = Kelurahan office { $village }
meeting-usual-village = Village hall { $village }
meeting-decided = Decided by the { $kind } of { $village }, { $day }.
meeting-ask-place = Where is it? Please write the place, or press the button.
meeting-place-village = Village hall
meeting-place-ward = Ward office
meeting-confirm =
    <b>Meeting of { $village }</b>
    { $day }, { $begins ->
        [none] time not fixed yet
       *[other] at { $begins } WIB
    }
    { $place ->
        [none] place not fixed yet
       *[other] { $place }
    }
    Families to speak of: { $count }
meeting-button-confirm = Plan it
meeting-planned = ✅ The meeting is planned. Now staff of the offices can be invited.
meeting-twice = That village has a meeting on { $day } already. Please choose another day.
meeting-over = That meeting is past this step. Please open it anew from /musdes.
meeting-has-results = Its results are being noted, so it cannot be postponed.
meeting-ask-later = Until when is the meeting of { $village } postponed? Please choose, or write the day.
meeting-later-is-earlier = That day is past. Please choose one to come.
meeting-postponed = ✅ Postponed until { $day }. Those invited are told.
meeting-who =
    { $count ->
        [0] There is no mentor of a family in { $village } to invite yet.
       *[other] Who goes along to the meeting of { $village }? These mentor families there.
    }
meeting-invite-one = { $name }
meeting-invited-mark = ✅ { $name }
meeting-invited =
    🏛 <b>Invitation: { $kind } { $village }</b>
    You are asked to go along to this meeting.
meeting-button-comes = I will come
meeting-button-not = I cannot
meeting-answered-yes = ✅ Thank you, you are noted as coming to the meeting of { $village }.
meeting-answered-no = Thank you, you are noted as unable to come to the meeting of { $village }.
meeting-tomorrow = 🏛 Tomorrow: { $kind } { $village }. You are invited to go along.

## Results

meeting-results = <b>Results of the meeting of { $village }</b>
meeting-result-open = ▫️ { $family }: not noted yet
meeting-result-stays = ✅ { $family }: stays on the list
meeting-result-leaves = ➖ { $family }: leaves the list, { $why }
meeting-result-enters = ➕ { $family }: joins the list
meeting-ask-verdict = What did the meeting decide?
meeting-ask-why = { $family } leaves the list. Why?
meeting-button-stays = Stays
meeting-button-leaves = Leaves
meeting-button-enters = Joins
meeting-button-rest = The others stay
meeting-button-done = Keep
meeting-who-came = Who of those invited was there?
meeting-is-held = ✅ The meeting is over. Stay { $stays }, leave { $leaves }, join { $enters }, not noted { $open }.
meeting-awaits-minutes = Families stay on the list until the minutes are noted; they hold from the day of the meeting.
meeting-not-yet = That meeting is on { $day }. Its results are noted after that.
meeting-verdict = That does not fit this family. Please choose again.

## The printed list

meeting-list-said =
    { $count ->
        [one] List for the meeting of { $village }: one family. Please return or destroy it after use.
       *[other] List for the meeting of { $village }: { $count } families. Please return or destroy it after use.
    }
meeting-list-title = List for the village meeting
meeting-list-title-muskel = List for the ward meeting
meeting-list-subtitle = { $village }, { $day }
meeting-list-office = { $regency } · { $district } district
meeting-list-place = Place
meeting-list-time = Time
meeting-list-count = Number of families
meeting-list-companions = Staff of offices
meeting-list-notice = Only for this meeting. A family leaves the list only by minutes, and aid does not stop by itself.
meeting-list-footer = Printed by { $name }, { $at }. Return or destroy it after the meeting; do not photograph or copy it.
meeting-list-sign-head = Village head
meeting-list-sign-council = Chair of the council
meeting-list-sign-district = Kasi Kesra
meeting-list-sign-companion = Staff of an office
meeting-list-column-number = No
meeting-list-column-family = Family
meeting-list-column-place = Address
meeting-list-column-condition = Last condition
meeting-list-column-stays = Stays
meeting-list-column-leaves = Leaves
meeting-list-column-reason = Reason and notes
meeting-list-where = { $place }, RT { $rt } RW { $rw }
meeting-list-house = Floor { $floor }, wall { $wall }, roof { $roof }.
meeting-list-members = Members: { $count }.
meeting-list-provisional = Not on the list yet.
meeting-list-not-visited = Never visited.
meeting-list-visited = Visited { $day }.
meeting-list-visited-membaik = Visited { $day }: better.
meeting-list-visited-tetap = Visited { $day }: the same.
meeting-list-visited-memburuk = Visited { $day }: worse.
paper-page = Page
paper-of = of

## Workbook of results

meeting-button-book = 📋 Results table
meeting-book-said =
    📋 Results table of the meeting of { $village }. Please fill in Decision, and Reason where a family leaves, and send it back to this chat.
    This file holds names of families: do not pass it on, and delete it after use.
meeting-book-title = Results of the meeting of { $village }
meeting-book-about = About
meeting-book-meeting = Number of the meeting
meeting-book-village = Village
meeting-book-day = Day
meeting-book-for = Drawn for
meeting-book-how = How to fill it in
meeting-book-how-said = Choose a decision in each row; a reason only where a family leaves. A row without a decision changes nothing. Do not change the sheet's name or the column Code.
meeting-book-care = Please take care
meeting-book-care-said = It holds names of families. Only for this meeting; delete it after use. Families stay on the list until the minutes are recorded, and aid does not stop by itself.
meeting-book-column-code = Code
meeting-book-column-head = Head of family
meeting-book-column-hamlet = Hamlet
meeting-book-column-rt = RT
meeting-book-column-rw = RW
meeting-book-column-verdict = Decision
meeting-book-column-reason = Reason
meeting-book-column-note = Note
meeting-book-stays = stays
meeting-book-leaves = leaves
meeting-book-enters = joins
meeting-book-two = That file holds more than one meeting. Please send one file for each meeting.
meeting-book-columns = The meeting's sheet has no columns { $columns } yet. Please get the table again with /musdes.
meeting-book-unknown = { $cell }: this family's code is not known.
meeting-book-elsewhere = { $cell }: this family is not recorded in { $village }.
meeting-book-twice = { $cell }: this family stands in row { $row } already.
meeting-book-verdict = { $cell }: the decision “{ $said }” is not known. Choose stays, leaves or joins.
meeting-book-reason = { $cell }: the reason “{ $said }” is not known. Please choose from the list in that cell.
meeting-book-reason-alone = { $cell }: a reason is only for families that leave.
meeting-book-not-fitting = { $cell }: this decision does not fit how the family stands. Only who is not on the list yet joins, only who is on it leaves.
meeting-book-read = 📋 <b>The results table of the meeting of { $village }</b> was read. Nothing is recorded yet.
meeting-book-figures = Stays { $stays } · leaves { $leaves } · joins { $enters } · not filled in { $open }
meeting-book-faults = ⚠️ <b>Rows to correct: { $count }.</b> Results are recorded as a whole or not at all.
meeting-book-news = Decisions not recorded yet: { $count }. Record them now?
meeting-book-nothing = All its decisions are recorded already. There is nothing to change.
meeting-book-changed = How families stand has changed since the table was read, so nothing was recorded. Please send the file again.
meeting-book-row = Row { $row } cannot be recorded, so nothing of the table was. { $said }
meeting-book-applied = ✅ Decisions of the meeting recorded: { $count }. Families stay on the list until the minutes are recorded.
