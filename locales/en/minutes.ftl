### Minutes of village meetings.

command-beritaacara = Minutes of village meetings
minutes-title = { $count ->
    [0] <b>Minutes</b>
        No proposal waits for minutes.
   *[other] <b>Minutes</b>
        { $count } proposals wait. Choose a village.
    }
minutes-overdue = ⚠️ { $count } of them have waited long.
minutes-village = { $village } ({ $count })
minutes-button-list = Minutes
minutes-button-kept = On record
minutes-button-one = { $number }
minutes-button-show = See
minutes-button-correct = Correct
minutes-button-void = Void
minutes-button-record = Save
minutes-button-correct-now = Save correction
minutes-kept = <b>Minutes on record</b>
minutes-none = There are no minutes on record yet.
minutes-line = 📄 { $number }, { $village }, { $day }
minutes-show =
    📄 <b>Minutes { $number }</b>
    { $village }
    Meeting: { $meeting }
    Date of the minutes: { $dated }
minutes-by = Recorded by { $name }, { $day }
minutes-family = 🏠 { $family }: { $kind }
minutes-more = … and { $count } more
minutes-voided = No longer valid: { $reason }
minutes-ask-families =
    <b>Minutes of { $village }</b>
    Families in them: { $count }
minutes-ask-number = The number of the minutes?
minutes-ask-number-again = The number of the minutes: { $number }. Keep it, or write the right one.
minutes-ask-meeting = When was the meeting? Its decisions hold from that day. You may also write it, for example 5-11-2026.
minutes-ask-dated = Meeting: { $day }. The date of the minutes?
minutes-same-day = The same, { $day }
minutes-ask-photo = { $count ->
    [0] Please send a photo of the minutes.
   *[other] 📷 { $count } photos received.
    }
minutes-confirm =
    <b>Minutes { $number }</b>
    { $village }
    Meeting: { $meeting }
    Date: { $dated }
    Families: { $families }
    Photos: { $photos }
minutes-counts = They hold and count from { $day }.
minutes-counts-later = ⚠️ That period is closed. They count as a correction from { $day }.
minutes-recorded =
    ✅ Minutes { $number } are kept: { $families } families.
    The mentors are told. Aid does not stop by itself.
minutes-corrected = ✅ Minutes { $number } were corrected: { $families } families.
minutes-ask-void =
    Minutes { $number } are voided, and { $families } proposals wait for minutes again.
    Why? Please write one sentence.
minutes-void-done = The minutes were voided. { $families } proposals wait for minutes again.

minutes-number = That number is empty or too long.
minutes-twice = Minutes { $number } of that village are on record already, of { $day }.
minutes-day-to-come = That day is still to come.
minutes-before-meeting = Minutes cannot be dated before their meeting ({ $day }).
minutes-without-families = Please choose at least one family.
minutes-changed-meanwhile = Something has changed about the families. Please begin again from the list.
minutes-nothing-waits = Nothing waits for minutes in that village.
minutes-voided-already = These minutes are no longer valid.
minutes-only-coordinators = Minutes are changed by a coordinator, or by who recorded them within 24 hours.
