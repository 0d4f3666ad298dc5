### Kalimat baris perintah (gesek ...).

## Menjalankan

cli-no-key = Tidak ada kunci di { $path }. Jalankan `gesek init` untuk membuatnya. Bila dahulu sudah ada kunci, data tidak dapat dibaca tanpa kunci itu.
cli-key-damaged = Berkas kunci { $path } rusak. Pindahkan berkas itu, lalu pulihkan kunci dari kertas dengan `gesek init --restore-key`.
cli-key-wrong = Kunci ini bukan kunci basis data ini. Pasang kembali kunci yang benar: kunci yang hilang berarti data hilang.
cli-schema-old = Basis data lebih tua daripada program ini. Jalankan `gesek migrate`; cadangan dibuat lebih dahulu.
cli-schema-new = Basis data dibuat oleh program yang lebih baru. Pasang kembali versi itu.
cli-token-refused = Telegram tidak mengenal token ini. Ambil lagi dari BotFather.
cli-health-port = Port { $port } di { $host } sudah dipakai program lain: pilih health.port yang lain.
cli-telegram-away = Telegram tidak dapat dihubungi di { $api }: { $error }. Periksa jaringan, telegram.api_url, dan telegram.proxy.
cli-taken-over = Proses lain telah mengambil alih pekerjaan.

## Pengaturan

cli-config-missing = Berkas { $path } tidak ada.
cli-config-unreadable = { $path } tidak dapat dibaca sebagai TOML.
cli-config-unreadable-at = { $path } tidak dapat dibaca sebagai TOML: lihat baris { NUMBER($line, useGrouping: 0) }, kolom { NUMBER($column, useGrouping: 0) }.
cli-config-unknown = { $place }: { $key } bukan pengaturan yang dikenal.
cli-config-stray = { $variable } bukan pengaturan yang dikenal. Bagian dan nama dipisahkan dua garis bawah, misalnya { $example }.
cli-config-absent = { $key } belum diisi: tulis di { $path } atau sebagai { $variable }.
cli-config-wrong = { $place }: { $key } { $wants }.
cli-config-json = { $variable } tidak dapat dibaca: daftar dan tabel ditulis sebagai JSON, misalnya ["2026-12-24"].
cli-wants-integer = harus berupa bilangan bulat
cli-wants-number = harus berupa bilangan
cli-wants-yes-no = harus berupa true atau false
cli-wants-text = harus berupa teks di antara tanda kutip
cli-wants-path = harus berupa nama berkas atau folder di antara tanda kutip
cli-wants-time = harus berupa jam seperti 08:00:00
cli-wants-date = harus berupa tanggal seperti 2026-12-24
cli-wants-list = harus berupa daftar di antara kurung siku
cli-wants-table = harus berupa bagian tersendiri, bukan satu nilai
cli-wants-other = berisi nilai yang tidak sesuai
cli-wants-token = tidak berbentuk token BotFather (angka, titik dua, lalu sekitar 35 huruf dan angka)
cli-wants-zone = harus berupa zona waktu seperti Asia/Jakarta
cli-wants-address = harus berupa alamat yang dimulai dengan http:// atau https://
cli-wants-database = harus kosong (SQLite) atau berupa alamat yang dimulai dengan postgresql+psycopg://
cli-wants-order = harus berurutan: workday_start sebelum workday_end, digest_time sebelum digest_deadline
cli-wants-short-secret = memerlukan webhook_secret dengan 16 sampai 256 huruf, angka, _ atau - bila webhook_url diisi
cli-wants-loopback = harus alamat di mesin ini seperti 127.0.0.1, kecuali beyond_loopback = true
cli-wants-greater-than = harus lebih dari { $limit }
cli-wants-greater-than-equal = harus { $limit } atau lebih
cli-wants-less-than = harus kurang dari { $limit }
cli-wants-less-than-equal = harus { $limit } atau kurang
cli-wants-one-of = harus salah satu dari: { $choices }

## gesek init

