### Arahan: menulis, menyetujui, mengirim, dan membaca.

command-arahan = Menulis arahan untuk pendamping dan ASN

## Siapa dan kepada siapa

broadcast-not-for-you =
    Arahan ditulis oleh koordinator, kepala OPD, camat, atau admin OPD.
    Untuk pengumuman, silakan hubungi admin OPD Bapak/Ibu.
broadcast-from-coordinator = Koordinator
broadcast-from-admin = Admin OPD { $office }
broadcast-from-head =
    { $kind ->
        [plt] Plt. { $title }
        [plh] Plh. { $title }
       *[definitif] { $title }
    }
broadcast-name = { $name }
broadcast-ask-office = Arahan ini ditulis sebagai pimpinan atau admin unit yang mana?
broadcast-ask-whom =
    📣 <b>Arahan baru</b>
    Untuk siapa arahan ini?
broadcast-ask-whom-within =
    📣 <b>Arahan baru</b>
    { $office }
    Untuk siapa arahan ini?
broadcast-kind-all = Semua ASN
broadcast-kind-departments = Pilih OPD
broadcast-kind-districts = Per kecamatan
broadcast-kind-ranks = Per eselon
broadcast-kind-unreported = Belum lapor
broadcast-kind-all-within = Semua pegawai
broadcast-kind-departments-within = Pilih unit
broadcast-kind-districts-within = Per kecamatan
broadcast-kind-ranks-within = Per eselon
broadcast-kind-unreported-within = Belum lapor
broadcast-rank-ii = Eselon II
broadcast-rank-iii = Eselon III
broadcast-rank-iv = Eselon IV
broadcast-rank-staff = Staf
broadcast-ask-departments =
    Silakan pilih satu atau beberapa OPD atau unit, lalu tekan Lanjut.
    Terpilih: { $count }
broadcast-ask-districts =
    Silakan pilih satu atau beberapa kecamatan, lalu tekan Lanjut.
    Arahan sampai kepada yang mendampingi keluarga atau bertugas di sana.
    Terpilih: { $count }
broadcast-ask-ranks =
    Silakan pilih satu atau beberapa, lalu tekan Lanjut.
    Terpilih: { $count }
broadcast-chosen = ✅ { $name }
broadcast-open = { $name }
broadcast-choose-one = Belum ada yang dipilih. Silakan pilih sekurangnya satu, lalu tekan Lanjut.
broadcast-nobody =
    { $count ->
        [0] Tidak ada yang termasuk dalam pilihan itu. Silakan pilih penerima yang lain.
       *[other] Dari { $count } orang dalam pilihan itu belum ada yang dapat dijangkau lewat bot. Silakan pilih penerima yang lain.
    }
broadcast-to-all = semua ASN
broadcast-to-all-within = semua pegawai { $office }
broadcast-to-departments = { $names }
broadcast-to-departments-within = { $names }
broadcast-to-districts = yang bertugas di Kecamatan { $names }
broadcast-to-districts-within = pegawai { $office } yang bertugas di Kecamatan { $names }
broadcast-to-ranks = { $names }
broadcast-to-ranks-within = { $names } pada { $office }
broadcast-to-unreported = pendamping yang belum lapor minggu ini
broadcast-to-unreported-within = pendamping dari { $office } yang belum lapor minggu ini

## Isi

broadcast-ask-text =
    Kepada: { $to }

    Silakan tulis isi arahan, paling panjang { $limit } huruf.
    Satu foto atau dokumen boleh disertakan; teksnya paling panjang { $caption } huruf.
broadcast-ask-caption =
    Kepada: { $to }

    Lampiran sudah diterima. Silakan tulis isi arahan, paling panjang { $limit } huruf.
broadcast-only-text = Arahan berisi teks, dengan satu foto atau dokumen bila perlu. Silakan kirim salah satunya.
broadcast-too-long =
    Teks itu { $length } huruf, sedangkan arahan paling panjang { $limit } huruf.
    Silakan kirim teks yang lebih pendek.
