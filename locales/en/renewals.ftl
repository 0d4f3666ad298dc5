### A new target set: the families of a new decree, proposed and approved by two coordinators.

renewal-button-begin = New target set
renewal-title = 🎯 <b>New target set</b>
renewal-begin = The families of a new decree take the place of today's list, once another coordinator has approved.
renewal-ask-file =
    Please send the table of the new target families to this chat. A column of family codes or KK numbers (text cells) is enough: families that are not in it leave the list.
    You can also get the table of all families and answer yes or no in each row.
renewal-button-book = Get the table
renewal-book-said =
    🎯 All families, with a column New target. Please fill it in and send it back when /periode asks for it.
    This file holds names of families: do not pass it on, and delete it after use.
renewal-book-title = New target set, { $regency }
renewal-book-sheet = New target set
renewal-book-how = Answer yes or no in each row. Families with a no leave the list once it is approved. Do not delete rows.
renewal-book-care = It holds names of families. Delete it after use. Aid does not stop by itself.
renewal-column-district = Kecamatan
renewal-column-village = Village
renewal-column-code = Code
renewal-column-head = Head of family
renewal-column-hamlet = Hamlet
renewal-column-status = Standing
renewal-column-mark = New target (yes/no)
renewal-yes = yes
renewal-no = no
renewal-listed = on the list
renewal-provisional = not on the list yet
renewal-columns = That table has no column of family codes or KK numbers yet. Please add one and send it again.
renewal-empty = That table holds no family at all. Please check it and send it again.
renewal-unknown = this family is not known yet. New families come by the register or as families not on the list yet.
renewal-twice = this family stands in an earlier row already.
renewal-no-answer = the answer is neither yes nor no.
renewal-never-back = this family was recorded twice, or all of it has died. Please check again.
renewal-fault = { $place }: { $said }
renewal-missing = Families of the list that are not in the table: { $count }, such as { $codes }. Each needs a yes or a no.
renewal-faults = ⚠️ <b>To correct: { $count }.</b> Nothing is proposed yet.
renewal-correct = Please correct it and send the file to this chat again.
renewal-read = 🎯 New target set of decree { $number }, { $dated }. Nothing has changed yet.
renewal-total = <b>Stay { $stay } · leave { $leave } · join { $join }</b>
renewal-line = • { $name }: stay { $stay }, leave { $leave }, join { $join }
renewal-ask-propose = Once proposed, another coordinator sees the same figures and decides.
renewal-button-propose = Propose
renewal-button-villages = By village
renewal-button-show = Show the new set
renewal-button-approve = Approve
renewal-button-refuse = Turn down
renewal-button-withdraw = Withdraw
renewal-button-families = My families
renewal-proposed = ✅ Proposed. The other coordinators are told; the list changes once one of them approves.
renewal-decree = Decree { $number }, { $dated }
renewal-state-proposed = State: waits for another coordinator
renewal-state-kept = State: approved
renewal-state-discarded = State: not used
renewal-asked = 🎯 A new target set was proposed, of decree { $number }, { $dated }. Please look at it and decide.
renewal-was-approved = ✅ The new target set of decree { $number }, { $dated }, was approved and holds.
renewal-was-discarded = The new target set of decree { $number }, { $dated }, was turned down. The list has not changed.
renewal-approved = ✅ The new target set of decree { $number } holds. The mentors concerned are told.
renewal-discarded = The new target set of decree { $number } is not used. The list has not changed.
renewal-own = Your own proposal is for another coordinator to decide.
renewal-over = That proposal was decided already. Please open it again from /periode.
renewal-nothing = That set is the same as today's list. There is nothing to change.
renewal-open-already = Another new target set still waits for a decision. Please open it from /periode.
renewal-list-changed = The list has changed since those figures were shown, so nothing was changed. Please send the table and propose it again.
renewal-proposal-left = This family is not in the new target set of decree { $number }, { $dated }, and has left the list. This proposal is no longer needed.
renewal-proposal-entered = This family is on the list by decree { $number }, { $dated }. This proposal is no longer needed.
renewal-told =
    { $more ->
        [0] Families you accompany that are not in the new target set of decree { $number }, { $dated }, and leave the list: { $count } ({ $codes }).
       *[other] Families you accompany that are not in the new target set of decree { $number }, { $dated }, and leave the list: { $count } ({ $codes } and { $more } more).
    }