cli-init-ask-token = Token dari BotFather (tidak ditampilkan; kosongkan untuk mengisinya lewat lingkungan)
cli-init-token-shape = Itu tidak berbentuk token BotFather. Silakan coba lagi.
cli-init-token-later = Token belum ditulis di pengaturan. Berikan sebagai { $variable } atau tulis nanti di berkas itu.
cli-init-ask-data = Folder data
cli-init-config = Pengaturan ditulis: { $path }.
cli-init-config-kept = Pengaturan sudah ada dan tidak diubah: { $path }.
cli-init-about-config = Pengaturan Gesek Ekstrem. Semua pengaturan lain dijelaskan di config.example.toml.
cli-init-about-token = Dari BotFather. Bila tidak ditulis di sini, berikan sebagai { $variable }.
cli-init-about-data = Basis data, foto, dan cadangan.
cli-init-about-keys = Kunci data. Tanpa berkas ini data tidak dapat dibaca lagi.
cli-init-key = Kunci dibuat: { $path }.
cli-init-key-kept = Kunci sudah ada dan tidak diubah: { $path }.
cli-init-key-restored = Kunci dipulihkan: { $path }.
cli-init-key-in-the-way = Di { $path } masih ada kunci, dan kunci tidak pernah ditimpa. Pindahkan berkas itu lebih dahulu.
cli-init-key-lost = Basis data { $database } sudah ada, tetapi kuncinya tidak ada di { $path }. Kunci baru tidak dapat membacanya. Pasang kembali kunci itu, atau pulihkan dari kertas dengan `gesek init --restore-key`.
cli-init-key-unread = ⚠️ Salinan kunci di kertas belum diperiksa. Salin sekarang, dua kali; `gesek init --show-key` mencetaknya lagi.
cli-init-key-unproven = Salinan di kertas belum cocok dengan kunci. Periksa salinannya; `gesek init --show-key` mencetak kunci lagi.
cli-paper-top =
    Salin kunci ini dengan tangan pada dua lembar kertas, lalu simpan di dua tempat yang berbeda.
    Kelompok kelima memeriksa barisnya. Hurufnya A-Z, angkanya 2-7.
    {""}
cli-paper-sum = {"  "}∑    { $sum }
cli-paper-bottom =
    {""}
    Siapa pun yang memegang kertas ini dapat membaca data keluarga. Bila kunci dan kedua kertas hilang, data hilang.
cli-paper-ask-group = Dari kertas: baris { $row }, kelompok ke-{ $group }
cli-paper-right = Salinan cocok.
cli-paper-wrong = Itu tidak cocok dengan kunci. Mohon dilihat kembali.
cli-paper-restore = Ketik setiap baris dari kertas, kelima kelompoknya.
cli-paper-ask-row = Baris { $row }
cli-paper-wrong-row = Baris { $row } tidak cocok dengan kelompok pemeriksanya. Silakan ketik lagi.
cli-paper-foreign = Kertas ini bukan kunci Gesek Ekstrem dari versi ini.
cli-init-database = Basis data dibuat.
cli-init-database-kept = Basis data sudah ada dan cocok dengan kunci.
cli-init-unit = Untuk systemd: salin { $path } ke /etc/systemd/system/. Caranya tertulis di awal berkas itu.
cli-init-next = Selanjutnya: `gesek check --config { $config }`, lalu `gesek import` untuk departments, staff, dan families, lalu `gesek invite - --role coordinator --first`.

## gesek check

cli-check-good = ✅ { $said }
cli-check-bad = ⚠️ { $said }
cli-check-settings = Pengaturan dibaca dari { $path }.
cli-check-environment = Pengaturan dibaca dari lingkungan.
cli-check-token = Bentuk token benar, bot { $bot }.
cli-check-readable = { $path } dapat dibaca orang lain di komputer ini. Jalankan: chmod { $mode } { $path }
cli-check-no-database = Belum ada basis data di { $path }. Jalankan `gesek init`.
cli-check-database = Basis data terbuka dan utuh.
cli-check-database-away = Basis data tidak dapat dibuka. Periksa data.dir atau data.database, dan hak baca-tulis folder itu.
cli-check-database-damaged = Basis data rusak. Hentikan bot, lalu pulihkan dari folder backups.
cli-check-schema = Basis data sesuai dengan program ini (revisi { $revision }).
cli-check-key = Kunci cocok dengan basis data.
cli-disk-full = Ruang penyimpanan habis; tidak ada yang tersimpan setengah. Sediakan ruang, lalu coba lagi: docs/operations.md.
cli-check-disk = Ruang kosong { $free } GB; belum cukup foto untuk memperkirakan kapan penuh.
cli-check-disk-small = Ruang kosong tinggal { $free } GB. Sediakan paling sedikit 2 GB.
cli-check-disk-weeks = Ruang kosong { $free } GB, cukup untuk kira-kira { $weeks } minggu.
cli-check-disk-soon = Ruang kosong { $free } GB, cukup untuk kira-kira { $weeks } minggu. Tambah ruang atau pindahkan data.dir.
cli-check-aside = { $count } pesan disisihkan karena belum dapat dikerjakan. Lihat `gesek inbox`.
cli-check-telegram = Telegram menjawab sebagai @{ $username } dalam { $latency } milidetik.
cli-check-clock = Jam komputer ini tepat.
cli-check-clock-behind = Jam komputer ini terlambat { $seconds } detik. Nyalakan penyelaras waktu (misalnya systemd-timesyncd).
cli-check-clock-ahead = Jam komputer ini terlalu cepat { $seconds } detik. Nyalakan penyelaras waktu (misalnya systemd-timesyncd).
cli-check-clock-unknown = Jam tidak dapat dibandingkan: server tidak menyebutkan waktunya.
cli-check-rate = Laju kirim { $rate } pesan per detik dapat dicapai: { $window } sekaligus memungkinkan { $possible }.
cli-check-rate-slow = Laju kirim { $rate } pesan per detik tidak tercapai: { $window } sekaligus hanya memungkinkan { $possible }. Naikkan send.window menjadi { $wanted }.
cli-check-sum =
    { $wrong ->
        [0] Semuanya siap.
       *[other] { $wrong } hal perlu dibereskan.
    }

