### Sentences of the command line (gesek ...).

## Running

cli-no-key = There is no key at { $path }. `gesek init` makes one. If there was one before, the data cannot be read without it.
cli-key-damaged = The key file { $path } is damaged. Move it away and restore the key from paper with `gesek init --restore-key`.
cli-key-wrong = This is not the key of this database. Put the right key back: a lost key means that the data is lost.
cli-schema-old = The database is older than this programme. Run `gesek migrate`; it makes a backup first.
cli-schema-new = The database was made by a newer programme. Install that version again.
cli-token-refused = Telegram does not know this token. Take it anew from BotFather.
cli-health-port = { $host } port { $port } is taken by another programme: choose another health.port.
cli-telegram-away = Telegram cannot be reached at { $api }: { $error }. Look at the network, telegram.api_url and telegram.proxy.
cli-taken-over = Another process has taken over the work.

## Settings

cli-config-missing = There is no file { $path }.
cli-config-unreadable = { $path } cannot be read as TOML.
cli-config-unreadable-at = { $path } cannot be read as TOML: see line { NUMBER($line, useGrouping: 0) }, column { NUMBER($column, useGrouping: 0) }.
cli-config-unknown = { $place }: { $key } is not a known setting.
cli-config-stray = { $variable } is not a known setting. Two underscores stand between section and name, as in { $example }.
cli-config-absent = { $key } is missing: set it in { $path } or as { $variable }.
cli-config-wrong = { $place }: { $key } { $wants }.
cli-config-json = { $variable } cannot be read: lists and tables are written as JSON, such as ["2026-12-24"].
cli-wants-integer = must be a whole number
cli-wants-number = must be a number
cli-wants-yes-no = must be true or false
cli-wants-text = must be text in quotes
cli-wants-path = must be the name of a file or folder in quotes
cli-wants-time = must be a time of day such as 08:00:00
cli-wants-date = must be a date such as 2026-12-24
cli-wants-list = must be a list in square brackets
cli-wants-table = must be a section of its own, not one value
cli-wants-other = has a value that does not fit
cli-wants-token = does not look like a token of BotFather (digits, a colon, about 35 letters and digits)
cli-wants-zone = must be a time zone such as Asia/Jakarta
cli-wants-address = must be an address that begins with http:// or https://
cli-wants-database = must be empty (SQLite) or an address that begins with postgresql+psycopg://
cli-wants-order = must be in order: workday_start before workday_end, digest_time before digest_deadline
cli-wants-short-secret = needs a webhook_secret of 16 to 256 letters, digits, _ or - when webhook_url is set
cli-wants-loopback = must be an address of this machine such as 127.0.0.1, unless beyond_loopback = true
cli-wants-greater-than = must be more than { $limit }
cli-wants-greater-than-equal = must be { $limit } or more
cli-wants-less-than = must be less than { $limit }
cli-wants-less-than-equal = must be { $limit } or less
cli-wants-one-of = must be one of: { $choices }

## gesek init

cli-init-ask-token = Token from BotFather (not shown; leave empty to give it through the environment)
cli-init-token-shape = That does not look like a token of BotFather. Please try again.
cli-init-token-later = The token is not in the settings. Give it as { $variable }, or write it into that file later.
cli-init-ask-data = Folder of the data
cli-init-config = Settings written: { $path }.
cli-init-config-kept = The settings are there and stay as they are: { $path }.
cli-init-about-config = Settings of Gesek Ekstrem. All others are explained in config.example.toml.
cli-init-about-token = From BotFather. If it is not written here, give it as { $variable }.
cli-init-about-data = Database, photos and backups.
cli-init-about-keys = The key of the data. Without this file the data can never be read again.
cli-init-key = Key made: { $path }.
cli-init-key-kept = The key is there and stays as it is: { $path }.
cli-init-key-restored = Key restored: { $path }.
cli-init-key-in-the-way = There is a key at { $path }, and a key is never overwritten. Move that file away first.
cli-init-key-lost = There is a database { $database }, but its key is not at { $path }. A new key cannot read it. Put that key back, or restore it from paper with `gesek init --restore-key`.
cli-init-key-unread = ⚠️ The key on paper has not been checked. Copy it now, twice; `gesek init --show-key` prints it again.
cli-init-key-unproven = The copy on paper does not match the key yet. Look at it again; `gesek init --show-key` prints the key once more.
cli-paper-top =
    Copy this key by hand onto two sheets of paper, and keep them in two different places.
    The fifth group checks its row. The letters are A-Z, the digits 2-7.
    {""}
cli-paper-sum = {"  "}∑    { $sum }
cli-paper-bottom =
    {""}
    Whoever holds this paper can read the data of families. If the key and both papers are lost, the data is lost.
cli-paper-ask-group = From the paper: row { $row }, group { $group }
cli-paper-right = The copy matches.
cli-paper-wrong = That does not match the key. Please look again.
cli-paper-restore = Type every row from the paper, all five groups of it.
cli-paper-ask-row = Row { $row }
cli-paper-wrong-row = Row { $row } does not match the group that checks it. Please type it again.
cli-paper-foreign = This paper does not hold a key of this version of Gesek Ekstrem.
cli-init-database = Database made.
cli-init-database-kept = The database is there and fits the key.
cli-init-unit = For systemd: copy { $path } to /etc/systemd/system/. How is written at the top of that file.
cli-init-next = Next: `gesek check --config { $config }`, then `gesek import` for departments, staff and families, then `gesek invite - --role coordinator --first`.

