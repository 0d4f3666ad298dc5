### The weekly digest.

digest-gap = { "" }
digest-figure = 📊 <b>{ $visited } of { $due } families visited</b>
digest-where = { $department }, week { $week } (until { $last })
digest-change-more = { $count } more than in the week before.
digest-change-fewer = { $count } fewer than in the week before.
digest-change-none = As many as in the week before.
digest-news = +{ $count } late reports for week { $week }{ $others }
digest-news-less = { $count } reports of week { $week } withdrawn{ $others }
digest-no-others = .
digest-others = , +{ $count } for weeks before.
digest-others-less = , { $count } of weeks before withdrawn.
digest-later = Since it was published: +{ $count } late reports.
digest-later-less = Since it was published: { $count } reports withdrawn.
digest-states =
    The others: tried { $tried }, postponed { $postponed },
    not reported { $notreported }, not linked { $notlinked }.
digest-without-mentor = Without a mentor: { $count }.
digest-waiting = <b>Waiting for you:</b> { $count ->
    [one] { $count } mentor has not reported
   *[other] { $count } mentors have not reported
}
digest-names = { $names }
digest-names-more = { $names }, and { $more } more
digest-all-reported = ✅ No report is awaited. Thank you.
digest-unlinked-mentors = { $count ->
    [one] { $count } mentor is not linked to the bot yet.
   *[other] { $count } mentors are not linked to the bot yet.
}
digest-head-vacant = The post of head is vacant; this digest goes to { $deputies }.
digest-head-vacant-alone = The post of head is vacant; this digest goes to the admin.
digest-head-unlinked = The head is not linked yet; this digest goes to { $deputies }.
digest-head-unlinked-alone = The head is not linked yet; this digest goes to the admin.
digest-table =
    <b>{ $lines } departments with most not reported</b>
    (visited/due, not reported)
    <pre>{ $rows }</pre>

digest-linked = 📊 <b>{ $linked } of { $staff } civil servants are linked</b>
digest-linking = The first week is for linking everybody. Visits count from the next week on.
digest-unlinked = <b>Waiting for you:</b> { $count } not linked yet
digest-linking-table =
    <b>{ $lines } departments with most not linked</b>
    (linked/staff, not linked)
    <pre>{ $rows }</pre>

digest-button-nudge = 🔔 Remind
digest-button-more = More
digest-button-workbook = Excel
digest-button-weeks = Other weeks
digest-button-staff = My staff
digest-button-part = 📊 { $department }

digest-picture-period = Week { $week } · { $first } – { $last }
digest-picture-visited = of { $due } families visited
digest-picture-linked = of { $staff } civil servants are linked
digest-picture-weeks = Families due, by week
digest-picture-labels = Week { $week }
digest-picture-target = target { $percent } %
digest-picture-source = Source: mentors' reports until { $moment }
digest-picture-empty = No family has been due yet.
digest-state-visited = visited
digest-state-tried = tried
digest-state-postponed = postponed
digest-state-notreported = not reported
digest-state-notlinked = not linked

digest-week-line = Week { $week } (until { $last })
digest-missed =
    The digest of week { $week } could not be sent until { $deadline }, because the bot was not running.
    Its figures are kept. Please open them with the button below.
digest-missed-button = Open the digest
digest-without-readers =
    { $count ->
        [one] { $count } department has no linked reader of its digest: { $names }.
       *[other] { $count } departments have no linked reader of their digest, among them { $names }.
    }

digest-list-title = <b>{ $department }</b>, week { $week }
digest-list-waiting = Not reported:
digest-list-unlinked = Not linked to the bot:
digest-list-line = • { $name } ({ $families ->
    [one] { $families } family
   *[other] { $families } families
})
digest-list-nobody = No mentor is being waited for.
digest-list-page = Page { $page } of { $last }

digest-nudged =
    { $count ->
        [0] There is no new reminder to send.
        [one] 🔔 A reminder to { $count } mentor { $later ->
            [0] is being sent.
           *[other] will be sent on { $moment }.
        }
       *[other] 🔔 Reminders to { $count } mentors { $later ->
            [0] are being sent.
           *[other] will be sent on { $moment }.
        }
    }
digest-nudged-again = { $count } are in today's reminder already.
digest-nudged-reported = { $count } have reported since the digest was published.
digest-nudge-late = Reminders go with the latest digest only. Please open the latest one.
digest-nudge-none = The mentors of this digest are not your staff, so they cannot be reminded from here.

digest-workbook-coming = The Excel file is being prepared and will be sent in a moment.
digest-workbook = Digest of week { $week }, { $department }.
digest-workbook-failed = Sorry, the Excel file could not be prepared. Please try again later.

digest-none-yet = No digest has been published yet. The first comes on the first working day of next week.
digest-choose-week = Choose the week you want to see.
digest-choose-department = Choose the digest you want to see.
digest-regency = The whole regency
digest-my-weeks = <b>Your visits</b>
digest-my-week = Week { $week }: { $visited } of { $due } families visited
digest-my-week-along = Week { $week }: { $visited } of { $due } families visited, came along to { $along }
command-rekap = Weekly digest

digest-book-about = About
digest-book-week = Week
digest-book-until = Until
digest-book-published = Published
digest-book-moment = { $moment }
digest-book-later = Late reports since
digest-book-units = By unit
digest-book-mentors = By mentor
digest-book-offices = By department
digest-book-weeks = Eight weeks
digest-book-apart = Not linked
digest-book-without = Without a mentor
digest-book-unit = Unit
digest-book-mentor = Mentor
digest-book-person = Civil servant
digest-book-office = Department
digest-book-nobody = Without a department or mentor
digest-book-due = due
digest-book-staff = staff
digest-book-linked = staff linked
digest-book-code = Code of the family
digest-book-village = Village
digest-book-total = Total
