### Proposed changes: what changed about a family, who decides, and what it means.

command-perubahan = Proposed changes of families
change-button-propose = Propose a change
menu-button-perubahan = Proposed changes
menu-button-beritaacara = Minutes
menu-changes = 📋 { $count } proposed changes wait for your decision.
menu-minutes = 📄 { $count } proposals wait for minutes.

## The conversation

flow-dropped = All right, cancelled. Nothing was kept.
flow-next = Next ▶
flow-skip = Skip
flow-same = As it is
flow-without-photo = No photo
flow-today = Today
flow-yesterday = Yesterday
flow-day = { $day }
flow-which-day = That day was not understood. Please write it like 5-11-2026.

## Kinds

change-kind-died_family = the whole family has died
change-kind-died_head = the head of the family has died
change-kind-died_member = a member of the family has died
change-kind-moved_village = moved to another village
change-kind-moved_regency = moved out of the regency
change-kind-not_found = family not found
change-kind-duplicate = recorded twice
change-kind-capable = no longer meets the criteria
change-kind-declined = not willing yet
change-kind-split = family card split
change-kind-civil_servant = a member is a civil servant, soldier or police officer
change-kind-unlisted = family not on the list yet
change-kind-objection = objection

change-button-died_family = Family died
change-button-died_head = Head died
change-button-died_member = Member died
change-button-moved_village = Moved village
change-button-moved_regency = Left the regency
change-button-not_found = Not found
change-button-duplicate = Recorded twice
change-button-capable = Criteria not met
change-button-declined = Not willing yet
change-button-split = Card split
change-button-civil_servant = Civil servant

## Proposing

family-change = ⏳ Proposed: { $kind }, { $state }
change-what =
    <b>Propose a change</b>
    { $family }

    What has changed?
change-open-line = ⏳ Proposed already on { $day }: { $kind }
change-ask-head =
    { $family }
    Our condolences. Who is the head of the family now?
change-ask-member =
    { $family }
    Our condolences. Who has died?
change-ask-members =
    { $family }
    Who goes to the new family card?
change-no-members =
    { $family }
    The members of this family are not recorded yet. Please complete them under Family record first.
change-ask-village =
    { $family }
    To which village did they move? Please write its name.
change-ask-other =
    { $family }
    Which family is the same? Please write its code, for example KRK-0042.
change-ask-day =
    { $family }
    { $kind }: since when? You may also write it, for example 5-11-2026.
change-ask-reason =
    { $family }
    { $kind }: how is it known? You may also write one sentence.
change-ask-photo = { $count ->
    [0] { $family }
        If there is evidence (a letter, the house, a note of the RT), please send a photo of it.
   *[other] 📷 { $count } photos received for { $family }.
    }
change-known-family = From the family
change-known-rt = From RT or kadus
change-known-seen = Saw it myself
change-known-paper = There is a document
change-member = { $name }
change-village = { $village }
change-ticked = ✅ { $name }
change-unticked = ▫️ { $name }
change-button-not-known = Not known yet
change-confirm =
    <b>Proposal: { $kind }</b>
    { $family }
    Reason: { $reason }
change-confirm-village = Moved to: { $village }
change-confirm-other = Same as: { $code }
change-confirm-day = Since: { $day }
change-confirm-photos = Photos: { $count }
change-confirm-minutes = The Kasi Kesra looks at this. The list changes only with the minutes of a village meeting.
change-confirm-officer = The Kasi Kesra looks at this.
change-button-send = Send proposal
change-desk-kasi_kesra = the Kasi Kesra of Kecamatan { $district }
change-desk-koordinator = the regency's coordinators
change-sent = ✅ Thank you. The proposal was sent to { $desk }.
change-meanwhile = You will hear of the outcome.
change-meanwhile-listed = The family stays on the list until there are minutes. Visits go on as usual.
change-meanwhile-resting = The family stays on the list until there are minutes. Reminders of visits stop for now.

## The desk

