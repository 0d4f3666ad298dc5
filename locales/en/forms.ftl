### Questionnaires: answers that will not do yet, and XLSForm sheets that cannot be used yet.

form-said = { $message }
form-answer-required = This question needs an answer before the report can be sent.
form-answer-constraint = That answer does not fit the questionnaire's rule. Please check it.
form-answer-choice = That choice is no longer offered for this question. Please press one of the buttons.
form-answer-one-only = This question takes one answer only.
form-answer-integer = Please write a whole number, for example 3.
form-answer-integer-large = That number is too long for this question. Please check it.
form-answer-decimal = Please write a number, for example 2.5.
form-answer-decimal-unclear = Does { $value } mean { $whole }? If so, please write { $whole } without the dot. If not, use a comma.
form-answer-date = Please write a date like 23-11-2026.
form-answer-date-unknown = That date is not in the calendar. Please check it.
form-answer-place = Please send the place with the location button.
form-answer-long = That text is too long. Please write at most { $limit } letters.

form-file-unreadable = That file cannot be read as an XLSForm. Please save it as .xlsx again and send it once more.
form-file-large = That file is too large: it holds more than { $megabytes } MB. Please send the XLSForm without pictures or other data.
form-empty = The survey sheet has no question yet. Please add at least one.
form-sheet-unsupported = The sheet { $sheet } is not supported yet. Please remove it and send the file once more.
form-invalid = That file does not follow XLSForm yet: { $what }
form-invalid-row = Sheet { $sheet }, row { $row }: it does not follow XLSForm yet. { $what }
form-type-unsupported = Sheet { $sheet }, row { $row } ({ $name }): the question type "{ $what }" is not supported yet.
form-column-unsupported = Sheet { $sheet }, row { $row } ({ $name }): the column { $what } is not supported yet. Please leave it empty.
form-appearance-unsupported = Sheet { $sheet }, row { $row } ({ $name }): the appearance "{ $what }" is not supported yet. Please leave it empty.
form-expression-unsupported = Sheet { $sheet }, row { $row } ({ $name }), column { $column }: { $what } is not supported yet.
form-expression-broken = Sheet { $sheet }, row { $row } ({ $name }), column { $column }: the expression { $what } cannot be read. Please check brackets and quotes.
form-default-wrong = Sheet { $sheet }, row { $row } ({ $name }): the default "{ $what }" is not a valid answer to this question.
form-circle = Sheet { $sheet }, row { $row } ({ $name }): questions wait for each other ({ $what }). Please change one of their relevant cells.
form-name-twice = Sheet { $sheet }, row { $row } ({ $name }): this name is taken. Each question needs a name of its own.
form-label-missing = Sheet { $sheet }, row { $row } ({ $name }): the label is missing.
form-choice-name = Sheet { $sheet }, row { $row } ({ $name }), list { $what }: a choice needs a name, without spaces.

form-long = The questionnaire is too long: at most { $questions } questions and { $choices } choices.
form-version-long = Sheet settings: the version is too long. Please use at most { $limit } characters.
form-name-long = Sheet { $sheet }, row { $row } ({ $name }): the name is too long. Please use at most { $limit } characters.
form-words-long = Sheet { $sheet }, row { $row } ({ $name }): the text is too long for one message. Please use at most { $limit } characters.
form-core-missing = Sheet survey: there is no question "{ $name }" ({ $type }). This questionnaire needs it.
form-core-type = Sheet { $sheet }, row { $row } ({ $name }): this question needs to be of type { $type }.
form-core-codes = Sheet { $sheet }, row { $row } ({ $name }): there is no choice with the code { $codes }. This questionnaire needs it.
form-core-only = Sheet { $sheet }, row { $row } ({ $name }): the code { $codes } is not known here. Labels may change, codes stay.
form-core-always = Sheet { $sheet }, row { $row } ({ $name }): this question needs to be asked always and answered.
form-core-one-photo = Sheet { $sheet }, row { $row } ({ $name }): a report on a visit has one question for photos, which takes several.

form-advice-version = The settings sheet names no version, so this one is called { $version }.
form-advice-language = The language { $language } is missing from { $count } questions (rows { $rows }). They show the first language.
form-advice-buttons = { $count } labels of choices are longer than { $limit } characters. Such lists are shown numbered in the message.
