### Kalimat baris perintah (gesek ...).

cli-no-key = Tidak ada kunci di { $path }. Jalankan `gesek init` untuk membuatnya. Bila dahulu sudah ada kunci, data tidak dapat dibaca tanpa kunci itu.
cli-key-damaged = Berkas kunci { $path } rusak. Pulihkan dari salah satu salinan kertas.
cli-key-wrong = Kunci ini bukan kunci basis data ini. Pasang kembali kunci yang benar: kunci yang hilang berarti data hilang.
cli-schema-old = Basis data lebih tua daripada program ini. Jalankan `gesek migrate`; cadangan dibuat lebih dahulu.
cli-schema-new = Basis data dibuat oleh program yang lebih baru. Pasang kembali versi itu.
cli-token-refused = Telegram tidak mengenal token ini. Ambil lagi dari BotFather.
cli-telegram-away = Telegram tidak dapat dihubungi di { $api }: { $error }.
cli-taken-over = Proses lain telah mengambil alih pekerjaan.
cli-config-missing = Berkas { $path } tidak ada.
cli-config-unreadable = { $path } tidak dapat dibaca: { $error }.
cli-config-unknown = { $path }: { $key } bukan pengaturan yang dikenal.
cli-config-absent = { $key } belum diisi: tulis di { $path } atau sebagai { $variable }.
cli-config-wrong = { $path }: { $key }: { $error }.
cli-migrate-current = Basis data sudah sesuai dengan program ini.
cli-migrate-backup = Cadangan dibuat: { $path }.
cli-migrate-done = Basis data sudah dimutakhirkan.
