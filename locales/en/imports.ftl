### Imports that were applied: a list of the last day, and taking one back.

imports-list = <b>Imports of the last day</b>
imports-one = { $number }. <b>{ $name }</b>, { $at }, by { $by }
imports-one-undone = { $number }. <b>{ $name }</b>, { $at }, by { $by } (undone)
imports-desk = the office's computer
imports-button-undo = Undo
imports-button-undo-number = Undo no. { $number }
imports-button-undo-yes = Yes, undo
imports-button-no = No
imports-button-look = Check again
imports-same-file = 📄 <b>{ $name }</b> was applied by { $by } on { $at }. No data was changed.
imports-question =
    Undo the import <b>{ $name }</b>, applied on { $at } by { $by }?
    What was added will be taken away, and what was changed will be as it was before.
imports-kept = The import <b>{ $name }</b> was not undone.
imports-undoing = ⏳ The import <b>{ $name }</b> is being undone. The result appears here.
import-undone =
    ✅ The import <b>{ $name }</b> is undone.
    { $new } new rows were taken away, { $changed } are as they were before. The trail keeps both.
import-undone-already = The import <b>{ $name }</b> was undone on { $at }.
import-too-late = The import <b>{ $name }</b> could be undone for { $hours } hours only. Please send a file with the right data.
import-undo-failed = The import <b>{ $name }</b> could not be undone. Nothing has changed, and whoever runs the bot can see why.
import-not-undoable = The import <b>{ $name }</b> cannot be undone: it has departments, roles, or people who are new or leave. Please send a file with the right data.
import-built-on =
    The import <b>{ $name }</b> was not undone, because its data was used since:
    { $what }
    Please send a file with the right data.
import-built-visits = { $count ->
        [one] { $count } family was visited
       *[other] { $count } families were visited
    }
import-built-mentors = { $count ->
        [one] the mentors of { $count } family were arranged anew
       *[other] the mentors of { $count } families were arranged anew
    }
import-built-changes = { $count ->
        [one] a change was proposed for { $count } family
       *[other] changes were proposed for { $count } families
    }
import-built-records = { $count ->
        [one] the record of { $count } family was changed
       *[other] the records of { $count } families were changed
    }
import-built-aid = { $count ->
        [one] the aid of { $count } family was updated
       *[other] the aid of { $count } families was updated
    }
import-built-list = { $count ->
        [one] { $count } family moved on the list
       *[other] { $count } families moved on the list
    }
import-built-accounts = { $count ->
        [one] { $count } civil servant is linked to the bot
       *[other] { $count } civil servants are linked to the bot
    }
import-built-people = { $count ->
        [one] the data of { $count } civil servant was changed
       *[other] the data of { $count } civil servants was changed
    }
import-built-imports = { $count ->
        [one] { $count } newer import
       *[other] { $count } newer imports
    }
import-built-compared = { $count } families were compared with the data of another office
import-built-other = { $count ->
        [one] { $count } family is used elsewhere
       *[other] { $count } families are used elsewhere
    }
upload-comparing = ⏳ <b>{ $name }</b>: reading { NUMBER($done) } of { NUMBER($total) } rows…
upload-preparing = ⏳ <b>{ $name }</b>: preparing { NUMBER($done) } of { NUMBER($total) } rows…
upload-unsaid = { NUMBER($count) } more remarks are not in the column of remarks. The figures above count every row.
upload-about-unsaid = More remarks
upload-absent = Not in the file
upload-absent-code = Family code
upload-absent-head = Head of family
upload-absent-village = Village
