### Laporan rakor: angka untuk TKPK dan Bupati, di chat, sebagai PDF, dan sebagai tabel.

command-rakor = Laporan untuk rapat koordinasi
menu-button-rakor = 📑 Laporan rakor

rakor-screen =
    <b>📑 Laporan rakor</b>
    Keadaan { $day }
rakor-screen-families = { $before ->
        [0] Pada daftar: <b>{ $families } keluarga</b>
       *[other] Pada daftar: <b>{ $families } keluarga</b>, semula { $before }
    }
rakor-screen-visited = Dikunjungi dalam 30 hari: { $count } ({ $share } %)
rakor-screen-alone = Tanpa pendamping: { $count }
rakor-screen-aid = Tanpa bantuan pemerintah: { $without } (belum diketahui { $unknown })
rakor-screen-referrals = Usulan berjalan: { $open }, lama tanpa langkah: { $stale }
rakor-screen-choose = Untuk rapat tersedia PDF beberapa halaman dan tabel dengan angka yang sama. Angka pokoknya tertulis di atas berkas.
rakor-button-pdf = 📄 PDF
rakor-button-book = Tabel
rakor-button-day = Per { $day }
rakor-said = 📑 Laporan rakor, keadaan { $day }. Tidak memuat nama keluarga dan pendamping.
rakor-empty = Pada tanggal itu daftar masih kosong. Silakan pilih tanggal lain.

## Halaman

rakor-page-title = Laporan { $programme }
rakor-page-subtitle = Rapat koordinasi penanggulangan kemiskinan · keadaan { $day }
rakor-page-footer = { $programme } · dibuat { $moment } · tanpa nama keluarga dan pendamping
rakor-page = Halaman
rakor-page-of = dari

rakor-number = { $count }
rakor-percent = { $share } %
rakor-up = +{ $count }
rakor-down = −{ $count }
rakor-none = –
rakor-total = Jumlah
rakor-moment = { $moment }

rakor-figure-families = keluarga pada daftar
rakor-figure-since = { $before } per { $day }
rakor-figure-first = belum ada angka sebelumnya
rakor-figure-month = dikunjungi dalam 30 hari
rakor-figure-month-note = { $count } keluarga; 7 hari terakhir { $week }
rakor-figure-alone = keluarga tanpa pendamping
rakor-figure-alone-note = { $share } % dari daftar
rakor-figure-aid = tanpa bantuan pemerintah
rakor-figure-aid-note = belum diketahui: { $count }
rakor-figure-referrals = usulan berjalan
rakor-figure-referrals-note = lama tanpa langkah: { $count }

rakor-look = Yang perlu dilihat
rakor-look-districts = Kunjungan 30 hari paling rendah di kecamatan { $names }.
rakor-look-offices = Menurut OPD pendamping, paling rendah { $names }.
rakor-look-place = { $name } ({ $share } %)
rakor-look-alone = { $count } keluarga belum mempunyai pendamping.
rakor-look-aid = { $count } keluarga tanpa bantuan pemerintah dapat diusulkan; { $unknown } lagi bantuannya belum diketahui dan perlu ditanyakan.
rakor-look-stale = { $count } usulan sudah { $days } hari atau lebih tanpa langkah baru.
rakor-look-nothing = Tidak ada yang menunggu.

rakor-changes = Perubahan daftar
rakor-changes-before = Pada daftar per { $day }
rakor-changes-came = Masuk: { $reason }
rakor-changes-went = Keluar: { $reason }
rakor-changes-correction = { $line } (koreksi)
rakor-changes-after = Pada daftar per { $day }
rakor-changes-waiting = Belum dihitung: { $minutes } perubahan menunggu berita acara, { $provisional } keluarga menunggu masuk daftar.

rakor-districts = Cakupan menurut kecamatan
rakor-offices = Cakupan menurut OPD pendamping
rakor-places-note = Dikunjungi: bertemu dengan keluarganya. Bantuan: program pemerintah yang diketahui aktif.
rakor-offices-note = Setiap keluarga dihitung pada OPD pendamping utamanya.
rakor-column-district = Kecamatan
rakor-column-office = OPD
rakor-column-before = Semula
rakor-column-families = Keluarga
rakor-column-change = Berubah
rakor-column-week = 7 hari
rakor-column-month = Dikunjungi 30 hari
rakor-column-share = Dikunjungi 30 hari (%)
rakor-column-alone = Tanpa pendamping
rakor-column-late = Belum sesuai jadwal
rakor-column-without = Tanpa bantuan
rakor-column-unknown = Belum diketahui
rakor-office-kecamatan = Kantor kecamatan ({ $count })
rakor-office-none = Pendamping tanpa OPD
rakor-office-alone = Tanpa pendamping

