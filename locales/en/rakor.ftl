### Report for the coordination meeting: the figures in the chat, as a PDF and as a table.

command-rakor = Report for the coordination meeting
menu-button-rakor = 📑 Meeting report

rakor-screen =
    <b>📑 Meeting report</b>
    As of { $day }
rakor-screen-families = { $before ->
        [0] On the list: <b>{ $families } families</b>
       *[other] On the list: <b>{ $families } families</b>, { $before } before
    }
rakor-screen-visited = Visited in 30 days: { $count } ({ $share }%)
rakor-screen-alone = Without a mentor: { $count }
rakor-screen-aid = Without state aid: { $without } (not known { $unknown })
rakor-screen-referrals = Referrals under way: { $open }, long without a step: { $stale }
rakor-screen-choose = For the meeting there are a PDF of a few pages and a table with the same figures. The main figures stand above the file.
rakor-button-pdf = 📄 PDF
rakor-button-book = Table
rakor-button-day = As of { $day }
rakor-said = 📑 Meeting report, as of { $day }. It names no family and no mentor.
rakor-empty = On that day the list was still empty. Please choose another day.

## Pages

rakor-page-title = Report on { $programme }
rakor-page-subtitle = Coordination meeting on poverty · as of { $day }
rakor-page-footer = { $programme } · made { $moment } · names no family and no mentor
rakor-page = Page
rakor-page-of = of

rakor-number = { $count }
rakor-percent = { $share }%
rakor-up = +{ $count }
rakor-down = −{ $count }
rakor-none = –
rakor-total = Total
rakor-moment = { $moment }

rakor-figure-families = families on the list
rakor-figure-since = { $before } on { $day }
rakor-figure-first = no figure from before
rakor-figure-month = visited in 30 days
rakor-figure-month-note = { $count } families; last 7 days { $week }
rakor-figure-alone = families without a mentor
rakor-figure-alone-note = { $share }% of the list
rakor-figure-aid = without state aid
rakor-figure-aid-note = not known: { $count }
rakor-figure-referrals = referrals under way
rakor-figure-referrals-note = long without a step: { $count }

rakor-look = What to look at
rakor-look-districts = Fewest visits in 30 days: kecamatan { $names }.
rakor-look-offices = Fewest visits by the mentors' department: { $names }.
rakor-look-place = { $name } ({ $share }%)
rakor-look-alone =
    { $count ->
        [one] One family has no mentor yet.
       *[other] { $count } families have no mentor yet.
    }
rakor-look-aid = Families without state aid that may be referred: { $count }; the aid of { $unknown } more is not known and is to be asked about.
rakor-look-stale = Referrals for { $days } days or more without a new step: { $count }.
rakor-look-nothing = Nothing waits.

rakor-changes = Changes of the list
rakor-changes-before = On the list on { $day }
rakor-changes-came = Came: { $reason }
rakor-changes-went = Went: { $reason }
rakor-changes-correction = { $line } (correction)
rakor-changes-after = On the list on { $day }
rakor-changes-waiting = Not counted yet: { $minutes } changes that wait for minutes, { $provisional } families that wait for a place on the list.

rakor-districts = Coverage by kecamatan
rakor-offices = Coverage by the mentors' department
rakor-places-note = Visited: somebody of the family was met. Aid: a state programme known to be active.
rakor-offices-note = Each family counts for the department of its primary mentor.
rakor-column-district = Kecamatan
rakor-column-office = Department
rakor-column-before = Before
rakor-column-families = Families
rakor-column-change = Change
rakor-column-week = 7 days
rakor-column-month = Visited in 30 days
rakor-column-share = Visited in 30 days (%)
rakor-column-alone = Without a mentor
rakor-column-late = Not as planned
rakor-column-without = Without aid
rakor-column-unknown = Aid not known
rakor-office-kecamatan = Kecamatan offices ({ $count })
rakor-office-none = Mentors without a department
rakor-office-alone = Without a mentor

rakor-referrals = Referrals
rakor-referrals-note = By need and step; "long" means { $days } days or more without a new step. For one member of a family: { $members }, the others for the family
rakor-column-need = Need
rakor-column-open = Under way
rakor-column-stale = Long
rakor-state-submitted = Handed in
rakor-state-minutes = Minutes
rakor-state-siks = SIKS-NG
rakor-state-approved = Approved
rakor-state-received = Received
rakor-state-rejected = Not accepted
rakor-state-withdrawn = Withdrawn
rakor-column-personal = For a member
rakor-referrals-none = There are no referrals yet.

rakor-given = Interventions
rakor-given-note = Since { $since }: { $count } interventions for { $families } families; the value of { $valued } is known.
rakor-given-none = No intervention has been recorded yet.
rakor-column-strategy = Strategy
rakor-column-count = How many
rakor-column-valued = With a value
rakor-column-value = Value (Rp)
rakor-money-apbn = APBN
rakor-money-apbd_provinsi = APBD province
rakor-money-apbd_kabupaten = APBD regency
rakor-money-apbdes = APBDes
rakor-money-non_state = Non-state
rakor-money-own = Own money
rakor-column-money = Source of money
rakor-strategy-burden = Less burden of expenses
rakor-strategy-income = More income
rakor-strategy-pockets = Fewer pockets of poverty

rakor-verval = Verification, { $period }
rakor-verval-note = Until { $deadline }; what is done after the deadline counts once a coordinator accepts it
rakor-verval-done = Done
rakor-verval-late = After the deadline
rakor-verval-going = Under way
rakor-verval-open = Not reached
rakor-verval-left = Left the list

rakor-reading = How to read this
rakor-reading-words = The list is counted at the end of { $day } by the ledger; what became known after a period was closed counts as a correction. Families without aid are those known to receive no programme of the APBN, APBD or APBDes in its interval; gifts and CSR do not count. Records of aid, minutes that are waited for and verification are as they were known when the report was made. After leaving the list, aid does not stop by itself.

## Table

rakor-book-title = Meeting report, { $regency }
rakor-book-summary = Summary
rakor-book-districts = By kecamatan
rakor-book-offices = By department
rakor-book-changes = Changes of the list
rakor-book-course = Towards the target
rakor-book-referrals = Referrals
rakor-book-given = Interventions
rakor-book-verval = Verification
rakor-book-figure = What
rakor-book-count = How many
rakor-book-when = As of
rakor-book-official = Official figure
rakor-book-yes = yes
rakor-book-as-of = As of
rakor-book-since = Compared with
rakor-book-note = The same figures as in the PDF of the same day. Every table adds up. It names no family and no mentor.
rakor-book-sum-families = Families on the list
rakor-book-sum-before = Before
rakor-book-sum-week = Visited in 7 days
rakor-book-sum-month = Visited in 30 days
rakor-book-sum-alone = Without a mentor
rakor-book-sum-late = Not visited as planned
rakor-book-sum-without = Without state aid
rakor-book-sum-unknown = Aid not known
rakor-book-sum-open = Referrals under way
rakor-book-sum-stale = Referrals long without a step
rakor-book-sum-given = Interventions
rakor-book-sum-helped = Families that received an intervention
rakor-book-sum-minutes = Changes that wait for minutes
rakor-book-sum-provisional = Families that wait for a place on the list
