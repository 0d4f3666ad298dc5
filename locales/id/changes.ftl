### Usulan perubahan: yang berubah pada keluarga binaan, siapa yang memutuskan, dan apa artinya.

command-perubahan = Usulan perubahan data keluarga
change-button-propose = Usul perubahan
menu-button-perubahan = Usulan perubahan
menu-button-beritaacara = Berita acara
menu-changes = 📋 { $count } usulan perubahan menunggu keputusan Bapak/Ibu.
menu-minutes = 📄 { $count } usulan menunggu berita acara.

## Percakapan

flow-dropped = Baik, dibatalkan. Tidak ada yang disimpan.
flow-next = Lanjut ▶
flow-skip = Lewati
flow-same = Tetap sama
flow-without-photo = Tanpa foto
flow-today = Hari ini
flow-yesterday = Kemarin
flow-day = { $day }
flow-which-day = Tanggal itu belum dimengerti. Silakan tulis seperti 5-11-2026.

## Jenis

change-kind-died_family = seluruh keluarga meninggal dunia
change-kind-died_head = kepala keluarga meninggal dunia
change-kind-died_member = anggota keluarga meninggal dunia
change-kind-moved_village = pindah desa
change-kind-moved_regency = pindah ke luar kabupaten
change-kind-not_found = keluarga tidak ditemukan
change-kind-duplicate = tercatat ganda
change-kind-capable = tidak lagi memenuhi kriteria
change-kind-declined = belum bersedia
change-kind-split = kartu keluarga dipecah
change-kind-civil_servant = ada anggota ASN, TNI atau Polri
change-kind-unlisted = keluarga belum terdata
change-kind-objection = sanggahan

change-button-died_family = Keluarga meninggal
change-button-died_head = Kepala meninggal
change-button-died_member = Anggota meninggal
change-button-moved_village = Pindah desa
change-button-moved_regency = Pindah kabupaten
change-button-not_found = Tidak ditemukan
change-button-duplicate = Tercatat ganda
change-button-capable = Kriteria tidak sesuai
change-button-declined = Belum bersedia
change-button-split = KK dipecah
change-button-civil_servant = Anggota ASN/TNI

## Mengusulkan

family-change = ⏳ Usulan: { $kind }, { $state }
change-what =
    <b>Usul perubahan</b>
    { $family }

    Apa yang berubah?
change-open-line = ⏳ Sudah diusulkan { $day }: { $kind }
change-ask-head =
    { $family }
    Turut berduka cita. Siapa yang menjadi kepala keluarga sekarang?
change-ask-member =
    { $family }
    Turut berduka cita. Siapa yang meninggal dunia?
change-ask-members =
    { $family }
    Siapa saja yang pindah ke kartu keluarga baru?
change-no-members =
    { $family }
    Anggota keluarga ini belum tercatat. Silakan lengkapi dahulu di Data keluarga.
change-ask-village =
    { $family }
    Pindah ke desa atau kelurahan mana? Silakan tulis namanya.
change-ask-other =
    { $family }
    Keluarga mana yang sama? Silakan tulis kodenya, misalnya KRK-0042.
change-ask-day =
    { $family }
    Usulan: { $kind }.
    Terjadi pada tanggal berapa? Boleh juga ditulis, misalnya 5-11-2026.
change-ask-reason =
    { $family }
    Usulan: { $kind }.
    Dari mana diketahui? Boleh juga ditulis dengan satu kalimat.
change-ask-photo = { $count ->
    [0] { $family }
        Bila ada bukti (surat, rumah, pesan RT), silakan kirim fotonya.
   *[other] 📷 { $count } foto diterima untuk { $family }.
    }
change-known-family = Dari keluarga
change-known-rt = Dari RT/kadus
change-known-seen = Melihat sendiri
change-known-paper = Ada surat/akta
change-member = { $name }
change-village = { $village }
change-ticked = ✅ { $name }
change-unticked = ▫️ { $name }
change-button-not-known = Belum tahu
change-confirm =
    <b>Usulan: { $kind }</b>
    { $family }
    Alasan: { $reason }
