### Reading files from offices and comparing them with what is kept.

number-as-number = this number was saved as a figure, so its last digits are lost. Format the column as Text and type the number again.
number-signs = this number holds signs other than digits. Please enter { $length } digits only.
number-length = this number has { $found } digits; it should have { $length }.
number-date = the date inside this number does not exist. Please check the digits.
number-serial = the last four digits of this number cannot be 0000; the real ones may be lost. Please type the number again.

sheets-empty = This file is empty. Please send one with a table.
sheets-too-big = This file is larger than { $megabytes } MB. Please split it, for example one file per district.
sheets-locked = This file is protected by a password. Please save it without one and send it again.
sheets-binary-excel = This file has the binary Excel format (.xlsb). In Excel choose Save As, type "Excel Workbook (.xlsx)", and send it again.
sheets-all-hidden = Every sheet of this file is hidden. Please show the sheet that holds the table, save, and send it again.
sheets-formula-empty = The formula in cell { $cell } has not been worked out yet. Open the file in Excel, save it once more, and send it again.
sheets-too-wide = On sheet { $sheet }, row { $row }, something stands to the right of column { $column }. Copy only the table into a new file and send that.
sheets-quotes = The double quotes near row { $row } do not match, so that the rows after it cannot be read. Please correct them and send the file again.
sheets-web-page = This file is really a web page, not an Excel table. Open it in Excel, choose Save As, type "Excel Workbook (.xlsx)", and send it again.
sheets-other-file = This file cannot be read as a table. What can be read: .xlsx, .xls, .ods and .csv. If it is one, open it in Excel, choose Save As, type "Excel Workbook (.xlsx)", and send it again.
sheets-picture = This file is a PDF or a picture, whatever it is called, so it cannot be read as a table. Please ask whoever made it for the table itself (.xlsx), and send that.
sheets-damaged = This file is damaged or incomplete. Open it in Excel, save it once more, and send it again.
sheets-unpacks-too-big = What is inside this file is too large to read. Copy the table into a new file and send that.
sheets-far-cell = There is an entry far outside of the table, in cell { $cell }. Copy only the table into a new file and send that.
sheets-too-much = This file is too heavy to read. Copy only the table into a new file, or split it.

registers-noun-departments = Departments
registers-noun-binaan = Assigned districts
registers-noun-staff = Staff
registers-noun-people = Staff
registers-noun-posts = Posts
registers-noun-roles = Roles
registers-noun-families = Families
registers-noun-members = Members
registers-noun-pairs = Mentorings
registers-needs = { $noun }: { $headers }
registers-unrecognised =
    The table in this file was not recognised.
    Column titles found: { $found }.
    Column titles needed:
    { $needs }
registers-headless =
    The table in this file has no row of headings: its first row is data already.
    Please put a row of headings above it and send it again. Needed are:
    { $needs }
registers-map =
    Some columns have to be made sure of:
    { $doubts }
    Add for example --map "{ $title }={ $header }", or --map "{ $title }=-" where the column is not used.
registers-map-one = "{ $title }" on sheet { $sheet }, holding { $samples }: maybe { $header }.
registers-map-unknown = --map "{ $pair }" is not known. Write Header=field, with one of these fields: { $names }.
registers-lacking =
    Needed columns are missing, so this file cannot be read yet.
    { $lacks }
registers-other = This file holds no table of { $wanted }. Found: { $found }.
registers-overtaken = The file was not applied, because the same data is being changed from elsewhere (an import, a division or a handover). Nothing was kept. Please try again in a little while.
registers-columns-clash = Sheet { $sheet } has two columns that mean the same: "{ $first }" (column { $first_at }) and "{ $second }" (column { $second_at }). Please keep one.

registers-count = { $noun }: { $new } new, { $changed } changed, { $same } the same
registers-count-refused = { $noun }: { $new } new, { $changed } changed, { $same } the same, <b>{ $refused } refused</b>
registers-ended = Leaving service: { $count } ({ $names }).
registers-unmentored = Without a mentor after this: { $count } families ({ $codes }).
registers-pairs-resumed = ⚠️ Mentors whose time had ended and will begin anew: { $count } ({ $codes }). This file may be older than a handover; please check before it is applied.
registers-pairs-begun-anew = ⚠️ Mentors whose time had ended and who now begin anew: { $count } ({ $codes }). If this file is older than a handover, the import can be taken back within 24 hours.
registers-missing = Not in the file: { $count } families, among them { $codes }. Nobody is taken off the list.
registers-cleaned = Spaces, dots or apostrophes were left out of { $count } numbers.
registers-foreign = NIK/KK that do not begin with 3513: { $count } ({ $cells }). Accepted; please make sure.
registers-letters = The letter O was read as a 0 in { $count } { $count ->
        [one] number
       *[other] numbers
    }.
registers-letter-o = the letter O was read as a 0
registers-serials = Dates kept as Excel's figures: { $count }.
registers-bps = BPS village codes replaced by those of Kemendagri: { $count } { $count ->
        [one] cell
       *[other] cells
    }.