## gesek migrate, sample, import, assign

cli-migrate-current = Basis data sudah sesuai dengan program ini.
cli-migrate-backup = Cadangan dibuat: { $path }.
cli-migrate-done = Basis data sudah dimutakhirkan.
cli-sample-bar = Membuat kabupaten rekaan
cli-sample-file = { $path }
cli-import-bar = Membandingkan
cli-import-dry = Belum ada yang ditulis. Tambahkan --apply untuk menerapkan.
cli-import-same = Tidak ada yang berubah: data sudah sama dengan berkas ini.
cli-import-applied = ✅ Diterapkan.
cli-import-refused =
    { $more ->
        [0] ⚠️ { $rows } baris ditolak, jadi tidak ada yang ditulis. Perbaiki berkasnya, lalu ulangi.
       *[other] ⚠️ { $rows } baris ditolak ({ $more } lagi tidak ditampilkan), jadi tidak ada yang ditulis. Perbaiki berkasnya, lalu ulangi.
    }
cli-assign-next = Usulan ini belum berlaku. Untuk menerapkannya: gesek assign apply { $number }
cli-assign-none = Belum ada usulan. Jalankan `gesek assign propose`.
cli-assign-applied = ✅ Usulan { $proposal_id } berlaku: { $first } keluarga mendapat pendamping, { $joined } ASN ikut dalam tim, { $placed } ASN mendapat kecamatan. { $dropped } pasangan tidak dipakai karena data berubah, { $left } keluarga masih tanpa pendamping. { $told } orang diberi tahu, { $unlinked } belum terhubung.

## gesek invite, inbox, export

cli-invite-for = Undangan untuk { $name }
cli-invite-link = Tautan:  { $link }
cli-invite-code = Kode:    { $code }
cli-invite-until = Berlaku sampai { $last }. Undangan sebelumnya tidak berlaku lagi.
cli-invite-nameless = Nama bot belum diketahui dan Telegram tidak menyebutkannya ({ $error }). Isi telegram.username di pengaturan.
cli-inbox = { $aside } pesan disisihkan, { $waiting } menunggu.
cli-inbox-one = { $number }: { $hours } jam lalu, { $error }, dicoba { $tries } kali
cli-inbox-more = … dan { $count } lagi.
cli-inbox-next = Setelah penyebabnya dibereskan: gesek inbox retry
cli-inbox-again = { $count } pesan dikerjakan lagi; bot yang sedang berjalan mengambilnya dalam 30 detik.
cli-inbox-missed = Tidak ada di antara yang disisihkan: { $numbers }.
cli-export-bar = Menulis tabel
cli-export-name = { $path }: nama berkas harus berakhir dengan .xlsx.
cli-export-there = { $path } sudah ada. Pilih nama lain.
cli-export-nowhere = Kecamatan atau OPD dengan kode itu tidak ada.
cli-export-done = Ditulis: { $path }. Berkas ini memuat nama orang; jangan diteruskan lewat grup.
cli-forms-since = sejak { $day }
cli-forms-good = { $form }, versi { $version }: { $questions } pertanyaan, dapat dipakai.
cli-forms-which = Berkas itu tidak menyebutkan kuesioner mana (form_id). Sebutkan dengan --as: { $names }.
