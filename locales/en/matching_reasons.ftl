### Why two rows may be one person. Each reason is part of a sentence; numbers are compared without being shown.

match-decided = an officer has decided this before
match-nik-same = same NIK
match-nik-digits = { $digits } of 16 digits of the NIK agree
match-nik-different = NIK differs
match-nik-missing = NIK is missing in one of the registers
match-nik-shared = same NIK, but it stands with more than one person
match-nik-alone = only the NIK agrees, while name, date of birth and KK differ
match-kk-same = same KK number
match-kk-digits = { $digits } of 16 digits of the KK number agree
match-kk-different = KK number differs
match-name-same = same name
match-name-spelling = name written differently: { $ours } ↔ { $theirs }
match-name-part = part of the name agrees: { $ours } ↔ { $theirs }
match-name-similar = similar name: { $ours } ↔ { $theirs }
match-name-missing = name is missing in one of the registers
match-name-different = name differs: { $ours } ↔ { $theirs }
match-birth-same = same date of birth
match-birth-swapped = day and month of birth are swapped
match-birth-default = same year of birth, one register says 1 January
match-birth-year = same day and month of birth, the year differs by { $years }
match-birth-part = same year of birth, day or month differs
match-birth-different = date of birth differs
match-birth-in-nik = date of birth differs, but the date inside a NIK agrees
match-birth-missing = date of birth is missing in one of the registers
match-sex-different = sex differs
match-village-same = same village
match-village-different = another village, perhaps moved
match-place-same = same hamlet or RT
match-household =
    { $count ->
        [one] { $count } other member of the family matches too
       *[other] { $count } other members of the family match too
    }
match-twin = perhaps a twin
match-rival = somebody else fits almost as well
