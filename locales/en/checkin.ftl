### Visit reports: questions, summary, and changes after sending.

checkin-blank = { "" }
checkin-family = 📝 <b>{ $family }</b>
checkin-practice-family = Example family · Pak Contoh, Dusun Latihan
checkin-visited-today = 📅 Today, { $day }
checkin-visited-yesterday = 📅 Yesterday, { $day }
checkin-visited-on = 📅 { $day }
checkin-on-behalf = Report for { $mentor }
checkin-correcting = Correcting a report
checkin-photos-received = { $count ->
    [one] 📷 1 photo received
   *[other] 📷 { $count } photos received
    }
checkin-question = <b>{ $words }</b>
checkin-hint = <i>{ $words }</i>
checkin-choice = { $words }
checkin-ticked = ✓ { $words }
checkin-last-time = Answered last time: { $words }
checkin-suggested = Suggested answer: { $words }
checkin-numbered = { $number }. { $words }
checkin-number = { NUMBER($number, maximumFractionDigits: 6) }
checkin-write = Please type the answer.
checkin-write-integer = Please type a whole number, such as 3.
checkin-write-decimal = Please type a number, such as 2.5.
checkin-write-date = Please press a button, or type the date, such as 23-11-2026.
checkin-write-date-shown = Please press a button, or write the date.
checkin-trial = 🧪 <b>Trying version { $version } of a questionnaire</b>. Nothing is kept.
checkin-trial-over = These were all the questions. Please press Stop trying.

checkin-which-family = Which family is the report about?
checkin-whose-visit = Whose visit is the report about? Those not linked yet are at the top.
checkin-no-staff = None of your staff has a mentored family yet.
checkin-whose-family = Which family of { $mentor }?
checkin-staff = { $name }
checkin-staff-unlinked = { $name } (not linked yet)
checkin-reported-today = { $name } has already reported on this family today. If it was the same visit, there is no need to report again.
checkin-reported-today-mine = You have already reported on this family today. If that was the same visit, there is no need to report again.

checkin-when-asked = <b>When was the visit?</b>
checkin-weekday = { $weekday ->
    [0] Mon
    [1] Tue
    [2] Wed
    [3] Thu
    [4] Fri
    [5] Sat
   *[6] Sun
    } { $day }/{ $month }
checkin-day-to-come = That day is still to come. Please choose a day on which the visit took place.
checkin-day-too-old = A visit can be reported up to { $days } days later. Please choose another day.

checkin-consent-asked = <b>Does the family agree to be recorded, and to photos?</b>
checkin-consent-hint = <i>Please ask the family. A report without photos is complete too.</i>
checkin-consent-given = Yes, agreed
checkin-consent-no-photo = Yes, no photos
checkin-consent-not-yet = Not willing yet

checkin-place-asked = <b>Share a place</b>
checkin-place-hint = <i>Press 📎 below, choose Location, and send your current location.</i>
checkin-place-where = <b>Where is that?</b>
checkin-place-home = Place: at the family's home
checkin-place-elsewhere = Place: where the report was made
checkin-companions-asked = <b>Who came along?</b>
checkin-companions = Came along: { $names }
checkin-change-asked = <b>Which answer would you like to change?</b>

checkin-check = <b>Please check, then press Send.</b>
checkin-check-correction = <b>Please check. Press Change answers to correct something, then Send.</b>
checkin-line = { $name }: { $value }
checkin-lines-more = … and { $count } more answers
checkin-place-given = place kept
checkin-short-presence = Outcome
checkin-short-condition = Situation
checkin-short-aid = Aid
checkin-short-kis = KIS/PBI card
checkin-short-need = Needs
checkin-short-need-note = Other need
checkin-short-photos = Photos
checkin-short-note = Note
checkin-photos-counted = { $count ->
    [one] 📷 1 photo
   *[other] 📷 { $count } photos
    }
checkin-photos-none = 📷 No photos yet
checkin-photos-not-wanted = No photos, as the family wishes
checkin-photos-unwelcome = The photos that came will not be kept, as the family wishes.
checkin-not-complete = Some questions still need an answer. Please press Change answers.

checkin-button-yesterday = 📅 Yesterday
checkin-button-when = 📅 Another day
checkin-button-today = Today
checkin-button-date = Day
checkin-button-done = Done
checkin-button-same = Same as last time
checkin-button-suggested = Use suggestion
checkin-button-trial-end = Stop trying
checkin-button-skip = Skip
checkin-button-on = Go on
checkin-button-no-photos = Go on, no photos
checkin-button-home = At their home
checkin-button-elsewhere = Where I report
checkin-button-send = ✅ Send report
checkin-button-send-correction = ✅ Send correction
checkin-button-note = Note
checkin-button-place = Place
checkin-button-companions = Came along
checkin-button-change = Change answers
checkin-button-consent = Family's consent
checkin-button-later = Save for later
checkin-button-resume = Go on
checkin-button-continue = ▶ Go on with { $family }
checkin-button-another = Report again
checkin-button-families = My families
checkin-button-report = See report
checkin-button-staff = Report for staff
checkin-button-drop = Give up report
checkin-button-drop-correction = Give up correction
checkin-button-drop-sure = Yes, give up

