### Matching: files of other offices are matched with the register, and officers decide where it is doubtful.

command-pemadanan = Match our data with Sasmita, DTSEN or P3KE

extract-register-sasmita = Sasmita
extract-register-dtsen = DTSEN
extract-register-p3ke = P3KE
extract-register-list = List of recipients
extract-list-of = Recipients of { $programme }
extract-called = { $register }, data of { $day }
extract-desk =
    🔎 <b>Matching</b>
    Files of other offices that are matched with the register of families:
extract-desk-empty =
    🔎 <b>Matching</b>
    No file has been matched yet.
extract-line = • { $extract }: { $state }
extract-state-reading = being read
extract-state-matching = being matched
extract-state-open = { $count ->
        [0] everything decided
        [one] one pair waits
       *[other] { $count } pairs wait
    }
extract-state-settled = finished
extract-state-failed = could not be matched yet
extract-state-line = State: { $state }
extract-title = 🔎 <b>{ $extract }</b>
extract-button-new = Send a file
extract-button-open = { $register } { $day }
extract-button-show = See the result
extract-button-withdraw = Withdraw
extract-button-withdraw-yes = Yes, withdraw it
extract-ask-register = Which register is the file from?
extract-ask-day = Which day are its data of? Choose, or write the day, for example 31-10-2026.
extract-in-future = That day has not come yet. Please write the day that the data are of.
extract-ask-file =
    Send the file of { $register } as of { $day } to this chat: .xlsx, .ods or .csv, one person a row.
    The columns of NIK and KK number have to be formatted as text. A row whose NIK is damaged is still matched by name.
extract-read = 🔎 <b>{ $register }</b>, data of { $day }, has been read. Nothing is matched yet.
extract-rows = { $rows } people in { $households } families
extract-sheets = People by sheet: { $sheets }
extract-own = Sheet { $sheets } is not read, because it holds families of the own register. It is sent by /impor.
extract-villageless = Village not known: { $count } rows
extract-damaged = ⚠️ NIK or KK number damaged: { $count }, for example { $places }. Those rows are still matched by name.
extract-unread = Other cells that could not be read: { $count }, in the columns { $columns }
extract-nameless = Rows without a name, not used: { $count }
extract-unused = Columns that are not used: { $columns }
extract-ask = Match it with the register now?
extract-button-match = Match
extract-matching = ⏳ { $extract }: being matched, { $share } per cent. The result appears here.
extract-matched = ✅ <b>{ $extract }</b> has been matched.
extract-certain = Certain: { $count } people
extract-remembered = As officers decided before: { $count }
extract-review = To be looked at by an officer: { $count } pairs
extract-failed = { $extract } could not be matched yet. Please send the file again.
extract-unrecognised =
    That file could not be read as a list of people. It needs a column Nama, and one of NIK, No KK, Tanggal Lahir or Desa.
    Headers that were found: { $found }.
extract-headless = That file has no row of headings: its first row is data already. Please put one above it, such as NIK, Nama, Tanggal Lahir, Desa, and send it again.
extract-empty = There is nobody in that file. Please look at it again and send it once more.
extract-known = The same file has come in already: { $extract }. Its result can be opened from /pemadanan.
extract-ask-withdraw =
    Withdraw <b>{ $extract }</b>? What was matched is no longer used.
    What officers decided is still remembered for the next file.
extract-withdrawn = { $extract } has been withdrawn.
extract-over = That file is being read, or has been withdrawn. Please open it again from /pemadanan.
extract-sent = A proposal was sent because of this file, so it cannot be withdrawn.

pairs-title = 🔎 <b>{ $register }</b> · { $count } { $count ->
        [one] pair waits
       *[other] pairs wait
    }
pairs-ours = <b>Our data:</b> { $name } ({ $code })
pairs-theirs = <b>{ $register }:</b> { $name }
pairs-about = { $about }
pairs-and = { $first } · { $more }
pairs-born = born { $day }
pairs-birth-unknown = birth date not recorded
pairs-place = { $place }
pairs-place-unknown = village not recorded
pairs-gone = no longer recorded in the family
pairs-household = Of the same house, matched already: { $names }
pairs-reason = • { $reason }
pairs-question = Is this the same person?
pairs-short = { $ours } ↔ { $theirs }
pairs-relation-1 = head of the family
pairs-relation-2 = spouse
pairs-relation-3 = child
pairs-relation-4 = child-in-law
pairs-relation-5 = grandchild
pairs-relation-6 = parent or in-law
pairs-relation-7 = helper
pairs-relation-8 = other relation
pairs-verdict-same = Same
pairs-verdict-different = Different
pairs-verdict-skipped = Later
pairs-button-same = Same
pairs-button-different = Different
pairs-button-skip = Later
pairs-button-undo = Undo
pairs-button-undo-one = Undo { $number }
pairs-button-stop = Stop for now
pairs-button-decide = Decide
pairs-button-area = Choose a kecamatan
pairs-button-book = Workbook
pairs-button-log = Last decisions
pairs-area = { $name } ({ $count })
pairs-which-area = Which kecamatan do you want to decide on?
pairs-asked = 🔎 { $extract }: { $count ->
        [one] one pair of your kecamatan has
       *[other] { $count } pairs of your kecamatan have
    } to be looked at. One usually takes a few seconds.
