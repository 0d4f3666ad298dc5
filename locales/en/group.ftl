### Telegram groups: counts only, and only groups that were approved.

group-refused =
    The { $programme } bot can be used only in groups approved by a head of department, camat, department admin or coordinator.
    Please ask one of them to add this bot. Goodbye.
group-ask =
    The bot was added to the group <b>{ $title }</b>.
    A group reads only the counts of the recap: no family's name and no colleague's.
    For which unit is this group?
group-ask-office = For which department is the group <b>{ $title }</b>?
group-office = { $name }
group-button-regency = Whole regency
group-button-office = A department
group-button-refuse = Not used
group-approved =
    ✅ The group <b>{ $title }</b> is registered for { $name }.
    Type /rekap in that group to see the counts of the last week.
group-left = The bot leaves the group <b>{ $title }</b>.
group-gone = The bot is no longer in that group. Please add it again if it is needed.
group-recap-none =
    <b>{ $name }</b>
    No recap has been published yet. The first one comes on a Monday.
group-recap =
    <b>{ $name }</b>
    Recap { $monday } – { $sunday }
group-recap-visited = Visited: <b>{ $count }</b> of { $due } families
group-recap-rest = Tried: { $tried } · postponed: { $postponed } · not reported: { $missing }
group-recap-unlinked = Mentor not linked yet: { $count } families
group-recap-later = Reports that came after the recap: { $count }
group-recap-staff = Civil servants linked: { $linked } of { $staff }
