### Verval: putaran, kemajuan, dan penerimaan sesudah tenggat.

command-verval = Verval: keluarga yang datanya dicocokkan
verval-title = <b>Verval data keluarga</b>
verval-button-all-rounds = Semua verval ({ $count })
verval-rounds = <b>🗂 Semua verval</b>
verval-none = Saat ini tidak ada verval untuk Bapak/Ibu.
verval-mine = Keluarga binaan Bapak/Ibu: { $count }, sampai { $deadline }
verval-mine-line = { $sign } { $family }: { $done } dari { $all } bagian
verval-period-year = Tahun { $year }
verval-period-half = Semester { $part } { $year }
verval-period-quarter = Triwulan { $part } { $year }
verval-round =
    <b>Verval { $period }</b>
    Dibuka { $opened }, sampai { $deadline }
verval-round-closed =
    <b>Verval { $period }</b>, sudah ditutup
    Dibuka { $opened }, sampai { $deadline }

verval-sum-done = ✅ Selesai: { $count }
verval-sum-under-way = ▫️ Sedang berjalan: { $count }
verval-sum-not-reached = ▫️ Belum dijangkau: { $count }
verval-sum-late = ⏳ Selesai sesudah tenggat, menunggu diterima: { $count }
verval-sum-left = Sudah keluar dari daftar: { $count }. Bantuan tidak otomatis berhenti.
verval-sum-total = Seluruhnya: { $count } keluarga
verval-line =
    ▫️ { $name } ({ $count }): selesai { $done }, berjalan { $going }, belum { $open }{ $late ->
        [0] { "" }
       *[other] , sesudah tenggat { $late }
        }{ $left ->
        [0] { "" }
       *[other] , keluar dari daftar { $left }
        }
verval-line-total =
    <b>Jumlah ({ $count })</b>: selesai { $done }, berjalan { $going }, belum { $open }{ $late ->
        [0] { "" }
       *[other] , sesudah tenggat { $late }
        }{ $left ->
        [0] { "" }
       *[other] , keluar dari daftar { $left }
        }
verval-nobody = Tanpa pendamping
verval-late-title =
    <b>Selesai sesudah tenggat: { $count }</b>
    Tekan satu keluarga untuk menerimanya.
verval-late-line = ⏳ { $family }, { $day }
verval-accepted = ✅ { $count } keluarga diterima.
verval-close-asked =
    <b>Tutup verval ini?</b>
    Angkanya tetap seperti ini:
verval-closed = ✅ Verval ditutup.

verval-ask-period = <b>Verval untuk periode mana?</b>
verval-ask-districts =
    <b>Kecamatan mana saja?</b>
    Terpilih: { $count }
verval-ask-deadline =
    <b>Sampai kapan?</b>
    Silakan pilih, atau tulis tanggalnya, misalnya 31-12-2026.
verval-confirm =
    <b>Verval { $period }</b>
    Sampai { $deadline }
verval-confirm-line = ▫️ { $name }: { $count } keluarga
verval-confirm-more = … dan { $count } kecamatan lagi
verval-confirm-sum = Seluruhnya { $families } keluarga di { $districts } kecamatan. Pendampingnya dikabari satu kali.
verval-opened = ✅ Verval dibuka. Pendamping sedang dikabari.
verval-opened-for-you =
    🗂 Verval data keluarga { $period } dibuka sampai { $deadline }.
    Bagian demi bagian, boleh selama beberapa hari. Jawaban lama sudah tersedia.
verval-reminder-line =
    { $count ->
        [one] 🗂 Verval: 1 keluarga belum selesai, sampai { $deadline }
       *[other] 🗂 Verval: { $count } keluarga belum selesai, sampai { $deadline }
    }

verval-no-district = Silakan pilih paling sedikit satu kecamatan.
verval-no-free-district = Semua kecamatan yang memiliki keluarga sedang dalam verval. Tutup verval itu dahulu.
verval-district-busy = Masih ada verval yang berjalan di { $names }. Tutup verval itu dahulu.
verval-no-family = Belum ada keluarga dalam daftar di kecamatan itu.
verval-deadline-over = Tanggal itu sudah lewat. Silakan pilih tanggal lain.
verval-deadline-far = Tanggal itu lebih dari satu tahun lagi. Silakan pilih tanggal yang lebih dekat.
verval-closed-already = Verval ini sudah ditutup.
verval-late-first = Masih ada keluarga yang selesai sesudah tenggat dan menunggu diterima. Terima dahulu, lalu tutup verval.

verval-button-mine = 🗂 Buka verval
verval-button-open = Buka verval baru
verval-button-criteria = Kriteria
verval-button-district = Per kecamatan
verval-button-village = Per desa
verval-button-department = Per OPD
verval-button-book = 📄 Unduh tabel
verval-button-late = ⏳ Terima
verval-button-accept-all = ✅ Terima semua
verval-button-close = Tutup verval
verval-button-close-sure = Ya, tutup
verval-button-all = Semua kecamatan
verval-button-sure = ✅ Buka verval
verval-button-round = Lihat kemajuan

verval-book-said = Kemajuan verval { $period }.
verval-book-title = Verval { $period }, { $regency }
verval-book-opened = Dibuka
verval-book-deadline = Tenggat
verval-book-note = Setiap keluarga dihitung satu kali, jadi setiap baris dan setiap lembar berjumlah sama.
verval-book-district = Kecamatan
verval-book-village = Desa/kelurahan
verval-book-department = OPD
verval-book-code = Kode
verval-book-hamlet = Dusun
verval-book-state = Keadaan
verval-book-total = Jumlah
verval-book-by-district = Per kecamatan
verval-book-by-village = Per desa
verval-book-by-department = Per OPD
verval-book-families = Keluarga
verval-way-done = Selesai
verval-way-late = Sesudah tenggat
verval-way-under_way = Berjalan
verval-way-not_reached = Belum dijangkau
verval-way-left = Keluar dari daftar
verval-way-total = Jumlah
