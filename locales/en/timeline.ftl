### What happened around a family: visits, its record, aid, mentors, proposals, and the list.

timeline-title =
    <b>History</b>
    { $family }
timeline-nothing = Nothing has happened yet.
timeline-line = ▫️ { $day }: { $what }
timeline-met = ✅ { $day }, { $name }
timeline-tried = ▫️ { $day }, { $name }: nobody met
timeline-a-member = a member
timeline-of-member = { $section } ({ $name })
timeline-seen = { $section } gone through, all as before ({ $source })
timeline-told = { $section }, { $count } answers told anew ({ $source })
timeline-head = the head of the family is now { $name }
timeline-head-changed = the head's name changed
timeline-joined = { $name } joined the family
timeline-member-left = { $name } lives with the family no more
timeline-returned = { $name } belongs to the family again
timeline-aid-yes = registered for { $programme }
timeline-aid-no = not registered for { $programme }
timeline-aid-unknown = { $programme } is not known
timeline-aid-paid = { $programme } paid for { $month }
timeline-aid-unpaid = day of payment of { $programme } emptied
timeline-mentor = mentored by { $name }
timeline-mentor-ended = no longer mentored by { $name }
timeline-in = came onto the list: { $reason }
timeline-in-again = stands on the list again: { $reason }
timeline-out = left the list: { $reason }. Aid does not stop by itself.
timeline-out-again = stands on the list no more: { $reason }. Aid does not stop by itself.
timeline-moved = moved to another village
timeline-moved-back = the move to another village was undone
timeline-reason-register = the register
timeline-reason-target = the target set
timeline-change = proposed change ({ $change }), { $state }
timeline-step = proposal for { $need }: { $state }
timeline-step-member = referral { $need } for { $name }: { $state }
timeline-given = { $what }