checkin-answered-already = That question has been answered. Please go on from here.
checkin-please-press = Please press one of the buttons below.
checkin-not-taken = That cannot be taken here. Please send a photo, or press one of the buttons.
checkin-incomplete = Some questions need an answer before the report can be sent.
checkin-photo-not-kept = This family prefers no photos, so that photo was not kept. Please delete it from this chat too.
checkin-put-off =
    The report is not finished, but every answer is kept.
    <b>{ $family }</b>
    You can go on at any time with /lapor.
checkin-put-off-correction =
    The correction is not sent yet, but it is kept. Until it is sent, the report stands as it was.
    <b>{ $family }</b>
    You can go on at any time with /lapor.
checkin-drop-sure =
    Give up the report on <b>{ $family }</b>?
    { $photos ->
    [0] The answers so far will not be kept.
    [one] The answers and 1 photo will not be kept.
   *[other] The answers and { $photos } photos will not be kept.
    }
checkin-drop-correction =
    Give up the correction for <b>{ $family }</b>?
    The report stays as it was.
checkin-dropped-correction = The correction was given up. The report stays as it was.
checkin-dropped = That report was given up. You can report again at any time.

checkin-check-kept = <b>Please check, then press Keep.</b>
checkin-kept =
    ✅ Thank you. The answers have been kept.
    <b>{ $family }</b>
checkin-form-put-off =
    The answers so far have been kept.
    <b>{ $family }</b>
checkin-form-dropped = Those answers were not kept.
checkin-button-keep = Keep
checkin-button-card = Family card
checkin-button-referral = Show referral
checkin-button-drop-form = Give up

checkin-thanks =
    ✅ Thank you. The report on the visit is kept.
    <b>{ $family }</b>
    The next visit is due by { $due }.
checkin-tried =
    ✅ Thank you. This visit is kept as an attempt.
    <b>{ $family }</b>
    The family stays on the list of visits.
checkin-photos-may-follow = Photos can follow until { $until }: just send them here.
checkin-corrected =
    ✅ The correction is kept.
    <b>{ $family }</b>
checkin-practice-done =
    ✅ Practice finished. That is how a report is made.
    Practice does not count, and its photos are not kept.

checkin-too-old = Reports can only be changed within { $days } days. Please ask the admin of your department if something is wrong.
checkin-withdrawn-already = That report was withdrawn.

report-list = <b>Your reports of the last { $days } days</b>
report-none = There are no reports in the last { $days } days.
report-label-met = ✅ { $name }, { $day }
report-label-tried = ▫️ { $name }, { $day }
report-title = 📝 <b>{ $family }</b>
report-on-behalf = Visit of { $mentor }, reported by { $reporter }
report-no-photos = 📷 No photos
report-revised = { $times ->
    [one] Changed once
   *[other] Changed { $times } times
    }
report-withdrawn = This report was withdrawn and does not count.
report-flag-photo = Photo to be looked at again: it resembles one in another report.
report-flag-place = Place to be looked at again: it is far from the family's home.
report-flag-time = Photo to be looked at again: it bears another day than the visit.
report-button-correct = Correct
report-button-move = Wrong family
report-button-withdraw = Withdraw
report-button-withdraw-sure = Yes, withdraw
report-button-photos = Photos
report-button-photo = See photo { $number }
report-button-photo-remove = Remove
report-button-list = ◀ My reports
report-move-asked = Which family is this report really about? Its photos go along.
report-move-nowhere = There is no other mentored family for this report. Please withdraw it if it is wrong.
report-moved = ✅ The report and its photos were moved.
report-withdraw-sure =
    Withdraw this report?
    { $photos ->
    [0] It will no longer count, and the visit is due again.
    [one] It will no longer count, its photo is removed, and the visit is due again.
   *[other] It will no longer count, its { $photos } photos are removed, and the visit is due again.
    }
report-photos = { $count ->
    [one] This report has 1 photo.
   *[other] This report has { $count } photos.
    }
report-photo-shown = Photo of the report
report-photo-removed = ✅ The photo was removed from the report.
command-lapor = Report a visit
command-laporan = Reports you have sent
