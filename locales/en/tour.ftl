### The whole story as the terminal tells it.

tour-chapter =
    {""}
    ── { $chapter } ({ $moment })
tour-chapter-import = Import: three registers, then the first coordinator
tour-chapter-link = Linking: an invitation and one's own phone
tour-chapter-assign = Assignment: every family gets a mentor
tour-chapter-visit = A visit: a report with three photos
tour-chapter-remind = Reminders: once, then following the reports
tour-chapter-correct = A correction: an answer and a photo, the figures stay right
tour-chapter-digest = The weekly digest: picture, workbook, nudge
tour-chapter-instruct = An instruction: approved, stopped, resumed, read
tour-received = { $name } ({ $count }): { $words }
tour-others = { $people } others ({ $count })
tour-broken = The story ends: { $what }.
tour-no-browser = There is no Chromium, so the phones were not photographed.
tour-head-step = Step
tour-head-person = Person
tour-head-method = Method
tour-head-expected = Expected
tour-head-found = Found
tour-step-import = import
tour-step-link = linking
tour-step-assign = assignment
tour-step-visit = visit
tour-step-remind = reminder
tour-step-correct = correction
tour-step-digest = digest
tour-step-instruct = instruction
tour-ended = { $rows } checks in { $seconds } s. What was written is in { $out }.