registers-left-rows = Rows of families that have left the list, not used: { $count }.
registers-told-otherwise = Not used, because the mentor has noted otherwise: { $count } cells.
registers-stays = Once applied it cannot be undone, because departments, roles, or people who are new or leave are among it.
registers-note-remembered = Sheet { $sheet }: columns understood as on { $date }.
registers-note-hidden = Sheet { $sheet }: { $count } hidden { $count ->
        [one] row was
       *[other] rows were
    } read, too.
registers-note-hidden-columns = Sheet { $sheet }: hidden columns were read, too: { $columns }.
registers-note-merged = Sheet { $sheet }: what { $count } merged { $count ->
        [one] cell says
       *[other] cells say
    } was read for each of its rows.
registers-note-totals = Sheet { $sheet }: rows of totals were not read: { $rows }.
registers-note-closing = Sheet { $sheet }: closing rows were not read: { $rows }.
registers-note-numbering = Sheet { $sheet }: rows that number the columns were not read: { $rows }.
registers-note-untitled = Sheet { $sheet }: columns without a header were not used: { $columns }.
registers-note-more = … and the same on { $count } other { $count ->
        [one] sheet
       *[other] sheets
    }.
registers-note-unread = Hidden sheets were not read: { $sheets }.
registers-note-others = Sheets that were not recognised: { $sheets }.
registers-note-lacking = Sheet { $sheet } was not read, because it has no column { $headers } yet.
registers-unused = Columns not used: { $columns }.
registers-row = row { $row }
registers-row-of = sheet { $sheet } row { $row }
registers-column = column { $letters }
registers-at-row = Row { $row }: { $said }
registers-at-row-of = Sheet { $sheet }, row { $row }: { $said }
registers-at-cell = Row { $row }, column { $title } ({ $cell }): { $said }
registers-at-cell-of = Sheet { $sheet }, row { $row }, column { $title } ({ $cell }): { $said }
registers-at-title = { $title }: { $said }

registers-nothing = (blank)
registers-yes = yes
registers-no = no
registers-changed = { $title }: { $before } → { $after }
registers-posts-changed = posts: { $new } new, { $ended } ended
registers-roles-changed = roles changed
registers-mentors-changed = mentors: { $new } new, { $ended } ended
registers-kk-changed = KK number changed
registers-nik-added = NIK added
registers-moved = moved to this family card
registers-resumed = this mentor's time ended on { $date } and will begin anew
registers-head-without-kk = the head's NIK is not used, because the row has no KK number; fill it in if this NIK is to be kept
registers-left = this family left the list on { $date }, so the row is not used
registers-stays-told = { $title }: stays { $value }, as the mentor noted; what this file says is not used
registers-village-differs = the name "{ $name }" differs from the village's code ({ $label }); the code is used

registers-needed = this column must be filled.
registers-twice = the same as { $place }. Please keep one.
registers-rows-differ = differs from { $place } for the same person.
registers-post-twice = this post stands twice for the same person. Please keep one.
registers-not-text = this was read as a date or a choice, not as text. Format the cell as Text.
registers-broken-formula = the formula in this cell is broken. Enter its value.
registers-too-long = longer than { $most } characters. Please shorten it.
registers-not-one-of = "{ $value }" is not known. Choices: { $choices }.
registers-not-a-code = "{ $value }" is not a code from { $first } to { $last }.
registers-not-yes-no = "{ $value }" is not known. Enter Ya or Tidak.
registers-not-a-date = "{ $value }" is not a date. Write it as 31/12/2026.
registers-not-a-figure = "{ $value }" is no number, or may be two. Write it like 1.234.567,89.
registers-not-degrees = "{ $value }" is not a coordinate in Indonesia. Write it as -7.75 and 113.4.
registers-not-rt = "{ $value }" is not an RT/RW number. Write it as 003.
registers-not-a-phone = not a mobile number. Write it as 081234567890.
registers-no-bps = "{ $value }" has the form of a BPS code and its counterpart is not known. What is wanted is the village's Kemendagri code, maybe one of: { $likely }.
registers-village-like = the village "{ $value }" was not found, or there is more than one. Maybe: { $likely }. Fill in the right village code.
registers-no-village = village "{ $value }" was not found. Use the Kemendagri code, as 35.13.14.2012.
registers-no-district = district "{ $value }" was not found. Write its name, or its code like 35.13.21.
registers-no-parent = parent code "{ $code }" is neither in the file nor in the data. Add its row, or correct the code.
registers-no-department = department code "{ $code }" is not registered yet. Upload the departments first.
registers-cycle = the parent codes go in a circle. A department cannot be below itself. Please correct the parent code.
registers-leads-elsewhere = a department can coordinate only a district that it looks after.
registers-two-coordinators = district { $district } has more than one coordinator. Please keep one.
registers-ends-before = the end is earlier than the start. Please check both.
registers-kasi-scope = the scope of a Kasi Kesra is the name or code of a district.
registers-code-taken = this family code belongs to another family. Correct the code, or leave it blank.
registers-no-mentor = a mentor's NIP is not registered yet. Upload the staff first.
registers-mentor-ended = a mentor left service on { $date }. Name one who still serves.
registers-no-family = this KK number is not in the list of families. Add the family, or correct the number.
registers-future = this date has not come yet. Please check it.
