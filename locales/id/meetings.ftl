### Musyawarah desa (musdes) dan kelurahan (muskel).

command-musdes = Musyawarah desa: jadwal, daftar, dan hasilnya

meeting-title = 🏛 <b>Musyawarah desa</b>
meeting-counts = Dijadwalkan: { $planned } · menunggu berita acara: { $held }
meeting-overdue = ⚠️ { $count } berita acara belum datang lebih dari { $days } hari kerja.
meeting-line-planned = • { $village }, { $when }
meeting-line-held = • { $village }, { $when }: menunggu berita acara
meeting-line-late = ⚠️ { $village }, { $when }: berita acara belum datang
meeting-line-complete = ✅ { $village }, { $when }
meeting-line-postponed = • { $village }, { $when }: ditunda
meeting-past =
    { $count ->
        [0] Belum ada musyawarah yang selesai.
       *[other] Musyawarah yang sudah selesai atau ditunda: { $count }
    }
meeting-button = { $village }, { $day }
meeting-button-plan = Jadwalkan
meeting-button-past = Yang sudah lewat
meeting-kind-musdes = Musdes
meeting-kind-muskel = Muskel
meeting-shown = 🏛 <b>{ $kind } { $village }</b>
meeting-when =
    { $day }, { $begins ->
        [none] waktu belum ditentukan
       *[other] pukul { $begins } WIB
    }, { $place ->
        [none] tempat belum ditentukan
       *[other] { $place }
    }
meeting-state-planned = Keadaan: dijadwalkan
meeting-state-held = Keadaan: selesai, menunggu berita acara
meeting-state-complete = Keadaan: selesai, berita acara lengkap
meeting-state-postponed = Keadaan: ditunda
meeting-figures = Keluarga: { $total } · tetap { $stays } · keluar { $leaves } · masuk { $enters } · belum dicatat { $open }
meeting-alone = Belum ada pendamping OPD.
meeting-companion-none = • { $name }: belum menjawab
meeting-companion-yes = • { $name }: akan hadir
meeting-companion-no = • { $name }: berhalangan
meeting-companion-came = • { $name }: hadir
meeting-companion-missed = • { $name }: tidak hadir
meeting-ward = Kelurahan tidak memiliki APBDes: BLT Dana Desa dan RTLH Dana Desa tidak dapat diusulkan di sini.
meeting-button-print = 🖨 Daftar keluarga
meeting-button-postpone = Tunda
meeting-button-invite = Undang pendamping
meeting-button-results = Catat hasil
meeting-button-held = Sudah selesai
meeting-button-minutes = Catat berita acara
meeting-button-show = Lihat musyawarah

## Menjadwalkan

meeting-ask-district = Di kecamatan mana?
meeting-ask-village = Di desa atau kelurahan mana? Angka di belakangnya adalah jumlah keluarganya.
meeting-village = { $village } ({ $count })
meeting-ask-day = Tanggal berapa? Silakan pilih, atau tulis seperti 15-12-2026.
meeting-day-too-far = Tanggal itu terlalu jauh. Silakan pilih dalam setahun ke depan.
meeting-ask-time = Pukul berapa? Silakan pilih, atau tulis seperti 09.30.
meeting-which-time = Waktu itu belum jelas. Silakan tulis seperti 09.30.
meeting-time = { $time }
meeting-usual-ward = Kantor kelurahan { $village }
meeting-usual-village = Balai desa { $village }
meeting-decided = Keputusan { $kind } { $village }, { $day }.
meeting-ask-place = Di mana tempatnya? Silakan tulis, atau tekan tombol.
meeting-place-village = Balai desa
meeting-place-ward = Kantor kelurahan
meeting-confirm =
    <b>Musyawarah { $village }</b>
    { $day }, { $begins ->
        [none] waktu belum ditentukan
       *[other] pukul { $begins } WIB
    }
    { $place ->
        [none] tempat belum ditentukan
       *[other] { $place }
    }
    Keluarga yang dibahas: { $count }
