### Instructions: writing, approving, sending and reading them.

command-arahan = Write an instruction to mentors and civil servants

## Who, and to whom

broadcast-not-for-you =
    Instructions are written by coordinators, heads of departments, camat and department admins.
    For an announcement, please ask the admin of your department.
broadcast-from-coordinator = the coordinator
broadcast-from-admin = the admin of { $office }
broadcast-from-head =
    { $kind ->
        [plt] acting { $title }
        [plh] acting { $title }
       *[definitif] { $title }
    }
broadcast-name = { $name }
broadcast-ask-office = For which unit do you write, as its head or admin?
broadcast-ask-whom =
    📣 <b>New instruction</b>
    Who is it for?
broadcast-ask-whom-within =
    📣 <b>New instruction</b>
    { $office }
    Who is it for?
broadcast-kind-all = Everyone
broadcast-kind-departments = Departments
broadcast-kind-districts = By district
broadcast-kind-ranks = By rank
broadcast-kind-unreported = Not reported
broadcast-kind-all-within = All staff
broadcast-kind-departments-within = Units
broadcast-kind-districts-within = By district
broadcast-kind-ranks-within = By rank
broadcast-kind-unreported-within = Not reported
broadcast-rank-ii = Eselon II
broadcast-rank-iii = Eselon III
broadcast-rank-iv = Eselon IV
broadcast-rank-staff = Staff
broadcast-ask-departments =
    Please choose one or several departments or units, then press Next.
    Chosen: { $count }
broadcast-ask-districts =
    Please choose one or several districts, then press Next.
    It goes to those who mentor a family or are placed there.
    Chosen: { $count }
broadcast-ask-ranks =
    Please choose one or several, then press Next.
    Chosen: { $count }
broadcast-chosen = ✅ { $name }
broadcast-open = { $name }
broadcast-choose-one = Nothing is chosen yet. Please choose at least one, then press Next.
broadcast-nobody =
    { $count ->
        [0] That choice means nobody. Please choose other recipients.
       *[other] None of the { $count } people of that choice can be reached by the bot yet. Please choose other recipients.
    }
broadcast-to-all = all civil servants
broadcast-to-all-within = all staff of { $office }
broadcast-to-departments = { $names }
broadcast-to-departments-within = { $names }
broadcast-to-districts = those at work in the district of { $names }
broadcast-to-districts-within = staff of { $office } at work in the district of { $names }
broadcast-to-ranks = { $names }
broadcast-to-ranks-within = { $names } at { $office }
broadcast-to-unreported = mentors who have not reported this week
broadcast-to-unreported-within = mentors of { $office } who have not reported this week

## Words

broadcast-ask-text =
    To: { $to }

    Please write the instruction, at most { $limit } characters.
    One photo or document may come with it; the text then has at most { $caption } characters.
broadcast-ask-caption =
    To: { $to }

    The attachment is here. Please write the instruction, at most { $limit } characters.
broadcast-only-text = An instruction is a text, with one photo or document if needed. Please send one of these.
broadcast-too-long =
    That text has { $length } characters; an instruction has at most { $limit }.
    Please send a shorter text.
broadcast-too-long-caption =
    That text has { $length } characters; with an attachment it has at most { $limit }.
    Please shorten the text, or send it without an attachment.
broadcast-number-refused =
    That text holds a number as long as a NIK, KK or NIP. To protect people, such a number is not sent to many.
    Please send the text without that number.
broadcast-header =
    📣 <b>Instruction from { $from }</b>
    { $name }
broadcast-again =
    🔔 <b>Reminder: instruction from { $from }</b>
    { $name }

## Preview

broadcast-preview =
    This is how the instruction will be read.
    To: { $to }
    Recipients: <b>{ $count }</b>
    { $unreachable ->
        [0] All of them can be reached.
       *[other] Of them cannot be reached yet: { $unreachable }
    }
broadcast-duration =
    { $minutes ->
        [0] Sending takes less than a minute.
       *[other] Sending takes about { $minutes } min, until about { $ends }.
    }
broadcast-time-later = Offices are closed now; it is sent from { $at }.
broadcast-time-now = Offices are closed now; it is sent at once.
broadcast-needs-approval =
    { $count ->
        [0] It needs an approval, but there is nobody to ask yet.
        [one] It needs the approval of { $names }.
       *[other] It needs the approval of one of { $count } people: { $names }.
    }
broadcast-no-approver =
    This instruction needs the approval of a second person, but none is linked to the bot yet.
    Your text is kept; please ask the department's admin or head, or another coordinator, to link first.
