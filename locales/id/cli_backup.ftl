### Kalimat gesek backup, restore, doctor, dan upgrade.

cli-database-damaged = Basis data { $path } rusak, jadi bot tidak dijalankan. Jangan ubah berkas itu. Pulihkan cadangan terbaru ke folder lain: gesek restore { $store } --into FOLDER

## gesek backup

backup-done = ✅ Cadangan dibuat dan diperiksa: { $path } ({ $size } MB).
backup-photos = { $photos } berkas foto di dalamnya, { $new } baru disalin.
backup-key-apart = Kunci { $path } tidak ada di dalam cadangan. Tanpa kunci itu cadangan tidak dapat dibuka: simpan di tempat lain.
backup-lost = ⚠️ { $lost } berkas foto tercatat, tetapi tidak ada di cakram.
backup-nothing = Tidak ada basis data di { $path }.
backup-busy = Cadangan lain sedang dibuat di { $path }. Silakan ulangi nanti.
backup-no-room = Ruang kosong di { $path } kurang { $missing } MB. Cadangan tidak dibuat supaya bot tetap dapat bekerja.
backup-postgresql = Basis data ini PostgreSQL: buat cadangannya dengan pg_dump, dan salin folder photos.
backup-damaged = Cadangan tidak dibuat: { $reason }. Periksa dengan `gesek doctor`.
backup-failed = Tidak berhasil: { $reason }. Cadangan yang lama tidak berubah.

## gesek restore

restore-done = ✅ Cadangan { $name } ({ $at }) dipulihkan ke { $path }.
restore-photos = { $photos } berkas foto dipulihkan.
restore-photos-damaged =
    ⚠️ { $count } berkas foto tidak dapat dibuka:
    { $files }
restore-doubtful = { $count } kode dan dokumen yang waktu itu menunggu tidak dikirim lagi, karena mungkin sudah terkirim.
restore-next = Berikutnya: arahkan data.dir ke { $path }, jalankan `gesek doctor`, lalu `gesek run`.
restore-in-use = Di { $path } sudah ada data. Cadangan tidak pernah dipulihkan di atasnya: pilih folder lain.
restore-none = Tidak ada cadangan yang selesai di { $path }.
restore-unknown =
    Tidak ada cadangan { $name } di { $path }. Yang ada:
    { $others }
restore-key = Cadangan { $name } dibuat dengan kunci lain. Pasang kembali kunci yang benar.
restore-damaged-only = Cadangan { $name } rusak, dan tidak ada cadangan lain di folder itu.
restore-damaged =
    Cadangan { $name } rusak. Cadangan lain yang dapat dicoba dengan --at:
    { $others }

## gesek doctor

doctor-postgresql = PostgreSQL memeriksa berkasnya sendiri; cadangannya dibuat dengan pg_dump.
doctor-damaged = Basis data rusak ({ $reason }). Hentikan bot, lalu pulihkan cadangan: gesek restore { $store } --into FOLDER
doctor-sound = Basis data utuh sampai halaman terakhir.
doctor-trail = Jejak audit utuh: { $count } catatan.
doctor-trail-broken = Jejak audit terputus pada catatan { $entry }: ada yang mengubah, menghapus, atau menyisipkannya.
doctor-backup = Cadangan terakhir { $hours } jam lalu; { $count } disimpan.
doctor-backup-old = Cadangan terakhir sudah { $hours } jam lalu ({ $count } disimpan). Jalankan `gesek backup DIR`, lalu lihat log.
doctor-backup-none = Belum ada cadangan di { $path }. Bot membuatnya tiap malam; sekarang: `gesek backup { $path }`.
doctor-backup-unreadable = Cadangan { $name } tidak dapat dibuka dengan kunci ini.
doctor-backup-lost = { $lost } berkas foto tercatat, tetapi tidak ada di cakram waktu cadangan dibuat.
doctor-backup-failed = Cadangan malam terakhir tidak berhasil: { $reason }.
doctor-trial = Pemulihan percobaan terakhir berhasil, { $hours } jam lalu.
doctor-trial-old = Pemulihan percobaan terakhir sudah { $hours } jam lalu.
doctor-trial-none = Belum pernah ada pemulihan percobaan.
doctor-trial-failed = Pemulihan percobaan terakhir tidak berhasil: { $reason }.
doctor-never-heard = Bot belum pernah dijalankan dengan data ini.
doctor-heard = Telegram terakhir terdengar { $minutes } menit lalu.
doctor-silent = Telegram tidak terdengar selama { $minutes } menit. Apakah bot berjalan?
doctor-inbox = Pesan masuk dikerjakan tanpa tertunda ({ $minutes } menit).
doctor-inbox-behind = Pesan masuk tertua menunggu { $minutes } menit.
doctor-outbox = Pesan keluar tidak tertunda ({ $minutes } menit).
doctor-outbox-behind = Pesan keluar tertua sudah lewat waktunya { $minutes } menit.
doctor-uncertain = Pesan sehari ini yang tidak diketahui sampai atau tidak: { $count }.

## gesek upgrade

upgrade-postgresql = Basis data ini PostgreSQL: buat cadangan dengan pg_dump, lalu jalankan `gesek migrate`.
upgrade-unfinished = Pemutakhiran terhenti di tengah jalan. Jalankan `gesek upgrade`: basis data dikembalikan dahulu, lalu dimulai lagi.
upgrade-resumed = Pemutakhiran yang terhenti dibatalkan: basis data kembali seperti sebelumnya.
upgrade-running = Bot sedang berjalan. Hentikan dahulu (systemctl stop gesek), lalu ulangi.
upgrade-lost = Sesudah pemutakhiran tabel { $table } berisi lebih sedikit baris.
upgrade-failed = Pemutakhiran tidak berhasil ({ $reason }).
upgrade-back = Basis data kembali persis seperti sebelumnya. Pasang kembali versi program yang lama sampai hal ini dibereskan.
upgrade-proved = ✅ Basis data, jejak audit, dan kunci sudah diperiksa: semuanya utuh.

## gesek move

cli-move-bar = Memindahkan
move-to-where = Isi dahulu data.database pada pengaturan dengan alamat PostgreSQL yang dituju.
move-old = Berkas { $path } tidak sesuai dengan program ini. Kosongkan dahulu data.database, jalankan `gesek upgrade`, lalu ulangi.
move-not-empty = Basis data PostgreSQL itu sudah berisi tabel. Buat yang kosong, lalu ulangi.
move-refused = Tidak ada yang dipindahkan: sebuah baris pada tabel { $table } tidak diterima PostgreSQL. Buat basis datanya dengan UTF-8.
move-done = ✅ Semua baris sudah dipindahkan: { $rows }.
move-next = Jalankan `gesek doctor`, lalu bot. Berkas { $path } tidak diubah: simpan sampai semuanya terbukti baik.