change-confirm-village = Pindah ke: { $village }
change-confirm-other = Sama dengan: { $code }
change-confirm-day = Tanggal kejadian: { $day }
change-confirm-photos = Foto: { $count }
change-confirm-minutes = Kasi Kesra memeriksa usulan ini. Daftar baru berubah dengan berita acara musdes.
change-confirm-officer = Kasi Kesra memeriksa usulan ini.
change-button-send = Kirim usulan
change-desk-kasi_kesra = Kasi Kesra Kecamatan { $district }
change-desk-koordinator = koordinator kabupaten
change-sent = ✅ Terima kasih. Usulan sudah dikirim kepada { $desk }.
change-meanwhile = Bapak/Ibu akan dikabari hasilnya.
change-meanwhile-listed = Keluarga tetap ada di daftar sampai ada berita acara. Kunjungan berjalan seperti biasa.
change-meanwhile-resting = Keluarga tetap ada di daftar sampai ada berita acara. Pengingat kunjungan berhenti dahulu.

## Meja

change-desk-title = { $count ->
    [0] <b>Usulan perubahan</b>
        Tidak ada yang menunggu keputusan Bapak/Ibu.
   *[other] <b>Usulan perubahan: { $count } menunggu keputusan</b>
    }
change-mine-title = <b>Usulan Bapak/Ibu</b>
change-mine-none = Belum ada usulan dari Bapak/Ibu. Usulan dibuat dari kartu keluarga.
change-line =
    📋 { $family }
          { $kind }, { $day }
change-line-state =
    📋 { $family }
          { $kind }, { $day }: { $state }
change-state-proposed = menunggu keputusan
change-state-passed_on = diteruskan ke koordinator
change-state-released = menunggu kecamatan tujuan
change-state-awaiting_minutes = menunggu berita acara
change-state-effective = sudah berlaku
change-state-returned = dikembalikan
change-state-withdrawn = ditarik kembali
change-state-voided = dibatalkan
change-title = <b>Usulan: { $kind }</b>
change-family = { $family }, { $village }
change-reason = Alasan: { $reason }
change-by = Oleh { $name }, { $day }
change-state-line = Keadaan: { $state }
change-decision = Keterangan: { $reason }
change-late-head = Kepala keluarga: almarhum/almarhumah { $name }
change-new-head = Kepala keluarga baru: { $name }
change-late-member = Anggota: almarhum/almarhumah { $name }
change-to-village = Pindah ke: { $village }
change-going = Kartu keluarga baru: { $names }
change-other = Keluarga lain: { $code }
change-happened = Tanggal kejadian: { $day }
change-evidence = Bukti usulan
change-kin =
    { $family }
    Apakah keluarga ini kerabat Bapak/Ibu?
change-button-mine = Usulan saya
change-button-show = Lihat usulan
change-button-desk = Usulan lain
change-button-agree = Setujui
change-button-return = Kembalikan
change-button-no-kin = Bukan kerabat
change-button-kin = Ya, kerabat
change-button-photos = 📷 Lihat foto
change-button-withdraw = Tarik usulan
change-button-void = Batalkan
change-button-card = Kartu keluarga
change-passed-on = Terima kasih. Usulan diteruskan ke koordinator, supaya diputuskan orang lain.
change-confirmed-released = ✅ Disetujui. Sekarang menunggu kecamatan tujuan.
change-confirmed-awaiting_minutes = { $aid ->
    [leaves] ✅ Disetujui. Keluarga tetap ada di daftar sampai ada berita acara.
   *[stays] ✅ Disetujui. Sekarang menunggu berita acara.
    }
change-confirmed-effective = { $aid ->
    [leaves] ✅ Disetujui dan sudah berlaku. Bantuan tidak otomatis berhenti.
   *[stays] ✅ Disetujui dan sudah berlaku.
    }