meeting-button-confirm = Jadwalkan
meeting-planned = ✅ Musyawarah dijadwalkan. Sekarang pendamping dari OPD dapat diundang.
meeting-twice = Desa itu sudah punya musyawarah pada { $day }. Silakan pilih hari lain.
meeting-over = Musyawarah itu sudah lewat tahap ini. Silakan buka lagi dari /musdes.
meeting-has-results = Hasilnya sudah mulai dicatat, jadi tidak dapat ditunda.
meeting-ask-later = Musyawarah { $village } ditunda sampai kapan? Silakan pilih, atau tulis tanggalnya.
meeting-later-is-earlier = Tanggal itu sudah lewat. Silakan pilih hari yang akan datang.
meeting-postponed = ✅ Ditunda sampai { $day }. Yang diundang diberi tahu.
meeting-who =
    { $count ->
        [0] Belum ada pendamping keluarga di { $village } yang dapat diundang.
       *[other] Siapa yang mendampingi musyawarah { $village }? Ini pendamping keluarga di sana.
    }
meeting-invite-one = { $name }
meeting-invited-mark = ✅ { $name }
meeting-invited =
    🏛 <b>Undangan { $kind } { $village }</b>
    Bapak/Ibu diminta mendampingi musyawarah ini.
meeting-button-comes = Hadir
meeting-button-not = Berhalangan
meeting-answered-yes = ✅ Terima kasih, Bapak/Ibu tercatat hadir pada musyawarah { $village }.
meeting-answered-no = Terima kasih, Bapak/Ibu tercatat berhalangan pada musyawarah { $village }.
meeting-tomorrow = 🏛 Besok { $kind } { $village }. Bapak/Ibu diundang mendampinginya.

## Hasil

meeting-results = <b>Hasil musyawarah { $village }</b>
meeting-result-open = ▫️ { $family }: belum dicatat
meeting-result-stays = ✅ { $family }: tetap pada daftar
meeting-result-leaves = ➖ { $family }: keluar dari daftar, { $why }
meeting-result-enters = ➕ { $family }: masuk daftar
meeting-ask-verdict = Apa keputusan musyawarah?
meeting-ask-why = { $family } keluar dari daftar. Apa sebabnya?
meeting-button-stays = Tetap
meeting-button-leaves = Keluar
meeting-button-enters = Masuk
meeting-button-rest = Lainnya tetap
meeting-button-done = Simpan
meeting-who-came = Siapa dari yang diundang benar-benar hadir?
meeting-is-held = ✅ Musyawarah selesai. Tetap { $stays }, keluar { $leaves }, masuk { $enters }, belum dicatat { $open }.
meeting-awaits-minutes = Keluarga tetap pada daftar sampai berita acaranya dicatat; berlakunya sejak hari musyawarah.
meeting-not-yet = Musyawarah itu baru pada { $day }. Hasilnya dicatat setelah itu.
meeting-verdict = Keputusan itu tidak sesuai dengan keluarga ini. Silakan pilih lagi.

## Daftar cetak

meeting-list-said = Daftar musyawarah { $village }: { $count } keluarga. Mohon dikembalikan atau dimusnahkan setelah dipakai.
meeting-list-title = Daftar musyawarah desa
meeting-list-title-muskel = Daftar musyawarah kelurahan
meeting-list-subtitle = { $village }, { $day }
meeting-list-office = { $regency } · Kecamatan { $district }
meeting-list-place = Tempat
meeting-list-time = Waktu
meeting-list-count = Jumlah keluarga
meeting-list-companions = Pendamping OPD
meeting-list-notice = Hanya untuk musyawarah ini. Keluarga keluar dari daftar hanya dengan berita acara, dan bantuan tidak otomatis berhenti.
meeting-list-footer = Dicetak oleh { $name }, { $at }. Kembalikan atau musnahkan setelah musyawarah; jangan difoto atau digandakan.
meeting-list-sign-head = Kepala desa/lurah
meeting-list-sign-council = Ketua BPD/LPMK
meeting-list-sign-district = Kasi Kesra
meeting-list-sign-companion = Pendamping OPD
meeting-list-column-number = No
meeting-list-column-family = Keluarga
meeting-list-column-place = Alamat
meeting-list-column-condition = Keadaan terakhir
meeting-list-column-stays = Tetap
meeting-list-column-leaves = Keluar
meeting-list-column-reason = Alasan dan catatan
meeting-list-where = { $place }, RT { $rt } RW { $rw }
meeting-list-house = Lantai { $floor }, dinding { $wall }, atap { $roof }.
meeting-list-members = Anggota: { $count }.
meeting-list-provisional = Belum masuk daftar.
meeting-list-not-visited = Belum pernah dikunjungi.
meeting-list-visited = Dikunjungi { $day }.
meeting-list-visited-membaik = Dikunjungi { $day }: membaik.
meeting-list-visited-tetap = Dikunjungi { $day }: tetap.
meeting-list-visited-memburuk = Dikunjungi { $day }: memburuk.
paper-page = Halaman
paper-of = dari

