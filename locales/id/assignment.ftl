### Pembagian pendamping, serah terima, dan keluarga tanpa pendamping.

command-pembagian = Bagi keluarga kepada pendamping
command-serahterima = Serah terima keluarga binaan

## Usulan pembagian

assignment-title = Usulan pembagian { $number }
assignment-overview =
    🏠 <b>Pembagian pendamping</b>
    { $families } keluarga binaan, { $people } ASN.
    { $without ->
        [0] ✅ Semua keluarga sudah mempunyai pendamping.
       *[other] ⚠️ { $without } keluarga belum mempunyai pendamping.
    }
    { $unplaced ->
        [0] Semua ASN sudah mempunyai kecamatan.
       *[other] { $unplaced } ASN belum mempunyai kecamatan.
    }

    Bot dapat menghitung usulan pembagian. Pasangan yang sudah ada tidak diubah, dan tidak ada yang berlaku sebelum Bapak/Ibu menyetujuinya.
assignment-computing =
    🏠 <b>Pembagian pendamping</b>
    Usulan sedang dihitung, biasanya kurang dari satu menit. Hasilnya dikirim ke percakapan ini.
assignment-failed =
    🏠 <b>Pembagian pendamping</b>
    Usulan belum berhasil dihitung. Data tidak berubah. Silakan hitung lagi.
assignment-draft =
    🏠 <b>Usulan pembagian { $number }</b>
    { $lines }

    Usulan ini belum berlaku. Jika disetujui, setiap pendamping diberi tahu satu kali.
assignment-applied =
    ✅ <b>Pembagian { $number } berlaku</b>
    <b>{ $first } keluarga</b> mendapat pendamping.
    { $told } orang diberi tahu; { $unlinked } orang belum terhubung dengan bot.
    { $lines }
assignment-applied-placed = { $people } ASN mendapat kecamatan.
assignment-applied-joined = { $people } ASN ikut mendampingi dalam tim.
assignment-applied-dropped = { $dropped } pasangan tidak dipakai karena data sudah berubah sejak usulan dihitung.
assignment-applied-left = ⚠️ { $left } keluarga masih tanpa pendamping.
assignment-applied-complete = Tidak ada keluarga yang tertinggal.
assignment-applied-undo = Pembagian ini dapat dibatalkan sampai { $until }, selama belum ada laporan.
assignment-undone-now =
    Pembagian { $number } dibatalkan. { $pairs } pasangan tidak berlaku lagi; { $told } orang yang sudah menerima kabar diberi tahu.
assignment-discarded = Usulan { $number } tidak dipakai. Tidak ada data yang berubah.

assignment-all = { $families } keluarga binaan, { $people } ASN
assignment-kept = Tetap: { $families } keluarga dengan { $pairs } pasangan
assignment-new = Mendapat pendamping: <b>{ $families } keluarga</b>
assignment-joined = Ikut dalam tim: { $people } ASN
assignment-load = Tiap ASN: { $load }
assignment-load-even = { $load } keluarga
assignment-load-span = { $low }–{ $high } keluarga, rata-rata { $mean }
assignment-complete = ✅ Terbagi habis: tidak ada keluarga yang tertinggal
assignment-unserved = ⚠️ Belum dapat dilayani: { $families } keluarga
assignment-why-capacity = – semua ASN di sana sudah penuh: { $families }
assignment-why-nobody = – belum ada ASN yang bertugas di sana: { $families }
assignment-reason-capacity = semua ASN di sana sudah penuh
assignment-reason-nobody = belum ada ASN yang bertugas di sana
assignment-no-office = Tanpa OPD
assignment-office =
    <b>{ $name }</b>
    { $staff } ASN, { $families } keluarga ({ $new } baru). Tiap ASN { $load }
assignment-district = <b>{ $name }</b>: { $mentored } dari { $families } keluarga, { $people } ASN
assignment-district-left = <b>{ $name }</b>: { $mentored } dari { $families } keluarga, { $people } ASN, ⚠️ { $left } belum
assignment-offices = <b>Pembagian { $number } per OPD</b>{ $pages ->
        [1] { "" }
       *[other] { " " }(halaman { $page } dari { $pages })
    }
