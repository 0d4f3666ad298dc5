### Dividing families over mentors, handing over, and families without a mentor.

command-pembagian = Divide families over mentors
command-serahterima = Hand over families

## The proposal

assignment-title = Proposed division { $number }
assignment-overview =
    🏠 <b>Division of mentors</b>
    { $families } families, { $people } civil servants.
    { $without ->
        [0] ✅ Every family has a mentor.
        [one] ⚠️ { $without } family has no mentor yet.
       *[other] ⚠️ { $without } families have no mentor yet.
    }
    { $unplaced ->
        [0] Every civil servant has a kecamatan.
        [one] { $unplaced } civil servant has no kecamatan yet.
       *[other] { $unplaced } civil servants have no kecamatan yet.
    }

    The bot can compute a proposal. Pairs that exist are not changed, and nothing takes effect before you approve it.
assignment-computing =
    🏠 <b>Division of mentors</b>
    The proposal is being computed, usually in less than a minute. The result will be sent to this chat.
assignment-failed =
    🏠 <b>Division of mentors</b>
    The proposal could not be computed. No data has changed. Please compute it again.
assignment-draft =
    🏠 <b>Proposed division { $number }</b>
    { $lines }

    This proposal is not in effect yet. Once approved, each mentor is told once.
assignment-applied =
    ✅ <b>Division { $number } is in effect</b>
    <b>{ $first } families</b> got a mentor.
    { $told } people are told; { $unlinked } people are not linked to the bot yet.
    { $lines }
assignment-applied-placed = { $people } civil servants got a kecamatan.
assignment-applied-joined = { $people } civil servants joined a team.
assignment-applied-dropped = { $dropped } pairs were not used, because the data had changed since the proposal was computed.
assignment-applied-left = ⚠️ { $left } families are still without a mentor.
assignment-applied-complete = No family is left over.
assignment-applied-undo = This division can be taken back until { $until }, as long as there is no report.
assignment-undone-now =
    Division { $number } was taken back. { $pairs } pairs no longer hold; the { $told } people who had been told are informed.
assignment-discarded = Proposal { $number } is not used. No data has changed.

assignment-all = { $families } families, { $people } civil servants
assignment-kept = Kept: { $families } families in { $pairs } pairs
assignment-new = Getting a mentor: <b>{ $families } families</b>
assignment-joined = Joining a team: { $people } civil servants
assignment-load = Each civil servant: { $load }
assignment-load-even = { $load ->
        [one] { $load } family
       *[other] { $load } families
    }
assignment-load-span = { $low }–{ $high } families, { $mean } on average
assignment-complete = ✅ Divided without remainder: no family is left over
assignment-unserved = ⚠️ Cannot be served yet: { $families } families
assignment-why-capacity = – everyone there is full: { $families }
assignment-why-nobody = – nobody is assigned there yet: { $families }
assignment-reason-capacity = everyone there is full
assignment-reason-nobody = nobody is assigned there yet
assignment-no-office = No department
assignment-office =
    <b>{ $name }</b>
    { $staff } civil servants, { $families } families ({ $new } new). Each { $load }
assignment-district = <b>{ $name }</b>: { $mentored } of { $families } families, { $people } civil servants
assignment-district-left = <b>{ $name }</b>: { $mentored } of { $families } families, { $people } civil servants, ⚠️ { $left } left
assignment-offices = <b>Division { $number } by department</b>{ $pages ->
        [1] { "" }
       *[other] { " " }(page { $page } of { $pages })
    }
assignment-districts = <b>Division { $number } by kecamatan</b>{ $pages ->
        [1] { "" }
       *[other] { " " }(page { $page } of { $pages })
    }
assignment-left = <b>Cannot be served yet</b>{ $pages ->
        [1] { "" }
       *[other] { " " }(page { $page } of { $pages })
    }
assignment-page =
    { $title }
    { $lines }
assignment-left-none = No family is left over in this proposal.
assignment-left-line = { $code }, { $village }: { $why }

assignment-button-compute = Compute
assignment-button-again = Compute again
assignment-button-refresh = Refresh
assignment-button-approve = ✅ Approve
assignment-button-discard = Do not use
assignment-button-offices = By department
assignment-button-districts = By kecamatan
assignment-button-left = Not served
assignment-button-table = Get the table
assignment-button-undo = Take back
assignment-button-without = Without mentor
assignment-open = 🏠 My families

assignment-told =
    🏠 { $name }, from today you mentor <b>{ $families ->
        [one] { $families } family
       *[other] { $families } families
    }</b>:
    { $places }
    Please look at them and plan the first visit.
assignment-place = { $village }, Kecamatan { $district }: { $families ->
        [one] { $families } family
       *[other] { $families } families
    }
assignment-more-places = and { $villages ->
        [one] { $villages } other village
       *[other] { $villages } other villages
    }