broadcast-unreached = Cannot be reached yet: { $count }
broadcast-unreached-line = { $name } – { $why }
broadcast-why-not-linked = not linked
broadcast-why-blocked = blocked the bot
broadcast-why-deactivated = deleted the Telegram account
broadcast-why-never-started = has not pressed start
broadcast-why-no-longer-serving = no longer serves
broadcast-why-daily-cap = got many messages today
broadcast-why-no-connection = the connection was lost
broadcast-why-other = refused by Telegram
broadcast-discarded = The instruction will not be sent.
broadcast-button-send = Send
broadcast-button-ask = Ask for approval
broadcast-button-change = Change
broadcast-button-keep = Keep this text
broadcast-button-whom = Recipients
broadcast-button-next = Next ▶
broadcast-button-unreached = Not reachable
broadcast-button-at-once = Send at once
broadcast-button-in-hours = In office hours
broadcast-button-detach = No attachment
broadcast-button-earlier = Earlier ones
broadcast-button-new = New instruction

## Approval

broadcast-request =
    <b>An approval is asked for</b>
    The instruction above was written by { $name }, { $from }.
    To: { $to }
    Recipients: { $count }, of whom { $unreachable } cannot be reached yet
    Do you approve that it is sent?
broadcast-button-approve = Approve
broadcast-button-refuse = Not yet
broadcast-button-withdraw = Withdraw
broadcast-button-follow = See progress
broadcast-waiting =
    ⏳ <b>Waiting for approval</b>
    To: { $to }
    Recipients: { $count }
    Asked: { $names }
broadcast-decision-approved = ✅ Approved by { $name }, { $at }. The instruction goes to { $count } people.
broadcast-decision-refused = Not approved by { $name }, { $at }. The instruction is not sent.
broadcast-decision-withdrawn = Its author has withdrawn this instruction. Nothing is sent.
broadcast-decision-lapsed = The author of this instruction no longer serves as the same head or admin. It is not sent.
broadcast-refused = The instruction was not approved by { $name } and is not sent. Please talk it over with them, then write a new one.
broadcast-withdrawn = The instruction was withdrawn. Nothing is sent.
broadcast-lapsed = The instruction is not sent, because its author's post changed before it was approved.
broadcast-author-left = The author of this instruction no longer serves as the same head or admin, so sending does not go on.

## Sending

broadcast-progress-sending = 📣 <b>The instruction is being sent</b>
broadcast-progress-stopped = ⏸ <b>Sending was stopped</b>
broadcast-progress-done = ✅ <b>The instruction has been sent</b>
broadcast-progress-approved = Approved by { $name }
broadcast-progress-to = To: { $to }
broadcast-progress-delivered = Sent: <b>{ $count }</b> of { $recipients }
broadcast-progress-waiting = Waiting for their turn: { $count }
broadcast-progress-held = Held back: { $count }
broadcast-progress-uncertain = Not certain to have arrived: { $count }
broadcast-progress-failed = Not sent: { $count }
broadcast-progress-read = Read: { $read } · not yet: { $unread }
broadcast-reason-not-linked = • not linked: { $count }
broadcast-reason-blocked = • blocked the bot: { $count }
broadcast-reason-deactivated = • deleted the Telegram account: { $count }
broadcast-reason-never-started = • have not pressed start: { $count }
broadcast-reason-no-longer-serving = • no longer serve: { $count }
broadcast-reason-daily-cap = • got many messages today: { $count }
broadcast-reason-no-connection = • the connection was lost: { $count }
broadcast-reason-other = • refused by Telegram: { $count }
broadcast-button-stop = Stop
broadcast-button-resume = Go on
broadcast-button-update = Refresh
broadcast-button-unread = Not read
broadcast-button-remind = Remind them
broadcast-list =
    { $count ->
        [0] You have not written an instruction yet.
       *[other] Your latest instructions:
    }
broadcast-listed = { $on } · { $state }
broadcast-state-waiting = waiting
broadcast-state-sending = being sent
broadcast-state-stopped = stopped
broadcast-state-done = sent
broadcast-state-refused = not approved
broadcast-state-withdrawn = withdrawn
broadcast-state-lapsed = not sent

## Receipts

broadcast-button-read = I have read it
broadcast-button-noted = ✅ Noted, thank you
broadcast-read-sketch = Recipients press this button after reading the instruction.
broadcast-unread =
    { $count ->
        [0] Every recipient has read this instruction.
       *[other] Not marked as read yet: { $count }
    }
broadcast-reminded = The instruction was sent once more to the { $count } who have not read it.
broadcast-reminded-already = Nobody is left to remind today. Each person is reminded once a day at most.
