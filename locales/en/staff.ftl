### My staff: who is linked, and opening the door for those who are not.

command-staf = My staff: invitations and accounts
staff-only-admins = My staff is only for department admins and coordinators. Please begin again from the menu.
staff-overview =
    👥 <b>My staff</b>
    { $linked } of { $total } people are linked.
    {""}
staff-count-waiting = ⏳ Waiting for confirmation: { $count }
staff-count-uninvited = Not invited yet: { $count }
staff-count-invited = Invited: { $count }
staff-count-linked = ✅ Linked: { $count }
staff-count-without = Without Telegram: { $count }
staff-count-blocked = Blocked the bot: { $count }
staff-button-waiting = ⏳ Waiting
staff-button-uninvited = Not invited
staff-button-invited = Invited
staff-button-linked = Linked
staff-button-without = Without Telegram
staff-button-blocked = Blocked
staff-button-search = 🔎 Find a name
staff-button-same = Confirm together
staff-list-waiting = ⏳ <b>Waiting for confirmation</b>: { $count }. Choose a name to look at it.
staff-list-uninvited = <b>Not invited</b>, or the invitation has passed: { $count }. Choose a name to invite.
staff-list-invited = <b>Invited</b>, not in yet: { $count }. Choose a name to look at it.
staff-list-linked = ✅ <b>Linked</b>: { $count }. Choose a name to look at it.
staff-list-without = <b>Without Telegram</b>: { $count }. A colleague can report for them.
staff-list-blocked = <b>Blocked the bot</b>: { $count }. Please ask them to unblock it and to type /start.
staff-button-name = { $name }
staff-ask-name = Whom are you looking for? Please type a part of the name.
staff-found =
    { $count ->
        [0] 🔎 Nobody is named "{ $words }". Please type a part of another name.
        [one] 🔎 One person named "{ $words }".
       *[other] 🔎 { $count } people named "{ $words }".
    }
staff-card =
    <b>{ $name }</b>
    { $departments }
staff-state-waiting = ⏳ Waiting for confirmation.
staff-state-waiting-again = ⏳ Linked, and another account asks for the same person. Please release the old account first.
staff-state-uninvited = Not invited yet.
staff-state-invited = Invited, valid until { $last }.
staff-state-linked = ✅ Linked since { $since }.
staff-state-blocked = Blocked the bot: messages do not arrive.
staff-state-without = Without Telegram: a colleague reports for them.
staff-phone = Phone: { $number }
staff-phone-shared = ⚠️ Phone: { $number }, on the list for { $count } people.
staff-no-phone = There is no phone number on the list.
staff-waits-invitation =
    {""}
    The invitation is right, but the phone is another (ending in { $ending }).
staff-waits-phone =
    {""}
    The phone is the same (ending in { $ending }), the invitation was not opened.
staff-ask-the-person = Please ask the person directly before you confirm.
staff-button-look = Look
staff-button-confirm = Confirm
staff-button-refuse = Refuse
staff-button-phone = Correct number
staff-button-release = Release account
staff-button-checked = Identity checked
staff-button-invite = Invite
staff-button-invite-again = Invite again
staff-button-whatsapp = Send by WhatsApp
staff-invited =
    The invitation for <b>{ $name }</b> is ready.
    Code: <code>{ $code }</code>
    Valid until { $last }. Earlier invitations no longer work.

    Send it by WhatsApp, or forward the message below.
staff-ask-phone =
    Which phone number does { $name } use for Telegram?
    Please type the number alone, beginning with 08 for example. Your message is taken off the screen at once.
staff-phone-wrong = That is not a mobile number yet. Please type the number alone, beginning with 08.
staff-phone-kept = ✅ The phone number was corrected.
staff-confirmed = ✅ Confirmed. The person has been told.
staff-refused = The request was refused. The person has been told.
staff-ask-release =
    The Telegram account of <b>{ $name }</b> will be released. It can open nothing in the bot after that.

    Please make sure first, face to face or by phone, that the wish really comes from the person.
staff-released = The account was released. Please invite again if needed.
staff-already-linked = { $name } is linked already. If the account has changed, release the old one first.
staff-account-taken = That Telegram account is linked to somebody else. An account is for one person only.
staff-request-decided = That request was decided already. Please open the latest list in /staf.
staff-not-linked = No account is linked. Please open the latest list in /staf.
staff-not-yourself = Your own account cannot be released. Please ask another admin or a coordinator.
staff-same =
    { $count ->
        [one] <b>Confirm this person?</b>
       *[other] <b>Confirm these { $count } people together?</b>
    }
    Their phone is the one on the list, and theirs alone.
staff-same-line = • { $name }
staff-same-none = There is nobody left to confirm together. Please look at the others one by one.
staff-same-confirmed =
    { $count ->
        [one] ✅ One person was confirmed and told.
       *[other] ✅ { $count } people were confirmed and told.
    }
staff-button-confirm-same = Confirm all
staff-button-sheet-uninvited = Invite all
staff-button-sheet-invited = Invite all again
staff-ask-sheet-uninvited =
    { $count ->
        [one] Make an invitation for one person?
       *[other] Make invitations for { $count } people?
    }
    You get one Excel file with names, links and codes, to be given to each of them.
staff-ask-sheet-invited =
    { $count ->
        [one] Make a new invitation for one person who is not in yet?
       *[other] Make new invitations for { $count } people who are not in yet?
    }
    Their earlier invitations will no longer work.
staff-button-make-sheet = Make the file
staff-sheet-ordered =
    { $count ->
        [one] The file with one invitation is being prepared and will be sent here soon.
       *[other] The file with { $count } invitations is being prepared and will be sent here soon.
    }
staff-sheet-nobody = There is nobody left to invite.
staff-sheet-running = The last file of invitations is still being prepared. Please wait a moment.
staff-sheet-failed = Sorry, the file of invitations could not be made. Please try again from /staf.
staff-sheet-here =
    { $count ->
        [one] One invitation. Please hand it over in private, then delete this file.
       *[other] Invitations for { $count } people. Please hand them over in private, then delete this file.
    }
staff-sheet-title = Invitations
staff-sheet-about = About
staff-sheet-name = Name
staff-sheet-unit = Unit
staff-sheet-link = Link
staff-sheet-code = Code
staff-sheet-until = Valid until
staff-sheet-how = How to use
staff-sheet-how-words = Send link and code to each person in private. Install Telegram, open the link, press Start, I understand, then Share my number. If the link does not open, type the code in the bot.
staff-sheet-made = Made
staff-sheet-when = { $now }