broadcast-too-long-caption =
    Teks itu { $length } huruf, sedangkan arahan dengan lampiran paling panjang { $limit } huruf.
    Silakan persingkat teksnya, atau kirim tanpa lampiran.
broadcast-number-refused =
    Teks itu memuat nomor sepanjang NIK, KK, atau NIP. Demi kerahasiaan, nomor seperti itu tidak dikirim kepada banyak orang.
    Silakan kirim teks tanpa nomor tersebut.
broadcast-header =
    📣 <b>Arahan dari { $from }</b>
    { $name }
broadcast-again =
    🔔 <b>Pengingat arahan dari { $from }</b>
    { $name }

## Pratinjau

broadcast-preview =
    Demikian arahan akan dibaca.
    Kepada: { $to }
    Penerima: <b>{ $count } orang</b>
    { $unreachable ->
        [0] Semuanya dapat dijangkau.
       *[other] Di antaranya belum dapat dijangkau: { $unreachable } orang
    }
broadcast-duration =
    { $minutes ->
        [0] Pengiriman kurang dari 1 menit.
       *[other] Pengiriman sekitar { $minutes } menit, selesai sekitar { $ends }.
    }
broadcast-time-later = Sekarang di luar jam kerja; dikirim mulai { $at }.
broadcast-time-now = Sekarang di luar jam kerja; arahan dikirim saat ini juga.
broadcast-needs-approval =
    { $count ->
        [0] Perlu persetujuan, tetapi belum ada yang dapat dimintai.
        [1] Perlu persetujuan dari { $names }.
       *[other] Perlu persetujuan dari salah satu dari { $count } orang: { $names }.
    }
broadcast-no-approver =
    Arahan ini perlu persetujuan orang kedua, tetapi belum ada yang terhubung dengan bot.
    Tulisan Bapak/Ibu tersimpan; silakan minta admin OPD, kepala OPD, atau koordinator lain untuk terhubung dahulu.
broadcast-unreached = Belum dapat dijangkau: { $count } orang
broadcast-unreached-line = { $name } – { $why }
broadcast-why-not-linked = belum terhubung
broadcast-why-blocked = memblokir bot
broadcast-why-deactivated = akun Telegram sudah dihapus
broadcast-why-never-started = belum menekan Mulai
broadcast-why-no-longer-serving = sudah tidak bertugas
broadcast-why-daily-cap = sudah menerima banyak pesan hari ini
broadcast-why-no-connection = sambungan terputus
broadcast-why-other = ditolak Telegram
broadcast-discarded = Arahan tidak jadi dikirim.
broadcast-button-send = Kirim
broadcast-button-ask = Minta persetujuan
broadcast-button-change = Ubah
broadcast-button-keep = Tetap teks ini
broadcast-button-whom = Ubah penerima
broadcast-button-next = Lanjut ▶
broadcast-button-unreached = Belum terjangkau
broadcast-button-at-once = Kirim saat ini
broadcast-button-in-hours = Pada jam kerja
broadcast-button-detach = Tanpa lampiran
broadcast-button-earlier = Arahan lalu
broadcast-button-new = Arahan baru

## Persetujuan

broadcast-request =
    <b>Permintaan persetujuan</b>
    Arahan di atas ditulis oleh { $name }, { $from }.
    Kepada: { $to }
    Penerima: { $count } orang, { $unreachable } di antaranya belum dapat dijangkau
    Apakah arahan ini disetujui untuk dikirim?
broadcast-button-approve = Setujui
broadcast-button-refuse = Belum setuju
broadcast-button-withdraw = Tarik kembali
broadcast-button-follow = Lihat pengiriman
broadcast-waiting =
    ⏳ <b>Menunggu persetujuan</b>
    Kepada: { $to }
    Penerima: { $count } orang
    Dimintai persetujuan: { $names }
