### What gesek backup, restore, doctor and upgrade say.

cli-database-damaged = The database { $path } is damaged, so the bot does not start. Leave that file alone. Restore the newest backup into another folder: gesek restore { $store } --into FOLDER

## gesek backup

backup-done = ✅ Backup made and checked: { $path } ({ $size } MB).
backup-photos = { $photos } photo files in it, { $new } newly copied.
backup-key-apart = The key { $path } is not in the backup. Without it the backup cannot be opened: keep it elsewhere.
backup-lost = ⚠️ { $lost } photo files are on record but not on the disk.
backup-nothing = There is no database at { $path }.
backup-busy = Another backup is being made in { $path }. Please try again later.
backup-no-room = { $path } is short of { $missing } MB. No backup was made, so that the bot can go on working.
backup-postgresql = This database is PostgreSQL: back it up with pg_dump, and copy the photos folder.
backup-damaged = No backup was made: { $reason }. Look with `gesek doctor`.
backup-failed = It did not work: { $reason }. Older backups are as they were.

## gesek restore

restore-done = ✅ Backup { $name } ({ $at }) restored into { $path }.
restore-photos = { $photos } photo files restored.
restore-photos-damaged =
    ⚠️ { $count } photo files do not open:
    { $files }
restore-doubtful = { $count } codes and documents that waited then are not sent any more, because they may have been sent already.
restore-next = Next: let data.dir point to { $path }, run `gesek doctor`, then `gesek run`.
restore-in-use = There is data in { $path } already. A backup is never restored over it: choose another folder.
restore-none = There is no finished backup in { $path }.
restore-unknown =
    There is no backup { $name } in { $path }. There are:
    { $others }
restore-key = The backup { $name } was made with another key. Put the right key back.
restore-damaged-only = The backup { $name } is damaged, and there is no other in that folder.
restore-damaged =
    The backup { $name } is damaged. Others that can be tried with --at:
    { $others }

## gesek doctor

doctor-postgresql = PostgreSQL checks its own files; it is backed up with pg_dump.
doctor-damaged = The database is damaged ({ $reason }). Stop the bot and restore a backup: gesek restore { $store } --into FOLDER
doctor-sound = The database is sound to its last page.
doctor-trail = The audit trail is whole: { $count } entries.
doctor-trail-broken = The audit trail breaks at entry { $entry }: somebody changed it, took one out or put one in.
doctor-backup = The last backup is { $hours } hours old; { $count } are kept.
doctor-backup-old = The last backup is { $hours } hours old ({ $count } are kept). Run `gesek backup DIR`, then look at the log.
doctor-backup-none = There is no backup in { $path } yet. The bot makes one each night; now: `gesek backup { $path }`.
doctor-backup-unreadable = The backup { $name } does not open with this key.
doctor-backup-lost = { $lost } photo files were on record but not on the disk when the backup was made.
doctor-backup-failed = Last night's backup failed: { $reason }.
doctor-trial = The last trial restore went well, { $hours } hours ago.
doctor-trial-old = The last trial restore was { $hours } hours ago.
doctor-trial-none = There has been no trial restore yet.
doctor-trial-failed = The last trial restore failed: { $reason }.
doctor-never-heard = The bot has never run with this data.
doctor-heard = Telegram was last heard { $minutes } minutes ago.
doctor-silent = Telegram has not been heard for { $minutes } minutes. Is the bot running?
doctor-inbox = Incoming messages are worked without delay ({ $minutes } minutes).
doctor-inbox-behind = The oldest incoming message has waited { $minutes } minutes.
doctor-outbox = Outgoing messages are not late ({ $minutes } minutes).
doctor-outbox-behind = The oldest outgoing message is { $minutes } minutes late.
doctor-uncertain = Messages of the last day of which nobody knows whether they arrived: { $count }.

## gesek upgrade

upgrade-postgresql = This database is PostgreSQL: back it up with pg_dump, then run `gesek migrate`.
upgrade-unfinished = An upgrade stopped halfway. Run `gesek upgrade`: the database goes back first, then it begins anew.
upgrade-resumed = The upgrade that had stopped was undone: the database is as it was before.
upgrade-running = The bot is running. Stop it first (systemctl stop gesek), then try again.
upgrade-lost = After the migration the table { $table } holds fewer rows.
upgrade-failed = The upgrade failed ({ $reason }).
upgrade-back = The database is exactly as it was before. Put the old version of the programme back until this is solved.
upgrade-proved = ✅ Database, audit trail and key have been checked: all is whole.

## gesek move

cli-move-bar = Moving
move-to-where = First set data.database in the settings to the address of the PostgreSQL database it shall go to.
move-old = The file { $path } does not fit this programme. First empty data.database, run `gesek upgrade`, then try again.
move-not-empty = That PostgreSQL database has tables already. Make an empty one, then try again.
move-refused = Nothing was moved: PostgreSQL did not take a row of the table { $table }. Make the database with UTF-8.
move-done = ✅ Every row has been moved: { $rows }.
move-next = Run `gesek doctor`, then the bot. The file { $path } is unchanged: keep it until all has proved itself.
