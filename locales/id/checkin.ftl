### Laporan kunjungan: pertanyaan, ringkasan, dan perubahan sesudah terkirim.

checkin-blank = { "" }
checkin-family = 📝 <b>{ $family }</b>
checkin-practice-family = Keluarga contoh · Pak Contoh, Dusun Latihan
checkin-visited-today = 📅 Hari ini, { $day }
checkin-visited-yesterday = 📅 Kemarin, { $day }
checkin-visited-on = 📅 { $day }
checkin-on-behalf = Laporan untuk { $mentor }
checkin-correcting = Perbaikan laporan
checkin-photos-received = 📷 { $count } foto diterima
checkin-question = <b>{ $words }</b>
checkin-hint = <i>{ $words }</i>
checkin-choice = { $words }
checkin-ticked = ✓ { $words }
checkin-last-time = Jawaban kunjungan lalu: { $words }
checkin-suggested = Saran jawaban: { $words }
checkin-numbered = { $number }. { $words }
checkin-number = { NUMBER($number, maximumFractionDigits: 6) }
checkin-write = Silakan tulis jawabannya.
checkin-write-integer = Silakan tulis angka bulat, misalnya 3.
checkin-write-decimal = Silakan tulis angka, misalnya 2,5.
checkin-write-date = Silakan tekan tombol, atau tulis tanggalnya, misalnya 23-11-2026.
checkin-write-date-shown = Silakan tekan tombol, atau tulis tanggalnya.
checkin-trial = 🧪 <b>Mencoba kuesioner versi { $version }</b>. Tidak ada yang disimpan.
checkin-trial-over = Pertanyaan sudah selesai. Silakan tekan Selesai mencoba.

checkin-which-family = Laporan kunjungan untuk keluarga siapa?
checkin-whose-visit = Laporan untuk kunjungan siapa? Yang belum terhubung ada di atas.
checkin-no-staff = Belum ada staf dengan keluarga binaan.
checkin-whose-family = Keluarga binaan { $mentor } yang mana?
checkin-staff = { $name }
checkin-staff-unlinked = { $name } (belum terhubung)
checkin-reported-today = Hari ini sudah ada laporan untuk keluarga ini dari { $name }. Jika itu kunjungan yang sama, Bapak/Ibu tidak perlu melapor lagi.
checkin-reported-today-mine = Bapak/Ibu sudah melapor untuk keluarga ini hari ini. Jika itu kunjungan yang sama, tidak perlu melapor lagi.

checkin-when-asked = <b>Kapan Bapak/Ibu berkunjung?</b>
checkin-weekday = { $weekday ->
    [0] Sen
    [1] Sel
    [2] Rab
    [3] Kam
    [4] Jum
    [5] Sab
   *[6] Min
    } { $day }/{ $month }
checkin-day-to-come = Tanggal itu belum tiba. Silakan pilih hari kunjungan yang sudah berlangsung.
checkin-day-too-old = Kunjungan dapat dilaporkan paling lambat { $days } hari sesudahnya. Silakan pilih tanggal lain.

checkin-consent-asked = <b>Apakah keluarga mengizinkan pendataan dan foto?</b>
checkin-consent-hint = <i>Mohon ditanyakan kepada keluarga. Tanpa foto pun laporan lengkap.</i>
checkin-consent-given = Ya, mengizinkan
checkin-consent-no-photo = Ya, tanpa foto
checkin-consent-not-yet = Belum bersedia

checkin-place-asked = <b>Bagikan lokasi</b>
checkin-place-hint = <i>Tekan 📎 di bawah, pilih Lokasi, lalu kirim lokasi saat ini.</i>
checkin-place-where = <b>Di mana lokasi itu?</b>
checkin-place-home = Lokasi: di rumah keluarga
checkin-place-elsewhere = Lokasi: saat melapor
checkin-companions-asked = <b>Siapa yang ikut berkunjung?</b>
checkin-companions = Ikut berkunjung: { $names }
checkin-change-asked = <b>Jawaban mana yang ingin diubah?</b>