pairs-none = All pairs have been decided. Thank you.
pairs-held = { $count ->
        [one] One pair is left, and a colleague is looking at it.
       *[other] { $count } pairs are left, and colleagues are looking at them.
    }
pairs-over = { $name } has already decided <b>{ $verdict }</b> on that pair. Here is the next one.
pairs-closed = That pair is finished, <b>{ $verdict }</b>, because one of them is the same as somebody else.
pairs-taken = One of the two is already the same as somebody else. If that is wrong, please undo that decision first.
pairs-skipped-again = This pair was left for later. All others are decided, or another officer is looking at them.
pairs-undone = The decision is undone. Please decide again.
pairs-undone-already = That decision has been undone or replaced already.
pairs-nothing-to-undo = There is no decision of yours that could be undone.
pairs-certain-title = 🔎 <b>{ $register }</b> · taken for the same without asking
pairs-certain-question = If these are two people, press Different.
pairs-certain =
    🔎 <b>{ $extract }: certain matches</b>
    Pairs taken for the same person without asking, the least alike first. Open one that looks wrong, then press Different.
pairs-certain-none = { $extract }: there is no pair yet that was taken for the same without asking.
pairs-certain-line = { $number }. { $pair }
pairs-certain-again = The decision was taken back. This pair counts as the same again.
pairs-certain-book-said =
    🔎 { $extract }: { $count ->
        [one] one certain pair
       *[other] { $count } certain pairs
    }, the least alike first. Please write Different only where it is wrong, and send the file to this chat.
    This file has names of people: do not pass it on, and delete it when you are done.
pairs-certain-book-how = Write Different in the column Verdict only where a pair is wrong. Empty rows stay the same person. Do not change the column Number.
pairs-parted = Noted: { $pair } are two people. This is remembered for the next file.
pairs-undone-taken = The decision was taken back. One of the two is the same as somebody else by now, so this pair stays Different.
pairs-button-certain = Certain matches
pairs-button-look = Open { $number }
pairs-button-find = Find a pair
pairs-find-ask = Whose pair are you looking for? Write the person's name, or the family's code, for example KRK-0012.
pairs-find-short = Please write at least { $least } letters.
pairs-find-again = Write another name or code to search again.
pairs-found = 🔎 Certain matches, "{ $words }":
pairs-found-none = There is no certain match for "{ $words }". Those that still wait are under Decide.
pairs-found-more = The first { $count } are shown; write more of the name.
pairs-log = 📝 <b>Last decisions</b>
pairs-log-empty = There are no decisions yet.
pairs-log-line = { $number }. { $pair }: <b>{ $verdict }</b>, { $name }

pairs-book-said =
    🔎 { $extract }: { $count } pairs that wait. Please fill in the column Verdict and send the file to this chat.
    This file names people: do not pass it on, and delete it after use.
pairs-book-title = Pairs to be decided
pairs-book-about = About this file
pairs-book-extract = File
pairs-book-how = Fill in the column Verdict with Same, Different or Later. An empty row changes nothing. Do not change the column Number.
pairs-book-care = Names people; numbers are masked. Delete it after use.
pairs-column-number = Number
pairs-column-district = Kecamatan
pairs-column-village = Village
pairs-column-code = Family code
pairs-column-ours = Name in our data
pairs-column-ours_about = About our data
pairs-column-ours_nik = NIK in our data
pairs-column-ours_kk = KK in our data
pairs-column-theirs = Name in the file
pairs-column-theirs_about = About the file
pairs-column-theirs_nik = NIK in the file
pairs-column-theirs_kk = KK in the file
pairs-column-household = Same house, matched
pairs-column-reasons = Reasons
pairs-column-verdict = Verdict
pairs-book-two = That file holds sheets of more than one extract. Please send them one by one.
pairs-book-columns = That sheet needs the columns { $columns }. Please look at it again and send it once more.
pairs-book-read = 🔎 The workbook of <b>{ $extract }</b> has been read. Nothing is noted yet.
pairs-book-figures = Same { $same } · different { $different } · later { $skipped } · empty { $silent } · noted already { $known }
pairs-book-faults = ⚠️ <b>{ $count } rows have to be corrected.</b> It is noted as a whole or not at all.
pairs-book-verdict = { $cell }: "{ $said }" is no verdict. Write Same, Different or Later.
pairs-book-unknown = { $cell }: the number of this pair is not known.
pairs-book-twice = { $cell }: this pair stands in row { $row } already.
pairs-book-clash = { $cell }: Same contradicts row { $row }; one person can be the same as one person only.
pairs-book-taken = { $cell }: one of the two is already the same as somebody else.
pairs-book-over = { $cell }: has been decided { $verdict } meanwhile, and stays so.
pairs-book-nothing = There is no new verdict in it.
pairs-book-ask = Note these verdicts?
pairs-book-button = Note the verdicts
pairs-book-changed = Some pairs have changed since the file was checked, so nothing is noted yet. Please send the file again.
pairs-book-applied = ✅ { $count } verdicts are noted.