assignment-districts = <b>Pembagian { $number } per kecamatan</b>{ $pages ->
        [1] { "" }
       *[other] { " " }(halaman { $page } dari { $pages })
    }
assignment-left = <b>Belum dapat dilayani</b>{ $pages ->
        [1] { "" }
       *[other] { " " }(halaman { $page } dari { $pages })
    }
assignment-page =
    { $title }
    { $lines }
assignment-left-none = Tidak ada keluarga yang tertinggal dalam usulan ini.
assignment-left-line = { $code }, { $village }: { $why }

assignment-button-compute = Hitung usulan
assignment-button-again = Hitung lagi
assignment-button-refresh = Perbarui
assignment-button-approve = ✅ Setujui
assignment-button-discard = Jangan dipakai
assignment-button-offices = Per OPD
assignment-button-districts = Per kecamatan
assignment-button-left = Belum terlayani
assignment-button-table = Unduh tabel
assignment-button-undo = Batalkan
assignment-button-without = Tanpa pendamping
assignment-open = 🏠 Binaan saya

assignment-told =
    🏠 Bapak/Ibu { $name }, mulai hari ini Bapak/Ibu mendampingi <b>{ $families } keluarga</b>:
    { $places }
    Silakan lihat keluarganya dan rencanakan kunjungan pertama.
assignment-place = { $village }, Kecamatan { $district }: { $families } keluarga
assignment-more-places = dan { $villages } desa/kelurahan lain
assignment-placed =
    Bapak/Ibu { $name }, kecamatan binaan Bapak/Ibu adalah <b>{ $district }</b>. Saat ini belum ada keluarga yang ditugaskan langsung.
    Jika nanti ada, bot akan memberi tahu.
assignment-taken-back = Pembagian keluarga binaan yang baru dikirim dibatalkan oleh koordinator. Mohon tunggu kabar berikutnya. Keluarga yang sudah didampingi sebelumnya tetap sama.

assignment-table-ready = Tabel usulan pembagian { $number }. Tabel ini tidak memuat NIK atau NIP.
assignment-table-failed = Tabel belum berhasil dibuat. Silakan minta lagi beberapa saat lagi.
assignment-table-coming = Tabel sedang disiapkan dan segera dikirim ke percakapan ini.
assignment-decided = Usulan itu sudah diputuskan atau diganti. Silakan buka /pembagian untuk melihat keadaan terakhir.
assignment-undo-late = Pembagian hanya dapat dibatalkan dalam { $hours } jam setelah disetujui. Keluarga dapat dipindahkan satu per satu dengan /serahterima.
assignment-undo-built = Pembagian tidak dapat dibatalkan: { $pairs } pasangan sudah mempunyai laporan atau sudah diubah. Keluarga dapat dipindahkan satu per satu dengan /serahterima.
assignment-only-coordinators = Pembagian pendamping disetujui oleh koordinator. Untuk memindahkan keluarga di OPD Bapak/Ibu, silakan hubungi admin OPD.

assignment-sheet-about = Tentang
assignment-sheet-opd = Per OPD
assignment-sheet-districts = Per kecamatan
assignment-sheet-pairs = Pasangan baru
assignment-sheet-unserved = Belum terlayani
assignment-column-name = Nama
assignment-column-staff = ASN
assignment-column-mentors = Pendamping
assignment-column-families = Keluarga
assignment-column-kept = Tetap
assignment-column-new = Baru
assignment-column-joined = Ikut tim
assignment-column-low = Beban terendah
assignment-column-mean = Beban rata-rata
assignment-column-high = Beban tertinggi
assignment-column-capacity = Penuh
assignment-column-nobody = Tanpa ASN
assignment-column-people = ASN di sini
assignment-column-family = Kode keluarga
assignment-column-village = Desa/Kelurahan
assignment-column-mentor = Pendamping
assignment-column-why = Alasan

## Keluarga tanpa pendamping

