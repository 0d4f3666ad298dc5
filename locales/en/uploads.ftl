### Importing in the chat: send a file, check, apply.

command-impor = Import departments, staff or families

upload-how =
    📄 <b>Import</b>
    Send an .xlsx, .xls, .ods or .csv file to this chat: departments, staff or families.
    The bot checks it first and shows the result. Nothing changes until you press Apply.
    The columns NIK, No KK and NIP must be Text. A blank cell changes nothing; "-" clears.
upload-not-for-you = Imports are done by a coordinator. If a list needs an update, please tell the coordinator.
upload-only-books = This is neither a table of results of a village meeting nor a workbook of the bot; both are known by the names of their sheets, so please leave these as they are. Lists of families and staff are sent by the coordinator.
upload-not-a-table = That file is no table, so it cannot be used. In place of a PDF, a scan or a Word document the table itself is needed.
upload-too-big = This file is larger than { $megabytes } MB, so it cannot be fetched from Telegram. Please split it, for example one file per district.
upload-received = 📄 <b>{ $name }</b> has arrived and is being read. The result appears here.
upload-read = 📄 <b>{ $name }</b> has been read. Nothing has been changed yet.
upload-blank = { "" }
upload-refused = ⚠️ <b>{ $count } rows need correcting.</b> A file is applied whole or not at all.
upload-refused-more = … and { $count } more rows.
upload-correct = Please correct them and send the file again.
upload-correct-remarks = All remarks are in the column Keterangan of the next file. Please correct it and send it again.
upload-question = Apply now?
upload-button-apply = Apply
upload-nothing = Everything is the same as what is kept, so there is nothing to apply.
upload-no-rows = This file has headers only and no rows yet. Please fill in the table and send it again.
upload-applying = ⏳ <b>{ $name }</b> is being worked on. The result appears here.
upload-applied = ✅ <b>{ $name }</b> has been applied.
upload-unmentored = Families without a mentor can be divided again with /pembagian.
upload-discarded = <b>{ $name }</b> was not applied. Nothing has changed.
upload-no-longer = <b>{ $name }</b> cannot be applied, because the data changed since it was checked.
upload-overtaken = <b>{ $name }</b> was not applied, because the same data is being changed from elsewhere. Nothing was changed. Please send the file again in a little while.
upload-over = This file is done with. If needed, send it again.
upload-gone = <b>{ $name }</b> can no longer be fetched from Telegram. Please send it once more.
upload-failed = <b>{ $name }</b> could not be read. Please send it again, or split it into smaller files.
upload-remarks = The same file with the column Keterangan.
upload-remarks-changes = The same file: yellow rows will change, and the remarks column names the old and the new value. Nothing needs to be corrected.
upload-remark-title = Keterangan
upload-about-sheet = About this file
upload-about-title = Result of checking { $name }
upload-about-file = File
upload-about-legend = Colours
upload-about-colours = Red: to be corrected. Yellow: will change. Grey: remarks.

columns-ask =
    📄 <b>{ $name }</b>, sheet { $sheet }
    One column has to be made sure of: <b>{ $title }</b>. Some of its values:
columns-sample = • { $value }
columns-no-sample = • (empty)
columns-untitled = column { $letters }, no header
columns-what = What does this column hold? ({ $place } of { $of })
columns-field = { $name }
columns-skip = Skip
columns-thanks = ⏳ <b>{ $name }</b> is being read again with these answers. What comes of it appears here.
columns-change = Change columns
columns-forgot = The answers about the columns of <b>{ $name }</b> have been forgotten. Please send the file again; its columns will be asked about anew.
columns-forgotten = The answers about this file's columns have been forgotten since it was looked at. Nothing was changed. Please send the file again.
