### Emergencies: who is told, and whether it was read.

command-darurat = Report an emergency of a family
command-petugasdarurat = Name who receives emergency reports

## Reporting

urgent-first =
    🚨 <b>Emergency</b>
    If a life is in danger, please telephone first:
urgent-number = ☎ { $number }
urgent-no-families = Emergency reports are made for mentored families. You have none in the bot yet.
urgent-which-family = Which family needs help?
urgent-what = Then please choose what has happened. Those in charge are told at once.
urgent-button-family = 🚨 Emergency
urgent-button-sick = Somebody is ill
urgent-button-hunger = Nothing to eat
urgent-button-protection = Child/violence
urgent-kind-sick = illness
urgent-kind-hunger = nothing to eat
urgent-kind-protection = a child or violence
urgent-ask-note =
    <b>Emergency report: { $kind }</b>
    { $family }
    Please write in a few words how things are; the message is sent at once. Without words, press Send. Please do not write NIK or KK numbers.
urgent-goes =
    { $count ->
        [one] This report reaches one officer, and is passed on if it is not read.
       *[other] This report reaches { $count } officers, and is passed on if it is not read.
    }
urgent-goes-protection = This report is read only by the named officers ({ $count }); it is in no digest, list or history.
urgent-button-send = Send
urgent-words-only = Please use words, or press one of the buttons.
urgent-dropped = The emergency report was not sent.
urgent-nobody =
    Nobody in the bot can receive this report yet, so nothing was sent. Please telephone at once:
    { $numbers }

## How it stands

urgent-standing-open = 🚨 <b>Report sent</b>
urgent-standing-read = 👁 <b>Report read</b>
urgent-standing-handled = ✅ <b>Report dealt with</b>
urgent-standing-withdrawn = <b>Report taken back</b>
urgent-standing-about = { $family }: { $kind }
urgent-standing-told =
    { $count ->
        [one] Told to one officer since { $at }.
       *[other] Told to { $count } officers since { $at }.
    }
urgent-standing-read-by = Read by { $name }, { $at }.
urgent-standing-unread = Nobody has read it yet. If it is pressing, please telephone:
urgent-button-look = See how it stands
urgent-button-withdraw = Take back
urgent-was-read = 👁 Your emergency report was read by { $name }, { $at }.
urgent-handled-by = ✅ Your emergency report was dealt with by { $name }.
urgent-outcome = Note: { $outcome }
urgent-passed-on =
    { $minutes ->
        [one] The emergency report was not read for a minute, and was passed on to the next officer. If it is pressing, please telephone.
       *[other] The emergency report was not read for { $minutes } minutes, and was passed on to the next officer. If it is pressing, please telephone.
    }
urgent-unread = The emergency report has still not been read, and there is nobody else to be told. Please telephone at once:
urgent-was-handled = That report has been dealt with, so it cannot be taken back.

## Those who are told

urgent-notice-sick = 🚨 <b>Emergency: somebody is ill</b>
urgent-notice-hunger = 🚨 <b>Emergency: nothing to eat</b>
urgent-notice-protection =
    🚨 <b>Emergency: a child or violence</b>
    Only for the named officers. Please do not pass it on.
urgent-notice-family = { $family }, RT { $rt } RW { $rw }, { $village }
urgent-note = “{ $note }”
urgent-notice-by = Reported by { $name }, { $at }.
urgent-button-read = I have read it
urgent-button-handled = Dealt with
urgent-ask-outcome = What has been done? Please write a few words to whoever reported it, or press the button.
urgent-button-no-words = Without words
urgent-closed = ✅ Thank you. Whoever reported it is told.
urgent-already-handled = That report has been dealt with.
urgent-was-withdrawn = That report was taken back by whoever made it.
urgent-withdrawn-told = The emergency report made { $at } was taken back by whoever made it.

## Officers

urgent-contacts-title =
    🚨 <b>Who receives emergency reports</b>
    The first is told first; the next when it was not read.
urgent-contacts-kind =
    { $count ->
        [0] <b>{ $kind }</b>: nobody yet
       *[other] <b>{ $kind }</b>
    }
urgent-contacts-line = { $position }. { $name } – { $where }
urgent-everywhere = Whole regency
urgent-district = { $district } district
urgent-contacts-add = Add somebody for:
urgent-contacts-ask-name = Who receives reports of { $kind }? Please write a part of the name.
urgent-contacts-person = { $name }
urgent-contacts-place = { $name }
urgent-contacts-found =
    { $count ->
        [0] Nobody is called “{ $words }” yet. Please write another part of the name.
       *[other] Which one?
    }
urgent-contacts-more = There are { $count } people; these are the first. Please write more of the name if yours is not among them.
urgent-contacts-where = From where does { $name } receive reports?
urgent-button-end = End a duty
urgent-contacts-which = Who is to receive emergency reports no more?
urgent-contacts-end = { $name }: { $kind }
urgent-contact-left = That person does not serve any more. Please choose somebody else.