change-desk-title = { $count ->
    [0] <b>Proposed changes</b>
        Nothing waits for your decision.
   *[other] <b>Proposed changes: { $count } wait for a decision</b>
    }
change-mine-title = <b>Your proposals</b>
change-mine-none = You have not proposed anything yet. Proposals are made from a family's card.
change-line =
    📋 { $family }
          { $kind }, { $day }
change-line-state =
    📋 { $family }
          { $kind }, { $day }: { $state }
change-state-proposed = waits for a decision
change-state-passed_on = passed on to the coordinators
change-state-released = waits for the kecamatan it goes to
change-state-awaiting_minutes = waits for minutes
change-state-effective = in effect
change-state-returned = returned
change-state-withdrawn = withdrawn
change-state-voided = voided
change-title = <b>Proposal: { $kind }</b>
change-family = { $family }, { $village }
change-reason = Reason: { $reason }
change-by = By { $name }, { $day }
change-state-line = State: { $state }
change-decision = Note: { $reason }
change-late-head = Head of the family: the late { $name }
change-new-head = New head of the family: { $name }
change-late-member = Member: the late { $name }
change-to-village = Moved to: { $village }
change-going = New family card: { $names }
change-other = Other family: { $code }
change-happened = Since: { $day }
change-evidence = Evidence
change-kin =
    { $family }
    Is this family related to you?
change-button-mine = My proposals
change-button-show = See proposal
change-button-desk = Other proposals
change-button-agree = Confirm
change-button-return = Return
change-button-no-kin = Not related
change-button-kin = Yes, related
change-button-photos = 📷 See photos
change-button-withdraw = Withdraw
change-button-void = Void
change-button-card = Family's card
change-passed-on = Thank you. The proposal was passed on to the coordinators, so that somebody else decides.
change-confirmed-released = ✅ Confirmed. It now waits for the kecamatan they go to.
change-confirmed-awaiting_minutes = { $aid ->
    [leaves] ✅ Confirmed. The family stays on the list until there are minutes.
   *[stays] ✅ Confirmed. It now waits for minutes.
    }
change-confirmed-effective = { $aid ->
    [leaves] ✅ Confirmed and in effect. Aid does not stop by itself.
   *[stays] ✅ Confirmed and in effect.
    }
change-withdrawn = The proposal was withdrawn.
change-ask-return = { $kind }: what should be completed or put right? Please write one sentence.
change-ask-void = { $kind }: why is it voided? Please write one sentence.
change-returned = The proposal was returned, and whoever made it is told.
change-voided = The change was voided. The family is as it was before.

## News

change-told-awaiting_minutes =
    ✅ Your proposal was confirmed: { $kind }.
    { $family }
    It now waits for the minutes of a village meeting. Until then nothing changes on the list.
change-told-left =
    This family has left the list as of { $day }: { $kind }.
    { $family }
    Thank you for your company.
change-told-aid = Aid does not stop by itself.
change-told-effective =
    ✅ The change holds as of { $day }: { $kind }.
    { $family }
change-told-returned =
    This proposal was returned: { $kind }.
    { $family }
    Note: { $reason }
    Please complete it and propose it again.
change-told-voided =
    This change was voided: { $kind }.
    { $family }
    Note: { $reason }
change-told-released =
    This move was confirmed by the kecamatan they leave and waits for the one they go to.
    { $family }
change-told-passed_on =
    Your proposal was passed on to the coordinators: { $kind }.
    { $family }
change-moved-mentors =
    { $family } is now in { $village }.
    Mentors: { $mentors }. Do they stay, or hand over?
change-moved-handover = { $giver } does not serve in Kecamatan { $district }. The family can be handed over to { $taker } ({ $families } families).
change-moved-nobody = { $giver } does not serve in Kecamatan { $district }, and there is nobody to suggest yet.
change-moved-given = ✅ Handed over from { $giver } to { $taker }. Both are told.
change-button-give = To { $name }
change-button-other = Somebody else
change-nobody = nobody yet