## Tabel hasil

meeting-button-book = 📋 Tabel hasil
meeting-book-said =
    📋 Tabel hasil musyawarah { $village }. Isilah Keputusan, dan Alasan bila keluar, lalu kirim kembali ke percakapan ini.
    Berkas ini memuat nama keluarga: jangan diteruskan, dan hapuslah setelah dipakai.
meeting-book-title = Hasil musyawarah { $village }
meeting-book-about = Tentang
meeting-book-meeting = Nomor musyawarah
meeting-book-village = Desa/kelurahan
meeting-book-day = Tanggal
meeting-book-for = Disiapkan untuk
meeting-book-how = Cara mengisi
meeting-book-how-said = Pilih keputusan pada setiap baris; alasan hanya bila keluar. Baris tanpa keputusan tidak mengubah apa pun. Jangan mengubah nama lembar dan kolom Kode.
meeting-book-care = Mohon dijaga
meeting-book-care-said = Memuat nama keluarga. Hanya untuk musyawarah ini; hapuslah setelah dipakai. Keluarga tetap pada daftar sampai berita acaranya dicatat, dan bantuan tidak otomatis berhenti.
meeting-book-column-code = Kode
meeting-book-column-head = Kepala keluarga
meeting-book-column-hamlet = Dusun
meeting-book-column-rt = RT
meeting-book-column-rw = RW
meeting-book-column-verdict = Keputusan
meeting-book-column-reason = Alasan
meeting-book-column-note = Catatan
meeting-book-stays = tetap
meeting-book-leaves = keluar
meeting-book-enters = masuk
meeting-book-two = Berkas itu memuat lebih dari satu musyawarah. Mohon kirim satu berkas untuk setiap musyawarah.
meeting-book-columns = Pada lembar musyawarah itu belum ada kolom { $columns }. Mohon unduh lagi tabelnya dari /musdes.
meeting-book-unknown = { $cell }: kode keluarga ini tidak dikenal.
meeting-book-elsewhere = { $cell }: keluarga ini tidak tercatat di { $village }.
meeting-book-twice = { $cell }: keluarga ini sudah ada pada baris { $row }.
meeting-book-verdict = { $cell }: keputusan “{ $said }” tidak dikenal. Pilihannya: tetap, keluar, masuk.
meeting-book-reason = { $cell }: alasan “{ $said }” tidak dikenal. Silakan pilih dari daftar pada sel itu.
meeting-book-reason-alone = { $cell }: alasan hanya diisi bila keputusannya keluar.
meeting-book-not-fitting = { $cell }: keputusan ini tidak sesuai dengan keadaan keluarga. Masuk hanya untuk yang belum pada daftar, keluar hanya untuk yang sudah.
meeting-book-read = 📋 <b>Tabel hasil musyawarah { $village }</b> sudah dibaca. Belum ada yang dicatat.
meeting-book-figures = Tetap { $stays } · keluar { $leaves } · masuk { $enters } · belum diisi { $open }
meeting-book-faults = ⚠️ <b>{ $count } baris perlu diperbaiki.</b> Hasil dicatat seluruhnya atau tidak sama sekali.
meeting-book-news = { $count } keputusan belum tercatat. Dicatat sekarang?
meeting-book-nothing = Semua keputusan di dalamnya sudah tercatat. Tidak ada yang perlu diubah.
meeting-book-changed = Keadaan keluarga berubah sejak tabel itu dibaca, jadi belum ada yang dicatat. Mohon kirim lagi berkasnya.
meeting-book-row = Baris { $row } belum dapat dicatat, jadi seluruh tabel belum dicatat. { $said }
meeting-book-applied = ✅ { $count } keputusan musyawarah sudah dicatat. Keluarga tetap pada daftar sampai berita acaranya dicatat.
