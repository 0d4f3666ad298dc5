### The way in for visitors: the notice, the invitation, the own number.

linking-notice =
    This is the bot of { $programme }, { $regency }, for civil servants who were invited.

    <b>Protection of personal data</b> (Law No. 27 of 2022)
    • Kept: your name, NIP and phone from your department's list, this Telegram account, and your visit reports.
    • Seen by: yourself, the admin of your department, your superiors and the coordinators, as far as their task needs it.
    • Your rights: to see and correct your data, to ask for its deletion, and to withdraw your consent.
    • Questions: { $contact }, or the admin of your department.
linking-button-accept = I understand
linking-accepted =
    {""}
    ✅ Understood on { $day }.
linking-button-contact = 📱 Share my number
linking-asks-both =
    Two things are needed to come in:
    1. an invitation from the admin of your department, a link or a code of 8 letters and digits;
    2. your own phone number.

    Please type the code of your invitation, or press <b>Share my number</b> below.
linking-asks-contact =
    The invitation was received. One step is left: press <b>Share my number</b> below, so that your number can be compared.
linking-waits =
    Thank you, your number was received.
    If it is on the list, the admin of your department will look at it and you will hear about it here.

    If you hold the code of an invitation, please type it now.
linking-waits-invited =
    Thank you, your invitation and your number were received.
    The admin of your department will look at both first, and you will hear about it here. There is nothing to do for now.
linking-bad-link =
    That invitation cannot be used: its date may have passed, or it was used or replaced.
    Please ask the admin of your department for a new one, or type the code of an invitation here.
linking-not-a-code =
    That does not read as the code of an invitation. A code has 8 letters and digits, such as <code>K7MP-3XQ9</code>.
    Please type it as it stands in the invitation. If you have none yet, ask the admin of your department.
linking-wrong-code =
    { $left ->
        [one] That code does not match yet. One more try is left today.
       *[other] That code does not match yet. { $left } more tries are left today.
    }
    Please look at the invitation again and type it once more.
linking-no-tries =
    There are no more tries for a code today.
    Please try again tomorrow, or ask the admin of your department for a new link.
linking-others-contact =
    That is somebody else's contact. Please send your own number by pressing <b>Share my number</b> below.
linking-welcome =
    ✅ Your Telegram account is linked.

    <b>{ $name }</b>
    { $departments }

    Thank you for joining those who accompany the mentored families.
linking-already-somebody =
    This Telegram account is linked to { $name }. An account is for one person only, so another invitation cannot be used here.
linking-refused =
    Your request could not be approved yet.
    Please contact the admin of your department, then open the new invitation.
linking-released =
    This Telegram account is no longer linked to the bot.
    If that is not as it should be, please contact the admin of your department.
linking-request-told =
    👋 <b>{ $name }</b> waits for you to confirm the way into the bot.
    It usually takes 1 minute. Everybody who waits is in /staf.

invite-letter =
    Dear { $name },

    You are invited to use the { $programme } bot on Telegram.

    1. Install Telegram from the Play Store or App Store, and register with your own phone number.
    2. Open this link: { $link }
    3. Press Start, then I understand, then Share my number.

    If the link does not open, look for @{ $bot } in Telegram and type the code { $code }.

    Valid until { $last }. This invitation is for you alone, please do not pass it on.
invite-unknown-nip = That NIP is not in the register of staff.
invite-unknown-role = There is no role { $role }. What can be granted here: coordinator.
invite-not-first = A coordinator is linked already. Further coordinators are invited from the bot, in My staff.
