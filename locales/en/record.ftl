### A family's record: five sections, its members, and numbers that are written by themselves.

record-section-identity = Identity
record-section-members = Members
record-section-assets = Assets
record-section-housing = Housing
record-section-indicators = Other indicators

record-title =
    🗂 <b>The family's record</b>
    { $family }
record-section =
    <b>{ $section }</b>
    { $family }
record-section-line = { $sign } { $section } · { $day }
record-section-never = { $sign } { $section } · not filled in yet
record-section-counted = { $section } ({ $count })
record-photos-asked = <i>Please send the photo here; several are fine.</i>
record-round = Verification until { $until }: { $done } of { $all } parts
record-round-done = ✅ Verification until { $until }: all parts done
record-told = Last told on { $day }, by { $source }.
record-never-told = Not filled in yet.
record-source-register = the register
record-source-visit = a report on a visit
record-source-verval = a verification
record-source-change = a proposed change
record-source-chat = the chat with the bot
record-source-list = a list of aid
record-source-need = a proposal for aid
record-line = { $field }: { $value }
record-emptied = emptied
record-lines-more = … and { $count } more
record-known = Now · { $line }

record-asking =
    🗂 <b>{ $section }</b>
    { $family }
record-asking-member =
    🗂 <b>Member: { $name }</b>
    { $family }
record-asking-new =
    🗂 <b>A new member</b>
    { $family }
record-which = <b>Which answer should be changed?</b>
record-check = <b>What changes. Please check, then press Save.</b>
record-check-same = All answers stay. Please press Save.
record-saved = ✅ { $section }: saved, { $count } answers changed.
record-saved-same = ✅ { $section }: all as before, noted today.
record-put-off = { $section } is kept for later. No answer is lost.
record-dropped = Nothing was saved. The record is as it was.
record-incomplete = Some questions still need an answer.
record-left = This family has left the list, so its record is not changed any more. Aid does not stop by itself.

record-member = • { $name }, { $relation }
record-member-aged = • { $name }, { $relation }, aged { $age }
record-member-title =
    👤 <b>{ $name }</b>
    { $family }
record-member-added = ✅ { $name } was added to the family. The NIK can be written now.
record-member-needs-name = A name and the relation are needed.
record-one-head = This family has a head already. A new head comes by a proposed change.
record-head-stays = The head of the family cannot be changed here. Please propose a change.
record-members-done = ✅ Members: the list was noted today.
record-leave-asked =
    <b>Does { $name } not live with the family any more?</b>
    Please choose how it is.
record-way-2 = died
record-way-3 = Moved in the country
record-way-4 = Moved abroad
record-way-6 = Not found
record-member-left = { $name } is noted as not living with the family any more.
record-member-returned = ✅ { $name } belongs to the family again.
record-former = <b>Lived with the family before</b>
record-former-line = • { $name }: { $way }, { $day }

record-kk-known = KK number: known
record-kk-unknown = KK number: not known yet
record-nik-known = NIK: known
record-nik-unknown = NIK: not known yet
record-kk-asked =
    <b>Please write this family's KK number.</b>
    { $family }
record-nik-asked = <b>Please write the NIK of { $name }.</b>
record-number-hint = <i>16 digits. Your message is deleted from the chat at once, and the number is kept encrypted.</i>
record-number-kept = ✅ Number kept: { $number }
record-number-foreign = This number was first registered elsewhere. That is common; please compare it with the card once more.
record-number-of-member = That number is already noted for { $name } in this family.
record-number-of-family = That number is already noted for family { $code }. Please compare it with the card.
record-number-elsewhere = That number is already noted for another family. Please compare it with the card, or ask a coordinator.
record-number-dropped = No number was written.

record-field-nickname = Known as
record-field-hamlet = Hamlet
record-field-rt = RT
record-field-rw = RW
record-field-address = Address
record-field-landmark = Landmark
record-field-ask-whom = Whom to ask
record-field-home = Place of the house
record-field-name = Name
record-field-relation = Relation
record-field-sex = Sex
record-field-birth-date = Born on
record-field-school = School
record-field-insurance = Health insurance
record-field-ill = Lasting illness
record-field-difficulties = Difficulties
record-field-disability = Hardest of these
record-field-presence = Presence
record-field-sight = Seeing
record-field-hearing = Hearing
record-field-walking = Walking
record-field-hands = Using hands
record-field-learning = Learning
record-field-behaviour = Self-control
record-field-speech = Speaking
record-field-self-care = Self-care
record-field-memory = Remembering
record-field-sadness = Deep sadness
record-field-possessions = Possessions
record-field-livestock = Livestock
record-field-cattle = Cattle
record-field-buffalo = Buffalo
record-field-horse = Horses
record-field-pig = Pigs
record-field-goat = Goats or sheep
record-field-ownership = House is
record-field-floor = Floor
record-field-wall = Walls
record-field-roof = Roof
record-field-water = Drinking water
record-field-light = Lighting
record-field-fuel = Cooking fuel
record-field-toilet = Toilet
record-field-meals = Meals a day
record-field-protein = Meat or fish a week
record-field-earner = Somebody works
record-field-treatment = Can pay treatment
record-field-savings = Savings

record-button-record = Family record
record-button-all = ◀ Family record
record-button-card = ◀ Family card
record-button-criteria = Criteria
record-button-continue = Go on: { $section }
record-button-fill = Fill in now
record-button-all-stay = ✅ All as before
record-button-one = Change one
record-button-ask-all = Ask all
record-button-stay = ✅ As before
record-button-empty = Empty it
record-button-save = ✅ Save
record-button-drop = Do not save
record-button-kk = Write KK number
record-button-nik = Write NIK
record-button-add = ➕ Add a member
record-button-former = Lived here
record-button-leave = Moved out
record-button-died = Has died
record-button-undo = Undo
record-button-return = { $name } is back