assignment-placed =
    { $name }, your kecamatan is <b>{ $district }</b>. No family is assigned to you yet.
    If there is one later, the bot will tell you.
assignment-taken-back = The division that was sent to you has been taken back by the coordinator. Please wait for further news. The families you mentored before stay the same.

assignment-table-ready = The table of proposed division { $number }. It holds no NIK or NIP.
assignment-table-failed = The table could not be made. Please ask again in a while.
assignment-table-coming = The table is being prepared and will be sent to this chat shortly.
assignment-decided = That proposal has been decided or replaced. Please open /pembagian to see how things stand.
assignment-undo-late = A division can only be taken back within { $hours } hours of its approval. Families can be moved one by one with /serahterima.
assignment-undo-built = The division cannot be taken back: { $pairs } pairs already have a report or have been changed. Families can be moved one by one with /serahterima.
assignment-only-coordinators = The division of mentors is approved by a coordinator. To move families within your department, please ask its admin.

assignment-sheet-about = About
assignment-sheet-opd = By department
assignment-sheet-districts = By kecamatan
assignment-sheet-pairs = New pairs
assignment-sheet-unserved = Not served
assignment-column-name = Name
assignment-column-staff = Civil servants
assignment-column-mentors = Mentors
assignment-column-families = Families
assignment-column-kept = Kept
assignment-column-new = New
assignment-column-joined = In teams
assignment-column-low = Lowest load
assignment-column-mean = Average load
assignment-column-high = Highest load
assignment-column-capacity = Full
assignment-column-nobody = Nobody there
assignment-column-people = Civil servants here
assignment-column-family = Family code
assignment-column-village = Village
assignment-column-mentor = Mentor
assignment-column-why = Why

## Families without a mentor

handover-without =
    <b>Families without a mentor</b>
    { $families ->
        [0] There are none. Every family has a mentor.
        [one] { $families } family. Please choose a kecamatan.
       *[other] { $families } families. Please choose a kecamatan.
    }
handover-district-button = { $name } ({ $families })
handover-without-in =
    <b>Without a mentor: Kecamatan { $district }</b>{ $pages ->
        [1] { "" }
       *[other] { " " }(page { $page } of { $pages })
    }
    { $families }

    Please choose the family that gets a mentor.

## Handing over

handover-only-admins = Families are handed over by the admin of a department or a coordinator. Please ask the admin of your department.
handover-who =
    <b>Hand over families</b>
    Whose families are handed over? Please type the mentor's name.
handover-nobody = That name was not found among the civil servants you look after. Please type another name, or only a part of it.
handover-found =
    { $count ->
        [one] This is who was found.
       *[other] { $count } people were found.
    } Please choose, or type another name.
handover-found-many = { $count } people were found, { $shown } are shown. Please choose, or type more of the name.
handover-person = { $name } ({ $families })
handover-no-families = { $name } mentors no family. Please type another name.
handover-which =
    <b>Hand over from { $name }</b>
    Which family is handed over?
    { $families }
handover-all = All ({ $count })
handover-why =
    <b>Hand over from { $name }</b>
    { $families ->
        [one] { $families } family.
       *[other] { $families } families.
    } What is the reason?
handover-reason-mutasi = Transfer
handover-reason-purna_tugas = Retirement
handover-reason-pindah = The family moved
handover-reason-lainnya = Other
handover-to =
    <b>The new mentor</b>
    { $families }

    Who will be the mentor? Type the name, or choose from those proposed. The number behind a name is how many families they have now.
handover-no-successor = Nobody yet
handover-confirm =
    <b>Please check</b>
    { $families }
    { $parties }
    { $note }
handover-giver = From: { $name } ({ $reason })
handover-taker = To: { $name }
handover-taker-nobody = To: nobody yet
handover-operator = { $name } operates the bot and mentors no family. Please choose somebody else.
handover-note-none = Those concerned will be told.
handover-note-left = ⚠️ { $count ->
        [one] { $count } family
       *[other] { $count } families
    } will be without a mentor.
handover-more = and { $count ->
        [one] { $count } other family
       *[other] { $count } other families
    }
handover-save = ✅ Hand over
handover-done =
    ✅ Saved: { $count ->
        [one] { $count } family
       *[other] { $count } families
    }.
    { $taker ->
        [yes] The new mentor has been told.
       *[no] They are in the list of families without a mentor.
    }
handover-again = Another hand-over
handover-cancelled = The hand-over was cancelled. Nothing has changed.
handover-changed = Things have changed: that family is no longer with that mentor. Please begin again with /serahterima.
handover-already = { $name } already mentors this family. Please choose somebody else.
handover-has-mentor = That family already has a mentor.
handover-told-taker =
    🏠 { $name }, from today you mentor:
    { $families }
    Please look at them and plan the first visit.
handover-told-giver =
    { $name }, the mentoring of these families has been handed over:
    { $families }
    Thank you for your care. Reports that were made stay under your name.
