### Practice: first steps that count nowhere. The people and the family here are invented.

command-latihan = Practice that counts nowhere

practice-offered =
    🎓 <b>Practice</b>
    Everything may be tried here. The people and the family are invented, and nothing is counted or sent.

    What would you like to try?
practice-button-mentor = Report a visit
practice-button-admin = Let a colleague in
practice-button-district = Check a change
practice-button-skip = Skip the practice
practice-button-more = Another practice
practice-skipped = All right, the practice is skipped. Should you like to try it later, type /latihan.

practice-told =
    🎓 <b>Practice for OPD admins</b>
    This is what you are told when a colleague would like to come in:

    👋 <b>Mrs Example</b> waits for you to confirm her.
practice-card =
    🎓 <b>Mrs Example</b>
    Example Office

    ⏳ Waits to be confirmed.
    The phone number is the same (ending in 123), the invitation was not opened.

    Ask the person first. In this practice, take it that Mrs Example said yes.
practice-confirmed =
    ✅ The practice is over. Mrs Example is linked now.

    The real ones are in /staf, and whoever you confirm is told at once. This practice counts nowhere.
practice-refused =
    ✅ The practice is over. The request was refused.

    Refusing is right when the person never asked. The real ones are in /staf. This practice counts nowhere.
practice-change =
    🎓 <b>Practice for the Kasi Kesra</b>
    A mentor proposes a change:

    Invented family · <b>Pak Contoh</b>, Dusun Latihan
    One more member: a child was born last month.

    Is this change right?
practice-source =
    🎓 <b>Practice for the Kasi Kesra</b>
    How do you know?
practice-recorded =
    ✅ The practice is over. The change is confirmed.

    A change of members needs only to be confirmed. Leaving the list always takes a musdes and its minutes. This practice counts nowhere.
practice-returned =
    ✅ The practice is over. The proposal goes back to the mentor, to be looked at once more.

    A family's data do not change until a proposal is confirmed. This practice counts nowhere.
practice-button-look = Look
practice-button-confirm = Confirm
practice-button-refuse = Refuse
practice-button-right = Right
practice-button-wrong = Not right
practice-button-visit = Saw it myself
practice-button-village = The village says so