rakor-referrals = Usulan bantuan
rakor-referrals-note = Menurut kebutuhan dan langkah; "lama" berarti { $days } hari atau lebih tanpa langkah baru. Untuk satu anggota keluarga: { $members }, selebihnya untuk keluarga
rakor-column-need = Kebutuhan
rakor-column-open = Berjalan
rakor-column-stale = Lama
rakor-state-submitted = Diajukan
rakor-state-minutes = Ada BA
rakor-state-siks = SIKS-NG
rakor-state-approved = Disahkan
rakor-state-received = Diterima
rakor-state-rejected = Belum diterima
rakor-state-withdrawn = Ditarik
rakor-column-personal = Untuk anggota
rakor-referrals-none = Belum ada usulan.

rakor-given = Intervensi
rakor-given-note = Sejak { $since }: { $count } intervensi untuk { $families } keluarga; nilainya diketahui dari { $valued }.
rakor-given-none = Belum ada intervensi yang dicatat.
rakor-column-strategy = Strategi
rakor-column-count = Banyaknya
rakor-column-valued = Bernilai
rakor-column-value = Nilai (Rp)
rakor-money-apbn = APBN
rakor-money-apbd_provinsi = APBD provinsi
rakor-money-apbd_kabupaten = APBD kabupaten
rakor-money-apbdes = APBDes
rakor-money-non_state = Non-pemerintah
rakor-money-own = Dana sendiri
rakor-column-money = Sumber dana
rakor-strategy-burden = Mengurangi beban pengeluaran
rakor-strategy-income = Menambah pendapatan
rakor-strategy-pockets = Mengurangi kantong kemiskinan

rakor-verval = Verval { $period }
rakor-verval-note = Sampai { $deadline }; yang selesai sesudah tenggat dihitung setelah diterima koordinator
rakor-verval-done = Selesai
rakor-verval-late = Sesudah tenggat
rakor-verval-going = Berjalan
rakor-verval-open = Belum dijangkau
rakor-verval-left = Keluar dari daftar

rakor-reading = Cara membaca
rakor-reading-words = Daftar dihitung pada akhir hari { $day } menurut buku perubahan; yang diketahui setelah suatu periode ditutup dihitung sebagai koreksi. Keluarga tanpa bantuan adalah keluarga yang diketahui tidak menerima program APBN, APBD, atau APBDes yang sedang berjalan; hadiah dan CSR tidak dihitung. Catatan bantuan, berita acara yang ditunggu, dan verval adalah keadaan saat laporan dibuat. Setelah keluar dari daftar, bantuan tidak otomatis berhenti.

## Tabel

rakor-book-title = Laporan rakor, { $regency }
rakor-book-summary = Ringkasan
rakor-book-districts = Per kecamatan
rakor-book-offices = Per OPD
rakor-book-changes = Perubahan daftar
rakor-book-course = Menuju sasaran
rakor-book-referrals = Usulan
rakor-book-given = Intervensi
rakor-book-verval = Verval
rakor-book-figure = Uraian
rakor-book-count = Jumlah
rakor-book-when = Keadaan
rakor-book-official = Angka resmi
rakor-book-yes = ya
rakor-book-as-of = Keadaan
rakor-book-since = Dibandingkan dengan
rakor-book-note = Angkanya sama dengan PDF untuk hari yang sama. Setiap tabel berjumlah. Tidak memuat nama keluarga dan pendamping.
rakor-book-sum-families = Keluarga pada daftar
rakor-book-sum-before = Semula
rakor-book-sum-week = Dikunjungi dalam 7 hari
rakor-book-sum-month = Dikunjungi dalam 30 hari
rakor-book-sum-alone = Tanpa pendamping
rakor-book-sum-late = Belum dikunjungi menurut jadwal
rakor-book-sum-without = Tanpa bantuan pemerintah
rakor-book-sum-unknown = Bantuan belum diketahui
rakor-book-sum-open = Usulan berjalan
rakor-book-sum-stale = Usulan lama tanpa langkah
rakor-book-sum-given = Intervensi
rakor-book-sum-helped = Keluarga yang menerima intervensi
rakor-book-sum-minutes = Perubahan menunggu berita acara
rakor-book-sum-provisional = Keluarga menunggu masuk daftar
