### Interventions: what a mentor or their unit did or gave.

command-intervensi = Interventions for families you mentor
menu-button-intervensi = 🤝 Interventions

intervention-title = <b>🤝 Interventions</b>
    What was done for mentored families or given to them.
intervention-mine = Noted by you: { $count }
intervention-none = No intervention has been noted yet.
intervention-choose-family = For which family?
intervention-of-family = <b>🤝 The family's interventions</b>
    { $family }
intervention-total = { $count ->
        [1] One note, worth { $value }.
       *[other] { $count } notes, worth { $value }.
    }
intervention-total-unknown = { $count ->
        [1] One note.
       *[other] { $count } notes.
    }
intervention-line = • { $day }: { $what } ({ $money })
intervention-line-value = • { $day }: { $what } ({ $money }, { $value })
intervention-value = Rp{ $value }
intervention-button-new = ➕ Note one
intervention-button-one = Note { $number }
intervention-button-withdraw = Take back
intervention-button-family = 🤝 Interventions
intervention-withdrawn = The note has been taken back.
intervention-ask-what = What was done or given? A few words will do, without NIK or KK numbers.
intervention-ask-strategy = Which strategy does it belong to?
intervention-ask-money = Where did the money come from?
intervention-ask-value = About how much was it worth? Write it like 250.000 or 1,5 juta, or skip it.
intervention-ask-day = When? Choose the day, or write it like 5-11-2026.
intervention-ask-photo = You may send photos ({ $count } received).
intervention-confirm = <b>Is this right?</b>
    { $what }
    { $day }, { $money }, strategy: { $strategy }
    Value: { $value }. Photos: { $count }
intervention-value-unknown = not given
intervention-button-save = ✅ Save
intervention-saved = ✅ Thank you, the intervention for { $family } is noted.
intervention-value-wrong = That amount could not be understood. Please write it like 250.000 or 1,5 juta.
intervention-day-wrong = That date cannot be used. Please choose today, or a day within the last year.
intervention-show = <b>{ $what }</b>
    { $family }
    { $day }, by { $name }
    { $money }, strategy: { $strategy }
    Value: { $value }. Photos: { $count }
intervention-button-sums = This year's sums
intervention-sums =
    <b>🤝 Interventions { $year }</b>
    For { $families } families.
intervention-sum = • { $name }: { $count } notes, { $value } ({ $valued } with a value)
intervention-by-money = By source
intervention-by-office = By office
