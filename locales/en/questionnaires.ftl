### Questionnaires: versions, trial, and their answers.

command-formulir = Questionnaires and their versions
menu-button-formulir = Questionnaires
form-name-visit = Visit
form-name-verval = Verval
form-repeat-members = Members
form-name-aid = Aid
form-name-need = Need
form-name-unknown = There is no such questionnaire. Please choose one of those in /formulir.

form-not-for-you = Questionnaires are the coordinator's. Please ask the coordinator when a question needs to change.
form-over = That version has been decided on. Please look at /formulir.
form-version-used = Version { $version } has been used before. Please name a new version in the settings sheet and send the file once more.

form-list = <b>The questionnaires that are asked now</b>
form-line = { $form } · version { $version } · { $said }
form-shipped = shipped
form-confirmed = { $day }, { $who }
form-command-line = command line
form-list-how = To replace one: send an XLSForm (.xlsx) here.
form-figures = { $questions } questions, languages { $languages }
form-versions = Versions of { $form } that were used
form-versions-none = There is no other version of { $form } yet.
form-version = { $version }
form-version-shipped = { $version } (shipped)
form-earlier = <b>{ $form }, version { $version }</b>
form-return-sure = Ask { $form } in version { $version } again? Reports that were made do not change.
form-applied = ✅ { $form } in version { $version } is asked from now on. Reports under way keep their version.
form-discarded = That version will not be used.
form-file-coming = The file is being prepared.
form-file-running = The file before is still being prepared. Please wait a moment.
form-file-failed = The file could not be made. Please try again later.
form-file = Questionnaire { $form }, version { $version }
form-file-answers = Answers to { $form }: { $count } rows. Please keep them safe.
form-answers-how = Answers to { $form }: by codes, or in words?

form-which = The file { $name } is a questionnaire. What is it for?
form-refused = The questionnaire { $name } cannot be used yet:
form-fault = • { $said }
form-faults-more = … and { $count } more
form-correct = Please correct it and send it once more.
form-proposed =
    <b>{ $form }, version { $version }</b>
    { $questions } questions, languages { $languages }
form-diff-new = New questions ({ $count }): { $names }
form-diff-gone = No longer asked ({ $count }): { $names }
form-diff-changed = Changed ({ $count }): { $names }
form-diff-choices-new = New choices of { $name }: { $codes }
form-diff-choices-gone = Choices gone from { $name }: { $codes }
form-diff-choices-words = Choices reworded in { $name }: { $codes }
form-diff-none = The same as version { $version }.
form-question = <b>Ask this version from now on?</b> Reports under way keep their version.

form-button-try = ▶ Try it first
form-button-again = Try again
form-button-apply = Apply
form-button-get = Get questionnaire
form-button-versions = Other versions
form-button-answers = Get answers
form-button-codes = Codes
form-button-labels = Words
form-button-return = Use this version
form-button-return-sure = Yes, use it
form-button-list = Questionnaires

form-title-aid = Difficulties with aid
form-title-need = About the referral
form-said-aid = <b>Difficulties with aid</b>, { $day }
form-said-need = <b>About the referral</b>, { $day }
form-button-aid = Difficulties
form-button-need = Complete referral
