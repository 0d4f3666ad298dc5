### Keadaan darurat: siapa yang diberi tahu, dan apakah sudah dibaca.

command-darurat = Melaporkan keadaan darurat sebuah keluarga
command-petugasdarurat = Mengatur petugas yang menerima laporan darurat

## Melaporkan

urgent-first =
    🚨 <b>Keadaan darurat</b>
    Bila nyawa terancam, mohon telepon lebih dahulu:
urgent-number = ☎ { $number }
urgent-no-families = Laporan darurat dibuat untuk keluarga binaan. Bapak/Ibu belum memiliki keluarga binaan di bot.
urgent-which-family = Keluarga mana yang memerlukan pertolongan?
urgent-what = Setelah itu, silakan pilih apa yang terjadi. Petugasnya diberi tahu sekarang juga.
urgent-button-family = 🚨 Darurat
urgent-button-sick = Sakit
urgent-button-hunger = Tidak ada makanan
urgent-button-protection = Anak/kekerasan
urgent-kind-sick = sakit
urgent-kind-hunger = tidak ada makanan
urgent-kind-protection = anak atau kekerasan
urgent-ask-note =
    <b>Laporan darurat: { $kind }</b>
    { $family }
    Silakan tulis singkat keadaannya; pesan itu langsung dikirim. Tanpa keterangan, tekan Kirim. Mohon tidak menulis NIK atau nomor KK.
urgent-goes = Laporan ini sampai kepada { $count } petugas, dan diteruskan bila belum dibaca.
urgent-goes-protection = Laporan ini hanya dibaca petugas yang ditunjuk ({ $count } orang), tidak tampak di rekap, daftar, atau riwayat.
urgent-button-send = Kirim
urgent-words-only = Mohon ditulis dengan kata-kata, atau tekan salah satu tombol.
urgent-dropped = Laporan darurat tidak dikirim.
urgent-nobody =
    Belum ada petugas di bot yang dapat menerima laporan ini, jadi tidak ada yang dikirim. Mohon segera menelepon:
    { $numbers }

## Bagaimana keadaannya

urgent-standing-open = 🚨 <b>Laporan terkirim</b>
urgent-standing-read = 👁 <b>Laporan sudah dibaca</b>
urgent-standing-handled = ✅ <b>Laporan sudah ditangani</b>
urgent-standing-withdrawn = <b>Laporan ditarik kembali</b>
urgent-standing-about = { $family }: { $kind }
urgent-standing-told = Disampaikan kepada { $count } petugas sejak { $at }.
urgent-standing-read-by = Dibaca { $name }, { $at }.
urgent-standing-unread = Belum ada yang membaca. Bila mendesak, mohon telepon:
urgent-button-look = Lihat keadaannya
urgent-button-withdraw = Tarik kembali
urgent-was-read = 👁 Laporan darurat Bapak/Ibu dibaca { $name }, { $at }.
urgent-handled-by = ✅ Laporan darurat Bapak/Ibu sudah ditangani oleh { $name }.
urgent-outcome = Keterangan: { $outcome }
urgent-passed-on = Laporan darurat belum dibaca selama { $minutes } menit, dan diteruskan kepada petugas berikutnya. Bila mendesak, mohon telepon.
urgent-unread = Laporan darurat masih belum dibaca, dan tidak ada petugas lain yang dapat diberi tahu. Mohon segera menelepon:
urgent-was-handled = Laporan itu sudah ditangani, jadi tidak dapat ditarik kembali.

## Yang diberi tahu

urgent-notice-sick = 🚨 <b>Darurat: ada yang sakit</b>
urgent-notice-hunger = 🚨 <b>Darurat: tidak ada makanan</b>
urgent-notice-protection =
    🚨 <b>Darurat: anak atau kekerasan</b>
    Hanya untuk petugas yang ditunjuk. Mohon tidak diteruskan.
urgent-notice-family = { $family }, RT { $rt } RW { $rw }, { $village }
urgent-note = “{ $note }”
urgent-notice-by = Dilaporkan { $name }, { $at }.
urgent-button-read = Sudah saya baca
urgent-button-handled = Sudah ditangani
urgent-ask-outcome = Apa yang sudah dilakukan? Silakan tulis singkat untuk pelapornya, atau tekan tombol.
urgent-button-no-words = Tanpa keterangan
urgent-closed = ✅ Terima kasih. Pelapornya diberi tahu.
urgent-already-handled = Laporan itu sudah ditangani.
urgent-was-withdrawn = Laporan itu sudah ditarik kembali oleh pelapornya.
urgent-withdrawn-told = Laporan darurat yang dibuat { $at } ditarik kembali oleh pelapornya.

## Petugas

urgent-contacts-title =
    🚨 <b>Petugas laporan darurat</b>
    Yang pertama diberi tahu lebih dahulu; yang berikutnya bila belum dibaca.
urgent-contacts-kind =
    { $count ->
        [0] <b>{ $kind }</b>: belum ada
       *[other] <b>{ $kind }</b>
    }
urgent-contacts-line = { $position }. { $name } – { $where }
urgent-everywhere = Sekabupaten
urgent-district = Kec. { $district }
urgent-contacts-add = Tambah petugas untuk:
urgent-contacts-ask-name = Siapa yang menerima laporan { $kind }? Silakan tulis sebagian namanya.
urgent-contacts-person = { $name }
urgent-contacts-place = { $name }
urgent-contacts-found =
    { $count ->
        [0] Belum ada yang bernama “{ $words }”. Silakan tulis bagian lain dari namanya.
       *[other] Yang mana?
    }
urgent-contacts-more = Ada { $count } orang; ini yang pertama. Silakan tulis nama yang lebih lengkap bila belum tampak.
urgent-contacts-where = { $name } menerima laporan dari mana?
urgent-button-end = Akhiri tugas
urgent-contacts-which = Siapa yang tidak lagi menerima laporan darurat?
urgent-contacts-end = { $name }: { $kind }
urgent-contact-left = Orang itu sudah tidak bertugas lagi. Silakan pilih yang lain.