broadcast-decision-approved = ✅ Disetujui oleh { $name }, { $at }. Arahan dikirim kepada { $count } orang.
broadcast-decision-refused = Belum disetujui oleh { $name }, { $at }. Arahan tidak dikirim.
broadcast-decision-withdrawn = Arahan ini sudah ditarik kembali oleh penulisnya. Tidak ada yang dikirim.
broadcast-decision-lapsed = Penulis arahan ini sudah tidak bertugas sebagai pimpinan atau admin yang sama. Arahan tidak dikirim.
broadcast-refused = Arahan belum disetujui oleh { $name } dan tidak dikirim. Silakan bicarakan dengan beliau, lalu tulis arahan baru.
broadcast-withdrawn = Arahan sudah ditarik kembali. Tidak ada yang dikirim.
broadcast-lapsed = Arahan tidak dikirim, karena penugasan penulisnya sudah berubah sebelum disetujui.
broadcast-author-left = Penulis arahan ini sudah tidak bertugas sebagai pimpinan atau admin yang sama, sehingga pengiriman tidak dilanjutkan.

## Pengiriman

broadcast-progress-sending = 📣 <b>Arahan sedang dikirim</b>
broadcast-progress-stopped = ⏸ <b>Pengiriman dihentikan</b>
broadcast-progress-done = ✅ <b>Arahan selesai dikirim</b>
broadcast-progress-approved = Disetujui oleh { $name }
broadcast-progress-to = Kepada: { $to }
broadcast-progress-delivered = Terkirim: <b>{ $count }</b> dari { $recipients } orang
broadcast-progress-waiting = Menunggu giliran: { $count }
broadcast-progress-held = Tidak jadi dikirim: { $count }
broadcast-progress-uncertain = Belum pasti sampai: { $count }
broadcast-progress-failed = Tidak terkirim: { $count }
broadcast-progress-read = Sudah dibaca: { $read } · belum: { $unread }
broadcast-reason-not-linked = • belum terhubung: { $count }
broadcast-reason-blocked = • memblokir bot: { $count }
broadcast-reason-deactivated = • akun Telegram sudah dihapus: { $count }
broadcast-reason-never-started = • belum menekan Mulai: { $count }
broadcast-reason-no-longer-serving = • sudah tidak bertugas: { $count }
broadcast-reason-daily-cap = • sudah menerima banyak pesan hari ini: { $count }
broadcast-reason-no-connection = • sambungan terputus: { $count }
broadcast-reason-other = • ditolak Telegram: { $count }
broadcast-button-stop = Hentikan
broadcast-button-resume = Lanjutkan
broadcast-button-update = Perbarui
broadcast-button-unread = Belum membaca
broadcast-button-remind = Ingatkan
broadcast-list =
    { $count ->
        [0] Belum ada arahan yang Bapak/Ibu tulis.
       *[other] Arahan terakhir Bapak/Ibu:
    }
broadcast-listed = { $on } · { $state }
broadcast-state-waiting = menunggu
broadcast-state-sending = dikirim
broadcast-state-stopped = dihentikan
broadcast-state-done = selesai
broadcast-state-refused = belum disetujui
broadcast-state-withdrawn = ditarik
broadcast-state-lapsed = tidak dikirim

## Terima-baca

broadcast-button-read = Sudah dibaca
broadcast-button-noted = ✅ Tercatat, terima kasih
broadcast-read-sketch = Tombol ini akan ditekan oleh penerima setelah membaca arahan.
broadcast-unread =
    { $count ->
        [0] Semua penerima sudah membaca arahan ini.
       *[other] Belum menandai sudah dibaca: { $count } orang
    }
broadcast-reminded = Arahan dikirim sekali lagi kepada { $count } orang yang belum membacanya.
broadcast-reminded-already = Tidak ada yang perlu diingatkan lagi hari ini. Setiap orang diingatkan paling banyak sekali sehari.