checkin-check = <b>Mohon diperiksa, lalu tekan Kirim.</b>
checkin-check-correction = <b>Mohon diperiksa. Tekan Ubah jawaban untuk memperbaiki, lalu Kirim.</b>
checkin-line = { $name }: { $value }
checkin-lines-more = … dan { $count } jawaban lain
checkin-place-given = lokasi tersimpan
checkin-short-presence = Hasil
checkin-short-condition = Keadaan
checkin-short-aid = Bantuan
checkin-short-kis = Kartu KIS/PBI
checkin-short-need = Kebutuhan
checkin-short-need-note = Kebutuhan lain
checkin-short-photos = Foto
checkin-short-note = Catatan
checkin-photos-counted = 📷 { $count } foto
checkin-photos-none = 📷 Belum ada foto
checkin-photos-not-wanted = Tanpa foto, sesuai keinginan keluarga
checkin-photos-unwelcome = Foto yang sudah dikirim tidak akan disimpan, sesuai keinginan keluarga.
checkin-not-complete = Masih ada pertanyaan yang perlu dijawab. Silakan tekan Ubah jawaban.

checkin-button-yesterday = 📅 Kemarin
checkin-button-when = 📅 Tanggal lain
checkin-button-today = Hari ini
checkin-button-date = Tanggal
checkin-button-done = Selesai
checkin-button-same = Sama seperti lalu
checkin-button-suggested = Pakai saran
checkin-button-trial-end = Selesai mencoba
checkin-button-skip = Lewati
checkin-button-on = Lanjut
checkin-button-no-photos = Lanjut tanpa foto
checkin-button-home = Di rumah keluarga
checkin-button-elsewhere = Saat melapor
checkin-button-send = ✅ Kirim laporan
checkin-button-send-correction = ✅ Kirim perbaikan
checkin-button-note = Catatan
checkin-button-place = Lokasi
checkin-button-companions = Ikut berkunjung
checkin-button-change = Ubah jawaban
checkin-button-consent = Izin keluarga
checkin-button-later = Simpan dulu
checkin-button-resume = Lanjutkan
checkin-button-continue = ▶ Lanjutkan { $family }
checkin-button-another = Lapor lagi
checkin-button-families = Binaan saya
checkin-button-report = Lihat laporan
checkin-button-staff = Laporkan untuk staf
checkin-button-drop = Batalkan laporan
checkin-button-drop-correction = Batalkan perbaikan
checkin-button-drop-sure = Ya, batalkan

checkin-answered-already = Pertanyaan itu sudah dijawab. Silakan lanjutkan dari sini.
checkin-please-press = Silakan tekan salah satu tombol di bawah.
checkin-not-taken = Kiriman itu belum dapat diterima di sini. Silakan kirim foto, atau tekan salah satu tombol.
checkin-incomplete = Masih ada pertanyaan yang perlu dijawab sebelum laporan dapat dikirim.
checkin-photo-not-kept = Keluarga ini memilih tanpa foto, jadi foto tadi tidak disimpan. Mohon hapus juga dari percakapan ini.
checkin-put-off =
    Laporan belum selesai, tetapi semua jawaban sudah tersimpan.
    <b>{ $family }</b>
    Bapak/Ibu dapat melanjutkan kapan saja lewat /lapor.
checkin-put-off-correction =
    Perbaikan belum dikirim, tetapi sudah tersimpan. Sampai dikirim, laporan semula tetap berlaku.
    <b>{ $family }</b>
    Bapak/Ibu dapat melanjutkan kapan saja lewat /lapor.
checkin-drop-sure =
    Batalkan laporan untuk <b>{ $family }</b>?
    { $photos ->
    [0] Jawaban yang sudah diisi tidak akan disimpan.
   *[other] Jawaban dan { $photos } foto tidak akan disimpan.
    }
checkin-drop-correction =
    Batalkan perbaikan untuk <b>{ $family }</b>?
    Laporan semula tetap tersimpan.
