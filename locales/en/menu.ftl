### The menu: what somebody can do, and what waits for them today.

command-start = Begin
command-menu = Menu: what you can do
command-laporstaf = Report a visit for a colleague

menu-welcome =
    Welcome, <b>{ $name }</b>.
    This is the { $programme } bot.
menu-title = 🏠 <b>Menu</b>
menu-blank = { "" }
menu-new = 🎓 You may practise first; it takes about 2 minutes and counts nowhere.
menu-overdue-week =
    ⚠️ { $count ->
        [one] <b>{ $count } family</b> has
       *[other] <b>{ $count } families</b> have
    } not been visited this week. A report usually takes 2 minutes.
menu-overdue =
    ⚠️ { $count ->
        [one] <b>{ $count } family</b> is
       *[other] <b>{ $count } families</b> are
    } due for a visit. A report usually takes 2 minutes.
menu-unfinished =
    📝 { $count ->
        [one] { $count } report is
       *[other] { $count } reports are
    } not finished.
menu-waiting =
    ⏳ { $count ->
        [one] { $count } colleague waits
       *[other] { $count } colleagues wait
    } for you in My staff.
menu-all-visited = ✅ All your families have been visited in time.
menu-no-families = You mentor no family yet. The bot will tell you when you do.
menu-choose = Please choose.

menu-button-continue = 📝 Go on with report
menu-button-continue-practice = 🎓 Go on practising
menu-button-binaan = 🏠 My families
menu-button-lapor = 📝 Report a visit
menu-button-laporan = My reports
menu-button-darurat = 🚨 Emergency
menu-button-petugasdarurat = Emergency officers
menu-button-verval = 🗂 Verification
menu-button-staf = 👥 My staff
menu-button-laporstaf = Report for staff
menu-button-rekap = 📊 Digest
menu-button-arahan = 📣 Instruction
menu-button-pembagian = Division
menu-button-serahterima = Hand-over
menu-button-impor = Import
menu-button-pemadanan = Matching
menu-button-musdes = Meetings
menu-button-periode = Period
menu-button-latihan = 🎓 Practice
menu-button-program = Edit programmes
menu-button-bantuan = About aid
menu-button-panduan = Help
menu-button-more = ➕ More
menu-more = What else there is for you:
menu-group-title = <b>{ $group }</b>
menu-group-families = 👪 Families, meetings
menu-group-people = 👥 People, division
menu-group-aid = 🎁 Aid
menu-group-data = 📄 Data, import
menu-group-reports = 📊 Reports

## What was not understood

fallback-voice = Sorry, the bot cannot listen to voice messages. Please write, or choose a button.
fallback-video = Sorry, the bot cannot take videos. Please send photos for a report, or choose a button.
fallback-sticker = Thank you. If there is something you would like to do, please choose a button.
fallback-place = The bot does not know which report that place belongs to. Please begin a report first, then send the place.
fallback-contact = That contact was not kept, because this account is linked already. Please choose a button.
fallback-file = Sorry, that file cannot be used. Photos of a visit may be sent as photos or as image files.
fallback-not-a-table = Sorry, that file cannot be used. Registers of departments, staff or families can be sent as a table: .xlsx, .xls, .ods or .csv. Photos of a visit can be sent as photos or picture files.
