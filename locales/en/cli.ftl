### Sentences of the command line (gesek ...).

cli-no-key = There is no key at { $path }. `gesek init` makes one. If there was one before, the data cannot be read without it.
cli-key-damaged = The key file { $path } is damaged. Restore it from one of the paper copies.
cli-key-wrong = This is not the key of this database. Put the right key back: a lost key means that the data is lost.
cli-schema-old = The database is older than this programme. Run `gesek migrate`; it makes a backup first.
cli-schema-new = The database was made by a newer programme. Install that version again.
cli-token-refused = Telegram does not know this token. Take it anew from BotFather.
cli-telegram-away = Telegram cannot be reached at { $api }: { $error }.
cli-taken-over = Another process has taken over the work.
cli-config-missing = There is no file { $path }.
cli-config-unreadable = { $path } cannot be read: { $error }.
cli-config-unknown = { $path }: { $key } is not a known setting.
cli-config-absent = { $key } is missing: set it in { $path } or as { $variable }.
cli-config-wrong = { $path }: { $key }: { $error }.
cli-migrate-current = The database already fits this programme.
cli-migrate-backup = A backup was made: { $path }.
cli-migrate-done = The database is up to date.