checkin-dropped-correction = Perbaikan itu dibatalkan. Laporan semula tetap tersimpan.
checkin-dropped = Laporan itu dibatalkan. Silakan melapor lagi kapan saja.

checkin-check-kept = <b>Mohon diperiksa, lalu tekan Simpan.</b>
checkin-kept =
    ✅ Terima kasih, Bapak/Ibu. Jawabannya sudah tersimpan.
    <b>{ $family }</b>
checkin-form-put-off =
    Jawaban sejauh ini sudah tersimpan.
    <b>{ $family }</b>
checkin-form-dropped = Jawaban itu tidak disimpan.
checkin-button-keep = Simpan
checkin-button-card = Kartu keluarga
checkin-button-referral = Lihat usulan
checkin-button-drop-form = Batalkan

checkin-thanks =
    ✅ Terima kasih, Bapak/Ibu. Laporan kunjungan sudah tersimpan.
    <b>{ $family }</b>
    Kunjungan berikutnya paling lambat { $due }.
checkin-tried =
    ✅ Terima kasih, Bapak/Ibu. Kunjungan ini dicatat sebagai sudah dicoba.
    <b>{ $family }</b>
    Keluarga ini tetap ada dalam daftar kunjungan.
checkin-photos-may-follow = Foto dapat disusulkan sampai { $until }: cukup kirim di sini.
checkin-corrected =
    ✅ Perbaikan laporan sudah tersimpan.
    <b>{ $family }</b>
checkin-practice-done =
    ✅ Latihan selesai. Begitulah caranya melapor.
    Latihan ini tidak dihitung, dan fotonya tidak disimpan.

checkin-too-old = Laporan hanya dapat diubah dalam { $days } hari. Silakan hubungi admin OPD bila ada yang keliru.
checkin-withdrawn-already = Laporan itu sudah ditarik.

report-list = <b>Laporan Bapak/Ibu, { $days } hari terakhir</b>
report-none = Belum ada laporan dalam { $days } hari terakhir.
report-label-met = ✅ { $name }, { $day }
report-label-tried = ▫️ { $name }, { $day }
report-title = 📝 <b>{ $family }</b>
report-on-behalf = Kunjungan { $mentor }, dilaporkan oleh { $reporter }
report-no-photos = 📷 Tanpa foto
report-revised = { $times ->
   *[other] Sudah diubah { $times } kali
    }
report-withdrawn = Laporan ini sudah ditarik dan tidak dihitung.
report-flag-photo = Foto perlu dilihat kembali: mirip foto pada laporan lain.
report-flag-place = Lokasi perlu dilihat kembali: jauh dari rumah keluarga.
report-flag-time = Foto perlu dilihat kembali: tanggalnya berbeda dari hari kunjungan.
report-button-correct = Perbaiki
report-button-move = Salah keluarga
report-button-withdraw = Tarik laporan
report-button-withdraw-sure = Ya, tarik
report-button-photos = Foto
report-button-photo = Lihat foto { $number }
report-button-photo-remove = Hapus
report-button-list = ◀ Daftar laporan
report-move-asked = Laporan ini sebenarnya untuk keluarga yang mana? Fotonya ikut dipindahkan.
report-move-nowhere = Tidak ada keluarga binaan lain untuk laporan ini. Silakan tarik laporan bila keliru.
report-moved = ✅ Laporan dan fotonya sudah dipindahkan.
report-withdraw-sure =
    Tarik laporan ini?
    { $photos ->
    [0] Laporan tidak dihitung lagi, dan kunjungan kembali ditunggu.
   *[other] Laporan tidak dihitung lagi, { $photos } fotonya dihapus, dan kunjungan kembali ditunggu.
    }
report-photos = Laporan ini memiliki { $count } foto.
report-photo-shown = Foto pada laporan
report-photo-removed = ✅ Foto itu sudah dihapus dari laporan.
command-lapor = Lapor kunjungan
command-laporan = Laporan yang sudah dikirim
