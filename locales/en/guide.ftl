### The guide, language and privacy.

command-panduan = Help: how to use the bot
command-bahasa = Indonesian or English
command-privasi = Protection of personal data

guide-title = 📖 <b>What you can do</b>
guide-line = { $command } – { $words }
guide-mentor =
    🏠 <b>As a mentor</b>
    • <b>My families</b> lists your families; those not visited for longest come first.
    • Every family is visited at least once in { $days } days.
    • <b>Report a visit</b> takes about seven presses. Each answer is kept at once, so you may go on at any time.
    • Photos may be sent at any time: before, during or after the report.
    • What is wrong can be corrected, moved or withdrawn in <b>My reports</b>.
guide-admin =
    👥 <b>As an OPD admin</b>
    • <b>My staff</b> shows who is linked. From there you invite and confirm.
    • An invitation lasts { $days } days. A new one voids the old.
    • Confirm only after asking the person.
    • For colleagues without Telegram choose <b>Report for staff</b>.
    • After a transfer or a retirement use /serahterima.
guide-head =
    📊 <b>As an official</b>
    • Every Monday morning you get your unit's digest of the week.
    • From it those who have not reported can be reminded once a day.
    • An earlier digest opens again with /rekap.
guide-district =
    🏘️ <b>As Kasi Kesra</b>
    • Changes of a family's data are proposed by mentors and confirmed in the district. Try it in /latihan.
    • Leaving the list always takes a musdes and its minutes. Aid does not end by itself.
    • /pemadanan: two records from your kecamatan, the same person or not.
    • /selisih shows what differs and prepares the file to send; who is off the list needs minutes.
    • /penerima records recipient lists of offices; mentors are asked about what differs.
guide-coordinator =
    🧭 <b>As a coordinator</b>
    • /pembagian computes a proposal of mentors. Nothing holds before you approve it.
    • /arahan sends a message to mentors and civil servants, with a preview and read receipts.
    • /rekap shows the whole regency.
    • /staf shows who is linked.
    • /pemadanan compares the register with a file of Sasmita, DTSEN or P3KE; officers decide where it is doubtful.
guide-import =
    📄 <b>Import</b>
    • Send a workbook of departments, staff or families to this chat.
    • The bot looks first: what is new, changed, the same, and refused with the reason.
    • Then one press applies it all. The same file again changes nothing.
    • NIK, KK and NIP must be text, not numbers.
guide-more = 💬 <b>If anything is unclear</b>
guide-contact =
    {""}
    Other questions: your OPD admin, or { $contact }.
guide-language = Which language would you like?
guide-language-kept = ✅ The bot speaks English now.
guide-button-indonesian = Bahasa Indonesia
guide-button-english = English
