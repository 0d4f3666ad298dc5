### Criteria: facts beside a family's record, never a decision.

criteria-title =
    <b>Criteria</b>
    { $family }
criteria-holds = ● { $words }: so it is
criteria-fails = ○ { $words }: it is not so
criteria-unknown = ? { $words }: not known yet
criteria-fact-dated = { $field }: { $value } – by { $source }, { $day }
criteria-fact = { $field }: { $value } – by { $source }
criteria-fact-counted = { $field }: { $value }
criteria-fact-unknown = { $field }: not known yet
criteria-no-verdict = These are facts of the record, not a decision. The village meeting decides.
criteria-seen = ✅ The criteria were gone through.
criteria-field-members = Members
criteria-field-at-school = Members at school
criteria-field-ill = Members with a lasting illness
criteria-field-disabled = Members with difficulties
criteria-field-uninsured = Members without health insurance
criteria-field-decile = Decile

criteria-list =
    <b>Criteria: { $count } lines</b>
    Each line shows a fact beside a family's record.
criteria-list-line =
    { $number }. { $words }
    <code>{ $expression }</code>
criteria-none = There are no criteria yet.
criteria-ended = That line is not shown any more.
criteria-ask-words =
    <b>Please write the criterion as a short sentence.</b>
    For example: Most of the floor is earth.
criteria-ask-expression =
    <b>Please write its expression.</b>
    For example: <code>${ "{" }floor{ "}" } = 8</code>
criteria-fields = Names that can be used: { $names }
criteria-added = ✅ The criterion was added.
criteria-too-many = There are { $most } criteria already. Please end one first.
criteria-words-long = The sentence has { $most } letters at most.
criteria-expression-long = The expression has { $most } letters at most.
criteria-expression-broken = This part cannot be read: { $what }. Please check names, brackets and quotes.
criteria-looks-at-nothing = That expression looks at nothing of the record. Use one name at least, for example ${ "{" }floor{ "}" }.
criteria-button-seen = ✅ Gone through
criteria-button-end = End number { $number }
criteria-button-add = ➕ Add
criteria-button-list = See criteria
