### Berita acara musdes dan muskel.

command-beritaacara = Berita acara musdes
minutes-title = { $count ->
    [0] <b>Berita acara</b>
        Tidak ada usulan yang menunggu berita acara.
   *[other] <b>Berita acara</b>
        { $count } usulan menunggu. Pilih desa atau kelurahan.
    }
minutes-overdue = ⚠️ { $count } di antaranya sudah lama menunggu.
minutes-village = { $village } ({ $count })
minutes-button-list = Berita acara
minutes-button-kept = Yang tercatat
minutes-button-one = { $number }
minutes-button-show = Lihat
minutes-button-correct = Perbaiki
minutes-button-void = Batalkan
minutes-button-record = Simpan
minutes-button-correct-now = Simpan perbaikan
minutes-kept = <b>Berita acara yang tercatat</b>
minutes-none = Belum ada berita acara yang tercatat.
minutes-line = 📄 { $number }, { $village }, { $day }
minutes-show =
    📄 <b>Berita acara { $number }</b>
    { $village }
    Musyawarah: { $meeting }
    Tanggal berita acara: { $dated }
minutes-by = Dicatat oleh { $name }, { $day }
minutes-family = 🏠 { $family }: { $kind }
minutes-more = … dan { $count } lagi
minutes-voided = Sudah tidak berlaku: { $reason }
minutes-ask-families =
    <b>Berita acara { $village }</b>
    Keluarga yang termuat: { $count }
minutes-ask-number = Nomor berita acara?
minutes-ask-number-again = Nomor berita acara: { $number }. Tetap, atau tulis yang benar.
minutes-ask-meeting = Kapan musyawarahnya? Keputusan berlaku sejak hari itu. Boleh juga ditulis, misalnya 5-11-2026.
minutes-ask-dated = Musyawarah { $day }. Tanggal berita acara?
minutes-same-day = Sama, { $day }
minutes-ask-photo = { $count ->
    [0] Silakan kirim foto berita acara.
   *[other] 📷 { $count } foto diterima.
    }
minutes-confirm =
    <b>Berita acara { $number }</b>
    { $village }
    Musyawarah: { $meeting }
    Tanggal: { $dated }
    Keluarga: { $families }
    Foto: { $photos }
minutes-counts = Berlaku dan dihitung sejak { $day }.
minutes-counts-later = ⚠️ Periode itu sudah ditutup. Dihitung sebagai koreksi mulai { $day }.
minutes-recorded =
    ✅ Berita acara { $number } tersimpan: { $families } keluarga.
    Para pendamping dikabari. Bantuan tidak otomatis berhenti.
minutes-corrected = ✅ Berita acara { $number } diperbaiki: { $families } keluarga.
minutes-ask-void =
    Berita acara { $number } dibatalkan, dan { $families } usulan menunggu berita acara lagi.
    Mengapa? Silakan tulis dengan satu kalimat.
minutes-void-done = Berita acara dibatalkan. { $families } usulan menunggu berita acara lagi.

minutes-number = Nomor berita acara itu kosong atau terlalu panjang.
minutes-twice = Berita acara { $number } untuk desa itu sudah tercatat, { $day }.
minutes-day-to-come = Tanggal itu belum tiba.
minutes-before-meeting = Berita acara tidak dapat lebih awal daripada musyawarahnya ({ $day }).
minutes-without-families = Silakan pilih paling sedikit satu keluarga.
minutes-changed-meanwhile = Keadaan keluarga sudah berubah. Silakan mulai lagi dari daftar.
minutes-nothing-waits = Di desa itu tidak ada yang menunggu berita acara.
minutes-voided-already = Berita acara ini sudah tidak berlaku.
minutes-only-coordinators = Berita acara diubah oleh koordinator, atau oleh pencatatnya dalam 24 jam.