change-withdrawn = Usulan sudah ditarik kembali.
change-ask-return =
    Usulan: { $kind }.
    Apa yang perlu dilengkapi atau diperbaiki? Silakan tulis dengan satu kalimat.
change-ask-void =
    Usulan: { $kind }.
    Mengapa dibatalkan? Silakan tulis dengan satu kalimat.
change-returned = Usulan dikembalikan, dan pengusul dikabari.
change-voided = Perubahan dibatalkan. Keluarga kembali seperti sebelumnya.

## Kabar

change-told-awaiting_minutes =
    ✅ Usulan Bapak/Ibu disetujui: { $kind }.
    { $family }
    Sekarang menunggu berita acara musdes. Sampai saat itu tidak ada yang berubah di daftar.
change-told-left =
    Keluarga ini keluar dari daftar sejak { $day }: { $kind }.
    { $family }
    Terima kasih atas pendampingan Bapak/Ibu.
change-told-aid = Bantuan tidak otomatis berhenti.
change-told-effective =
    ✅ Perubahan sudah berlaku sejak { $day }: { $kind }.
    { $family }
change-told-returned =
    Usulan ini dikembalikan: { $kind }.
    { $family }
    Keterangan: { $reason }
    Silakan dilengkapi dan diusulkan lagi.
change-told-voided =
    Perubahan ini dibatalkan: { $kind }.
    { $family }
    Keterangan: { $reason }
change-told-released =
    Kepindahan ini disetujui kecamatan asal dan menunggu kecamatan tujuan.
    { $family }
change-told-passed_on =
    Usulan Bapak/Ibu diteruskan ke koordinator: { $kind }.
    { $family }
change-moved-mentors =
    { $family } sekarang di { $village }.
    Pendamping: { $mentors }. Tetap, atau diserahterimakan?
change-moved-handover = { $giver } tidak bertugas di Kecamatan { $district }. Dapat diserahterimakan kepada { $taker } ({ $families } keluarga).
change-moved-nobody = { $giver } tidak bertugas di Kecamatan { $district }, dan belum ada pengganti yang dapat diusulkan.
change-moved-given = ✅ Diserahterimakan dari { $giver } kepada { $taker }. Keduanya diberi tahu.
change-button-give = Ke { $name }
change-button-other = Pilih lain
change-nobody = belum ada

## Yang tidak dapat

change-rests-on-it =
    Sudah ada perubahan lain pada keluarga { $code } sesudahnya.
    Batalkan dahulu perubahan yang terakhir.
change-members-gone = Anggota keluarga { $code } sudah berubah. Silakan buat usulan baru.
change-not-by-meeting = Perubahan itu tidak memerlukan musdes. Silakan diusulkan dari kartu keluarga.
change-decided-already = Usulan ini sudah diputuskan.
change-reason-missing = Silakan tulis alasannya dengan satu kalimat.
change-has-minutes = Perubahan ini berlaku dengan berita acara. Perbaiki atau batalkan berita acaranya.
change-day-to-come = Tanggal itu belum tiba.
change-provisional = Keluarga { $code } belum ada di daftar: masih menunggu berita acara.
change-open-already = Untuk keluarga { $code } sudah ada usulan, { $day }.
change-which-member = Silakan pilih anggota keluarga itu.
change-which-members = Silakan pilih sebagian anggota, bukan kepala keluarga.
change-which-village = Desa atau kelurahan itu tidak ditemukan. Silakan tulis namanya lagi.
change-which-family = Kode itu tidak ditemukan di daftar. Silakan tulis lagi, misalnya KRK-0042.
change-not-your-desk = Usulan ini diputuskan orang lain.

## Kunjungan ditunda

change-button-mute = ⏸ Tunda kunjungan
change-button-unmute = ▶ Kunjungi lagi
mute-until =
    { $family }
    Sampai kapan kunjungan ditunda? Boleh juga ditulis, paling lama { $days } hari.