## gesek check

cli-check-good = ✅ { $said }
cli-check-bad = ⚠️ { $said }
cli-check-settings = Settings read from { $path }.
cli-check-environment = Settings read from the environment.
cli-check-token = The token has the right shape, bot { $bot }.
cli-check-readable = { $path } can be read by others on this computer. Run: chmod { $mode } { $path }
cli-check-no-database = There is no database at { $path } yet. Run `gesek init`.
cli-check-database = The database opens and is sound.
cli-check-database-away = The database does not open. Look at data.dir or data.database, and at the rights of that folder.
cli-check-database-damaged = The database is damaged. Stop the bot and restore it from the folder backups.
cli-check-schema = The database fits this programme (revision { $revision }).
cli-check-key = The key fits the database.
cli-disk-full = The disk is full; nothing is half kept. Make room and try again: docs/operations.md.
cli-check-disk = { $free } GB are free; there are not enough photos yet to tell when they will be full.
cli-check-disk-small = Only { $free } GB are free. Make room for at least 2 GB.
cli-check-disk-weeks = { $free } GB are free, enough for about { $weeks } weeks.
cli-check-disk-soon = { $free } GB are free, enough for about { $weeks } weeks. Add room or move data.dir.
cli-check-aside =
    { $count ->
        [one] { $count } message was set aside because it could not be worked. See `gesek inbox`.
       *[other] { $count } messages were set aside because they could not be worked. See `gesek inbox`.
    }
cli-check-telegram = Telegram answers as @{ $username } within { $latency } milliseconds.
cli-check-clock = The clock of this computer is right.
cli-check-clock-behind = The clock of this computer is { $seconds } seconds slow. Switch on time synchronisation (such as systemd-timesyncd).
cli-check-clock-ahead = The clock of this computer is { $seconds } seconds fast. Switch on time synchronisation (such as systemd-timesyncd).
cli-check-clock-unknown = The clock cannot be compared: the server does not tell its time.
cli-check-rate = The sending rate of { $rate } messages a second can be reached: { $window } in flight allow { $possible }.
cli-check-rate-slow = The sending rate of { $rate } messages a second is out of reach: { $window } in flight allow only { $possible }. Raise send.window to { $wanted }.
cli-check-sum =
    { $wrong ->
        [0] Everything is ready.
        [one] { $wrong } thing needs attention.
       *[other] { $wrong } things need attention.
    }

## gesek migrate, sample, import, assign

cli-migrate-current = The database already fits this programme.
cli-migrate-backup = A backup was made: { $path }.
cli-migrate-done = The database is up to date.
cli-sample-bar = Inventing a regency
cli-sample-file = { $path }
cli-import-bar = Comparing
cli-import-dry = Nothing has been written yet. Add --apply to write it.
cli-import-same = Nothing changes: the data is the same as this file.
cli-import-applied = ✅ Applied.
cli-import-refused =
    { $more ->
        [0] ⚠️ Rows refused: { $rows }, so nothing was written. Correct the file and try again.
       *[other] ⚠️ Rows refused: { $rows } ({ $more } more are not shown), so nothing was written. Correct the file and try again.
    }
cli-assign-next = This proposal is not in force yet. To apply it: gesek assign apply { $number }
cli-assign-none = There is no proposal yet. Run `gesek assign propose`.
cli-assign-applied = ✅ Proposal { $proposal_id } is in force: { $first } families have a mentor now, { $joined } civil servants join a team, { $placed } are placed in a district. { $dropped } pairs were dropped because data has changed, { $left } families still have no mentor. { $told } people are told, { $unlinked } are not linked yet.

## gesek invite, inbox, export

cli-invite-for = Invitation for { $name }
cli-invite-link = Link:  { $link }
cli-invite-code = Code:  { $code }
cli-invite-until = Valid until { $last }. Earlier invitations hold no longer.
cli-invite-nameless = The name of the bot is not known and Telegram does not tell it ({ $error }). Set telegram.username.
cli-inbox = { $aside } set aside, { $waiting } waiting.
cli-inbox-one = { $number }: { $hours } hours ago, { $error }, tried { $tries } times
cli-inbox-more = … and { $count } more.
cli-inbox-next = Once the cause is removed: gesek inbox retry
cli-inbox-again = { $count } will be worked again; a running bot takes them up within 30 seconds.
cli-inbox-missed = Not among those set aside: { $numbers }.
cli-export-bar = Writing the table
cli-export-name = { $path }: the name of the file must end in .xlsx.
cli-export-there = { $path } is there already. Choose another name.
cli-export-nowhere = There is no district or department with that code.
cli-export-done = Written: { $path }. It holds names of people; do not forward it in groups.
cli-forms-since = since { $day }
cli-forms-good = { $form }, version { $version }: { $questions } questions, can be used.
cli-forms-which = The file does not say which questionnaire it is (form_id). Name it with --as: { $names }.