handover-without =
    <b>Keluarga tanpa pendamping</b>
    { $families ->
        [0] Tidak ada. Semua keluarga sudah mempunyai pendamping.
       *[other] { $families } keluarga. Silakan pilih kecamatan.
    }
handover-district-button = { $name } ({ $families })
handover-without-in =
    <b>Tanpa pendamping: Kecamatan { $district }</b>{ $pages ->
        [1] { "" }
       *[other] { " " }(halaman { $page } dari { $pages })
    }
    { $families }

    Silakan pilih keluarga yang akan diberi pendamping.

## Serah terima

handover-only-admins = Serah terima dilakukan oleh admin OPD atau koordinator. Silakan hubungi admin OPD Bapak/Ibu.
handover-who =
    <b>Serah terima keluarga binaan</b>
    Keluarga siapa yang diserahkan? Silakan ketik nama pendampingnya.
handover-nobody = Nama itu tidak ditemukan di antara ASN yang Bapak/Ibu urus. Silakan ketik nama lain, atau sebagian saja dari namanya.
handover-found =
    { $count ->
        [1] Ini yang ditemukan.
       *[other] Ditemukan { $count } orang.
    } Silakan pilih, atau ketik nama lain.
handover-found-many = Ditemukan { $count } orang, ditampilkan { $shown }. Silakan pilih, atau ketik nama yang lebih lengkap.
handover-person = { $name } ({ $families })
handover-no-families = { $name } tidak mempunyai keluarga binaan. Silakan ketik nama lain.
handover-which =
    <b>Serah terima dari { $name }</b>
    Keluarga mana yang diserahkan?
    { $families }
handover-all = Semua ({ $count })
handover-why =
    <b>Serah terima dari { $name }</b>
    { $families } keluarga. Apa alasannya?
handover-reason-mutasi = Mutasi
handover-reason-purna_tugas = Purna tugas
handover-reason-pindah = Keluarga pindah
handover-reason-lainnya = Lainnya
handover-to =
    <b>Pendamping baru</b>
    { $families }

    Siapa yang akan mendampingi? Ketik namanya, atau pilih dari usulan. Angka di belakang nama adalah jumlah keluarganya sekarang.
handover-no-successor = Tanpa pengganti
handover-confirm =
    <b>Mohon diperiksa</b>
    { $families }
    { $parties }
    { $note }
handover-giver = Dari: { $name } ({ $reason })
handover-taker = Kepada: { $name }
handover-taker-nobody = Kepada: belum ada pengganti
handover-operator = { $name } bertugas sebagai operator bot dan tidak mendampingi keluarga. Silakan pilih orang lain.
handover-note-none = Yang bersangkutan akan diberi tahu.
handover-note-left = ⚠️ { $count } keluarga akan tanpa pendamping.
handover-more = dan { $count } keluarga lain
handover-save = ✅ Serahkan
handover-done =
    ✅ Tersimpan: { $count } keluarga.
    { $taker ->
        [yes] Pendamping baru sudah diberi tahu.
       *[no] Keluarga ini ada dalam daftar tanpa pendamping.
    }
handover-again = Serah terima lain
handover-cancelled = Serah terima dibatalkan. Tidak ada yang berubah.
handover-changed = Keadaan sudah berubah: keluarga itu tidak lagi bersama pendamping tadi. Silakan mulai lagi dengan /serahterima.
handover-already = { $name } sudah mendampingi keluarga ini. Silakan pilih orang lain.
handover-has-mentor = Keluarga itu sudah mempunyai pendamping.
handover-told-taker =
    🏠 Bapak/Ibu { $name }, mulai hari ini Bapak/Ibu mendampingi:
    { $families }
    Silakan lihat keluarganya dan rencanakan kunjungan pertama.
handover-told-giver =
    Bapak/Ibu { $name }, pendampingan keluarga ini sudah diserahterimakan:
    { $families }
    Terima kasih atas pendampingan Bapak/Ibu. Laporan yang sudah dibuat tetap tercatat atas nama Bapak/Ibu.