mute-weeks = { $weeks } minggu
mute-why = Ditunda sampai { $until }. Mengapa? Silakan tulis dengan satu kalimat.
mute-begun =
    ⏸ { $family }
    Kunjungan ditunda sampai { $until }. Sesudah itu pengingat datang seperti biasa.
mute-ended =
    ▶ { $family }
    Kunjungan berjalan lagi.
mute-too-long = Kunjungan dapat ditunda mulai hari ini, paling lama { $days } hari.

## Belum bertemu tiga kali

checkin-ask-around = Sudah { $times } kali belum bertemu. Silakan bertanya kepada RT, kadus atau tetangga.
checkin-propose-not-found = Bila keluarga memang tidak ada lagi di sana, silakan usulkan perubahan.
change-button-not-found-now = Usul perubahan

## Keluarga belum terdata

unlisted-button = Belum terdata
unlisted-village =
    <b>Keluarga belum terdata</b>
    Di desa atau kelurahan mana? Boleh juga ditulis namanya.
unlisted-hamlet = { $village }: dusun atau lingkungan apa?
unlisted-name-ask = Siapa nama kepala keluarga?
unlisted-kk = Bila keluarga berkenan, silakan tulis nomor KK saja. Pesan itu langsung dihapus dari percakapan, dan nomornya disimpan tersandi.
unlisted-nik = Silakan tulis NIK kepala keluarga saja. Pesan itu langsung dihapus dari percakapan, dan nomornya disimpan tersandi.
unlisted-alike = Ada keluarga dengan nama yang mirip di desa itu:
unlisted-alike-line = 🏠 { $code }, { $place }
unlisted-alike-left = ▫️ { $code }, { $place }: sudah keluar dari daftar
unlisted-button-other = Keluarga lain
unlisted-reason = Mengapa keluarga ini perlu didata? Silakan tulis dengan satu kalimat.
unlisted-photo = { $count ->
    [0] Bila keluarga berkenan, silakan kirim foto rumahnya.
   *[other] 📷 { $count } foto diterima.
    }
unlisted-confirm =
    <b>Keluarga belum terdata</b>
    { $name }
    { $place }, { $village }
    { $numbers }
    Foto: { $photos }
unlisted-has-number = Nomor sudah dicatat.
unlisted-no-number = Tanpa nomor KK dan NIK.
unlisted-doubles = ⚠️ Namanya mirip dengan: { $codes }
unlisted-known = Keluarga itu sudah terdata dengan kode { $code }.
unlisted-left = Keluarga itu pernah ada di daftar dengan kode { $code }. Silakan ajukan sanggahan.
unlisted-name = Nama itu belum dimengerti. Silakan tulis nama kepala keluarga, tanpa angka.
unlisted-hamlet-long = Nama dusun itu terlalu panjang.

## Sanggahan

objection-button = Sanggahan
objection-which =
    <b>Sanggahan</b>
    Keluarga mana yang ingin kembali ke daftar?
objection-none = Tidak ada keluarga Bapak/Ibu yang keluar dari daftar.
objection-why =
    { $family }
    Mengapa keluarga ini menyanggah? Pilih, atau tulis dengan satu kalimat.
objection-photo = { $count ->
    [0] { $family }
        Bila ada bukti, silakan kirim fotonya, lalu kirim sanggahan.
   *[other] 📷 { $count } foto diterima untuk { $family }.
    }

## Pagi hari bagi Kasi Kesra dan koordinator

change-morning = Selamat pagi, Bapak/Ibu.
change-morning-decide = 📋 { $count } usulan perubahan menunggu keputusan Bapak/Ibu, yang terlama sejak { $day }.
change-morning-minutes = 📄 { $count } usulan menunggu berita acara.
change-morning-overdue = ⚠️ { $count } di antaranya sudah lebih dari { $days } hari kerja.
change-morning-passed = { $count } usulan dari kecamatan diteruskan ke Bapak/Ibu.