## What cannot be

change-rests-on-it =
    Something else has changed about family { $code } since.
    Please take back the latest change first.
change-members-gone = The members of family { $code } have changed. Please propose it anew.
change-not-by-meeting = That change needs no village meeting. Please propose it from the family's card.
change-decided-already = This proposal is decided already.
change-reason-missing = Please write the reason in one sentence.
change-has-minutes = This change rests on minutes. Correct or void those.
change-day-to-come = That day is still to come.
change-provisional = Family { $code } is not on the list yet: it waits for minutes.
change-open-already = There is a proposal about family { $code } already, of { $day }.
change-which-member = Please choose that member of the family.
change-which-members = Please choose some of the members, not the head.
change-which-village = There is no such village. Please write its name again.
change-which-family = That code is not on the list. Please write it again, for example KRK-0042.
change-not-your-desk = Somebody else decides this proposal.

## Visits put off

change-button-mute = ⏸ Put off visits
change-button-unmute = ▶ Visit again
mute-until =
    { $family }
    Until when are visits put off? You may also write a day, at most { $days } days away.
mute-weeks = { $weeks } { $weeks ->
    [one] week
   *[other] weeks
    }
mute-why = Put off until { $until }. Why? Please write one sentence.
mute-begun =
    ⏸ { $family }
    Visits are put off until { $until }. After that reminders come as usual.
mute-ended =
    ▶ { $family }
    Visits go on.
mute-too-long = Visits can be put off from today, for { $days } days at most.

## Not met three times

checkin-ask-around = Not met { $times } times in a row. Please ask the RT, the kadus or neighbours.
checkin-propose-not-found = If the family is no longer there, please propose a change.
change-button-not-found-now = Propose a change

## A family that is not on the list

unlisted-button = Not listed yet
unlisted-village =
    <b>Family not on the list yet</b>
    In which village? You may also write its name.
unlisted-hamlet = { $village }: which hamlet?
unlisted-name-ask = What is the name of the head of the family?
unlisted-kk = If the family agrees, please write the KK number alone. That message is deleted at once and kept locked.
unlisted-nik = Please write the NIK of the head alone. That message is deleted at once and kept locked.
unlisted-alike = There are families of a similar name in that village:
unlisted-alike-line = 🏠 { $code }, { $place }
unlisted-alike-left = ▫️ { $code }, { $place }: left the list
unlisted-button-other = Another family
unlisted-reason = Why should this family be on the list? Please write one sentence.
unlisted-photo = { $count ->
    [0] If the family agrees, please send a photo of the house.
   *[other] 📷 { $count } photos received.
    }
unlisted-confirm =
    <b>Family not on the list yet</b>
    { $name }
    { $place }, { $village }
    { $numbers }
    Photos: { $photos }
unlisted-has-number = A number was recorded.
unlisted-no-number = Without KK or NIK.
unlisted-doubles = ⚠️ A similar name: { $codes }
unlisted-known = That family is on record already as { $code }.
unlisted-left = That family was on the list as { $code }. Please make an objection.
unlisted-name = That name was not understood. Please write the head's name, without digits.
unlisted-hamlet-long = That name of a hamlet is too long.

## Objections

objection-button = Objection
objection-which =
    <b>Objection</b>
    Which family wishes to be on the list again?
objection-none = None of your families has left the list.
objection-why =
    { $family }
    Why does the family object? Choose, or write one sentence.
objection-photo = { $count ->
    [0] { $family }
        If there is evidence, please send a photo of it; then send the objection.
   *[other] 📷 { $count } photos received for { $family }.
    }

## The morning of Kasi Kesra and coordinators

change-morning = Good morning.
change-morning-decide = 📋 { $count } proposed changes wait for your decision, the oldest since { $day }.
change-morning-minutes = 📄 { $count } proposals wait for minutes.
change-morning-overdue = ⚠️ { $count } of them for more than { $days } working days.
change-morning-passed = { $count } proposals of the kecamatan were passed on to you.
