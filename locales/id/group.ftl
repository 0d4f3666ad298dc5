### Grup Telegram: hanya angka, dan hanya grup yang disetujui.

group-refused =
    Bot { $programme } hanya dapat dipakai di grup yang disetujui kepala OPD, camat, admin OPD, atau koordinator.
    Silakan minta salah satu dari mereka menambahkan bot ini. Sampai jumpa.
group-ask =
    Bot ditambahkan ke grup <b>{ $title }</b>.
    Di grup hanya angka rekap yang ditampilkan, tanpa nama keluarga dan tanpa nama pegawai.
    Grup ini dipakai untuk unit mana?
group-ask-office = Grup <b>{ $title }</b> dipakai untuk OPD mana?
group-office = { $name }
group-button-regency = Seluruh kabupaten
group-button-office = Pilih OPD
group-button-refuse = Tidak dipakai
group-approved =
    ✅ Grup <b>{ $title }</b> terdaftar untuk { $name }.
    Ketik /rekap di grup itu untuk melihat angka minggu terakhir.
group-left = Bot keluar dari grup <b>{ $title }</b>.
group-gone = Bot sudah tidak berada di grup itu. Silakan tambahkan lagi bila diperlukan.
group-recap-none =
    <b>{ $name }</b>
    Belum ada rekap yang terbit. Rekap pertama terbit hari Senin.
group-recap =
    <b>{ $name }</b>
    Rekap { $monday } – { $sunday }
group-recap-visited = Dikunjungi: <b>{ $count }</b> dari { $due } keluarga
group-recap-rest = Sudah dicoba: { $tried } · ditunda: { $postponed } · belum lapor: { $missing }
group-recap-unlinked = Pendamping belum terhubung: { $count } keluarga
group-recap-later = Laporan yang menyusul setelah rekap terbit: { $count }
group-recap-staff = ASN terhubung: { $linked } dari { $staff }
