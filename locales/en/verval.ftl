### Verification: rounds, progress, and what comes after the deadline.

command-verval = Verification of the families' records
verval-title = <b>Verification of records</b>
verval-button-all-rounds = All rounds ({ $count })
verval-rounds = <b>🗂 All rounds of verval</b>
verval-none = There is no verification for you at present.
verval-mine = Your families: { $count }, until { $deadline }
verval-mine-line = { $sign } { $family }: { $done } of { $all } parts
verval-period-year = Year { $year }
verval-period-half = Half { $part } of { $year }
verval-period-quarter = Quarter { $part } of { $year }
verval-round =
    <b>Verification { $period }</b>
    Opened on { $opened }, until { $deadline }
verval-round-closed =
    <b>Verification { $period }</b>, closed
    Opened on { $opened }, until { $deadline }

verval-sum-done = ✅ Done: { $count }
verval-sum-under-way = ▫️ Under way: { $count }
verval-sum-not-reached = ▫️ Not reached: { $count }
verval-sum-late = ⏳ Done after the deadline, not accepted yet: { $count }
verval-sum-left = Have left the list: { $count }. Aid does not stop by itself.
verval-sum-total = In all: { $count } families
verval-line =
    ▫️ { $name } ({ $count }): done { $done }, under way { $going }, not reached { $open }{ $late ->
        [0] { "" }
       *[other] , after the deadline { $late }
        }{ $left ->
        [0] { "" }
       *[other] , left the list { $left }
        }
verval-line-total =
    <b>Sum ({ $count })</b>: done { $done }, under way { $going }, not reached { $open }{ $late ->
        [0] { "" }
       *[other] , after the deadline { $late }
        }{ $left ->
        [0] { "" }
       *[other] , left the list { $left }
        }
verval-nobody = Without a mentor
verval-late-title =
    <b>Done after the deadline: { $count }</b>
    Press a family to accept it.
verval-late-line = ⏳ { $family }, { $day }
verval-accepted = ✅ { $count } families accepted.
verval-close-asked =
    <b>Close this verification?</b>
    Its figures stay like this:
verval-closed = ✅ The verification is closed.

verval-ask-period = <b>For which period?</b>
verval-ask-districts =
    <b>Which kecamatan?</b>
    Chosen: { $count }
verval-ask-deadline =
    <b>Until when?</b>
    Please choose, or write the date, for example 31-12-2026.
verval-confirm =
    <b>Verification { $period }</b>
    Until { $deadline }
verval-confirm-line = ▫️ { $name }: { $count } families
verval-confirm-more = … and { $count } more kecamatan
verval-confirm-sum = In all { $families } families in { $districts } kecamatan. Their mentors are told once.
verval-opened = ✅ The verification is open. Its mentors are being told.
verval-opened-for-you =
    🗂 The verification { $period } of records is open until { $deadline }.
    Part by part, over several days. The answers of before are offered.
verval-reminder-line =
    { $count ->
        [one] 🗂 Verification: 1 family is not done yet, until { $deadline }
       *[other] 🗂 Verification: { $count } families are not done yet, until { $deadline }
    }

verval-no-district = Please choose at least one kecamatan.
verval-no-free-district = Every kecamatan with families is being verified. Please close that first.
verval-district-busy = A verification is still open in { $names }. Please close it first.
verval-no-family = There is no family on the list in that kecamatan.
verval-deadline-over = That date is over. Please choose another.
verval-deadline-far = That date is more than a year away. Please choose a nearer one.
verval-closed-already = This verification is closed already.
verval-late-first = Some families were done after the deadline and wait to be accepted. Accept them first, then close.

verval-button-mine = 🗂 Open it
verval-button-open = Open a new one
verval-button-criteria = Criteria
verval-button-district = By kecamatan
verval-button-village = By village
verval-button-department = By OPD
verval-button-book = 📄 Workbook
verval-button-late = ⏳ Accept
verval-button-accept-all = ✅ Accept all
verval-button-close = Close
verval-button-close-sure = Yes, close it
verval-button-all = All kecamatan
verval-button-sure = ✅ Open it
verval-button-round = See progress

verval-book-said = Progress of the verification { $period }.
verval-book-title = Verification { $period }, { $regency }
verval-book-opened = Opened
verval-book-deadline = Deadline
verval-book-note = Every family is counted once, so that each row and each sheet adds up.
verval-book-district = Kecamatan
verval-book-village = Village
verval-book-department = OPD
verval-book-code = Code
verval-book-hamlet = Hamlet
verval-book-state = State
verval-book-total = Sum
verval-book-by-district = By kecamatan
verval-book-by-village = By village
verval-book-by-department = By OPD
verval-book-families = Families
verval-way-done = Done
verval-way-late = After the deadline
verval-way-under_way = Under way
verval-way-not_reached = Not reached
verval-way-left = Left the list
verval-way-total = Sum
