### Pemadanan: berkas instansi lain dipadankan dengan register, dan yang meragukan diputuskan petugas.

command-pemadanan = Padankan data dengan Sasmita, DTSEN, atau P3KE

extract-register-sasmita = Sasmita
extract-register-dtsen = DTSEN
extract-register-p3ke = P3KE
extract-register-list = Daftar penerima
extract-list-of = Penerima { $programme }
extract-called = { $register }, data per { $day }
extract-desk =
    🔎 <b>Pemadanan</b>
    Berkas instansi lain yang dipadankan dengan register keluarga:
extract-desk-empty =
    🔎 <b>Pemadanan</b>
    Belum ada berkas yang dipadankan.
extract-line = • { $extract }: { $state }
extract-state-reading = sedang dibaca
extract-state-matching = sedang dipadankan
extract-state-open = { $count ->
        [0] selesai diputuskan
       *[other] { $count } pasangan menunggu
    }
extract-state-settled = selesai
extract-state-failed = belum berhasil dipadankan
extract-state-line = Keadaan: { $state }
extract-title = 🔎 <b>{ $extract }</b>
extract-button-new = Kirim berkas
extract-button-open = { $register } { $day }
extract-button-show = Lihat hasil
extract-button-withdraw = Tarik kembali
extract-button-withdraw-yes = Ya, tarik kembali
extract-ask-register = Berkas dari register mana?
extract-ask-day = Datanya per tanggal berapa? Pilih, atau tulis tanggalnya, misalnya 31-10-2026.
extract-in-future = Tanggal itu belum tiba. Mohon tulis tanggal keadaan datanya.
extract-ask-file =
    Kirim berkas { $register } per { $day } ke percakapan ini: .xlsx, .ods, atau .csv, satu baris satu orang.
    Kolom NIK dan No KK harus berformat Teks. Baris yang NIK-nya tidak utuh tetap dipadankan lewat nama.
extract-read = 🔎 <b>{ $register }</b>, data per { $day }, sudah dibaca. Belum ada yang dipadankan.
extract-rows = { $rows } orang dalam { $households } keluarga
extract-sheets = Orang menurut lembar: { $sheets }
extract-own = Lembar { $sheets } tidak dibaca, karena berisi daftar keluarga dari register sendiri. Lembar itu dikirim lewat /impor.
extract-villageless = Desa belum dikenal: { $count } baris
extract-damaged = ⚠️ NIK atau No KK tidak utuh: { $count }, misalnya { $places }. Barisnya tetap dipadankan lewat nama.
extract-unread = Isian lain yang belum terbaca: { $count }, pada kolom { $columns }
extract-nameless = Baris tanpa nama, tidak dipakai: { $count }
extract-unused = Kolom yang tidak dipakai: { $columns }
extract-ask = Padankan dengan register sekarang?
extract-button-match = Padankan
extract-matching = ⏳ { $extract }: sedang dipadankan, { $share } persen. Hasilnya muncul di sini.
extract-matched = ✅ <b>{ $extract }</b> sudah dipadankan.
extract-certain = Cocok dengan pasti: { $count } orang
extract-remembered = Mengikuti keputusan petugas sebelumnya: { $count }
extract-review = Perlu dilihat petugas: { $count } pasangan
extract-failed = { $extract } belum berhasil dipadankan. Mohon kirim lagi berkasnya.
extract-unrecognised =
    Berkas itu belum terbaca sebagai daftar orang. Perlu kolom Nama, dan salah satu dari NIK, No KK, Tanggal Lahir, atau Desa.
    Judul kolom yang ditemukan: { $found }.
extract-headless = Berkas itu belum mempunyai baris judul: baris pertamanya sudah berisi data. Mohon sisipkan satu baris judul di atasnya, misalnya NIK, Nama, Tanggal Lahir, Desa, lalu kirim lagi.
extract-empty = Berkas itu tidak memuat satu orang pun. Mohon diperiksa kembali, lalu kirim lagi.
extract-known = Berkas yang sama sudah masuk: { $extract }. Hasilnya dapat dibuka dari /pemadanan.
extract-ask-withdraw =
    Tarik kembali <b>{ $extract }</b>? Hasil pemadanannya tidak dipakai lagi.
    Keputusan petugas tetap diingat untuk berkas berikutnya.
extract-withdrawn = { $extract } sudah ditarik kembali.
extract-over = Berkas itu sedang dibaca atau sudah ditarik kembali. Silakan buka lagi dari /pemadanan.
extract-sent = Sudah ada usulan yang dikirim berdasarkan berkas ini, jadi berkas ini tidak dapat ditarik kembali.

pairs-title = 🔎 <b>{ $register }</b> · { $count } pasangan menunggu
pairs-ours = <b>Data kita:</b> { $name } ({ $code })
pairs-theirs = <b>{ $register }:</b> { $name }
pairs-about = { $about }
pairs-and = { $first } · { $more }
pairs-born = lahir { $day }
pairs-birth-unknown = tanggal lahir tidak tercatat
pairs-place = { $place }
pairs-place-unknown = desa tidak tercatat
pairs-gone = tidak lagi tercatat dalam keluarga
pairs-household = Serumah yang sudah cocok: { $names }
pairs-reason = • { $reason }
pairs-question = Apakah ini orang yang sama?
pairs-short = { $ours } ↔ { $theirs }
pairs-relation-1 = kepala keluarga
pairs-relation-2 = istri/suami
pairs-relation-3 = anak
pairs-relation-4 = menantu
pairs-relation-5 = cucu
pairs-relation-6 = orang tua/mertua
pairs-relation-7 = pembantu
pairs-relation-8 = hubungan lain
pairs-verdict-same = Sama
pairs-verdict-different = Beda
pairs-verdict-skipped = Lewati
pairs-button-same = Sama
pairs-button-different = Beda
pairs-button-skip = Lewati
pairs-button-undo = Batalkan
pairs-button-undo-one = Batalkan { $number }
pairs-button-stop = Berhenti dulu
pairs-button-decide = Putuskan
pairs-button-area = Pilih kecamatan
pairs-button-book = Buku kerja
pairs-button-log = Keputusan terakhir
pairs-area = { $name } ({ $count })
pairs-which-area = Kecamatan mana yang diputuskan?
pairs-asked = 🔎 { $extract }: { $count } pasangan dari kecamatan Bapak/Ibu perlu dilihat. Satu pasangan biasanya selesai dalam beberapa detik.
pairs-none = Semua pasangan sudah diputuskan. Terima kasih.
pairs-held = Tinggal { $count } pasangan, dan semuanya sedang dilihat petugas lain.
pairs-over = Pasangan itu sudah diputuskan <b>{ $verdict }</b> oleh { $name }. Ini pasangan berikutnya.
pairs-closed = Pasangan itu sudah selesai, <b>{ $verdict }</b>, karena salah satunya sama dengan orang lain.
pairs-taken = Salah satu dari keduanya sudah diputuskan sama dengan orang lain. Bila keliru, batalkan dahulu keputusan itu.
pairs-skipped-again = Pasangan ini tadi dilewati. Yang lain sudah diputuskan, atau sedang dilihat petugas lain.
pairs-undone = Keputusan dibatalkan. Silakan putuskan lagi.
pairs-undone-already = Keputusan itu sudah dibatalkan atau diganti.
pairs-nothing-to-undo = Belum ada keputusan Bapak/Ibu yang dapat dibatalkan.
pairs-certain-title = 🔎 <b>{ $register }</b> · dianggap sama tanpa ditanyakan
pairs-certain-question = Bila ini dua orang yang berbeda, tekan Beda.
pairs-certain =
    🔎 <b>{ $extract }: cocok dengan pasti</b>
    Pasangan yang dianggap sama tanpa ditanyakan, yang paling kurang mirip dahulu. Buka yang tampak keliru, lalu tekan Beda.
pairs-certain-none = { $extract }: belum ada pasangan yang dianggap sama tanpa ditanyakan.
pairs-certain-line = { $number }. { $pair }
pairs-certain-again = Keputusan dibatalkan. Pasangan ini kembali dianggap sama.
pairs-certain-book-said =
    🔎 { $extract }: { $count } pasangan yang cocok dengan pasti, yang paling kurang mirip dahulu. Mohon isi Beda hanya pada yang keliru, lalu kirim berkasnya ke percakapan ini.
    Berkas ini memuat nama orang: jangan diteruskan, dan hapuslah setelah dipakai.
pairs-certain-book-how = Isi kolom Putusan dengan Beda hanya bila pasangannya keliru. Baris kosong tetap dianggap sama. Jangan mengubah kolom Nomor.
pairs-parted = Dicatat: { $pair } adalah dua orang yang berbeda. Keputusan ini diingat untuk berkas berikutnya.
pairs-undone-taken = Keputusan dibatalkan. Salah satu dari keduanya sementara itu sudah sama dengan orang lain, jadi pasangan ini tetap Beda.
pairs-button-certain = Cocok dengan pasti
pairs-button-look = Lihat { $number }
pairs-button-find = Cari pasangan
pairs-find-ask = Pasangan siapa yang dicari? Tulis nama orangnya, atau kode keluarga, misalnya KRK-0012.
pairs-find-short = Mohon tulis sedikitnya { $least } huruf.
pairs-find-again = Tulis nama atau kode lain untuk mencari lagi.
pairs-found = 🔎 Cocok dengan pasti, "{ $words }":
pairs-found-none = Tidak ada pasangan yang cocok dengan pasti untuk "{ $words }". Yang masih menunggu ada pada Putuskan.
pairs-found-more = Ditampilkan { $count } yang pertama; tulis nama yang lebih lengkap.
pairs-log = 📝 <b>Keputusan terakhir</b>
pairs-log-empty = Belum ada keputusan.
pairs-log-line = { $number }. { $pair }: <b>{ $verdict }</b>, { $name }

pairs-book-said =
    🔎 { $extract }: { $count } pasangan yang menunggu. Mohon isi kolom Putusan, lalu kirim berkasnya ke percakapan ini.
    Berkas ini memuat nama orang: jangan diteruskan, dan hapuslah setelah dipakai.
pairs-book-title = Pasangan yang perlu diputuskan
pairs-book-about = Tentang berkas ini
pairs-book-extract = Berkas
pairs-book-how = Isi kolom Putusan dengan Sama, Beda, atau Lewati. Baris kosong tidak mengubah apa pun. Jangan mengubah kolom Nomor.
pairs-book-care = Memuat nama orang; nomor disamarkan. Hapuslah setelah dipakai.
pairs-column-number = Nomor
pairs-column-district = Kecamatan
pairs-column-village = Desa/kelurahan
pairs-column-code = Kode keluarga
pairs-column-ours = Nama di data kita
pairs-column-ours_about = Keterangan data kita
pairs-column-ours_nik = NIK data kita
pairs-column-ours_kk = No KK data kita
pairs-column-theirs = Nama di berkas
pairs-column-theirs_about = Keterangan berkas
pairs-column-theirs_nik = NIK di berkas
pairs-column-theirs_kk = No KK di berkas
pairs-column-household = Serumah yang cocok
pairs-column-reasons = Alasan
pairs-column-verdict = Putusan
pairs-book-two = Berkas itu memuat lembar pemadanan dari lebih dari satu berkas. Mohon kirim satu per satu.
pairs-book-columns = Lembar pemadanan itu perlu kolom { $columns }. Mohon diperiksa kembali, lalu kirim lagi.
pairs-book-read = 🔎 Buku kerja <b>{ $extract }</b> sudah dibaca. Belum ada yang dicatat.
pairs-book-figures = Sama { $same } · beda { $different } · lewati { $skipped } · kosong { $silent } · sudah tercatat { $known }
pairs-book-faults = ⚠️ <b>{ $count } baris perlu diperbaiki.</b> Dicatat seluruhnya atau tidak sama sekali.
pairs-book-verdict = { $cell }: "{ $said }" bukan putusan. Tulis Sama, Beda, atau Lewati.
pairs-book-unknown = { $cell }: nomor pasangan ini belum dikenal.
pairs-book-twice = { $cell }: pasangan ini sudah ada pada baris { $row }.
pairs-book-clash = { $cell }: Sama bertentangan dengan baris { $row }; satu orang hanya dapat sama dengan satu orang.
pairs-book-taken = { $cell }: salah satunya sudah diputuskan sama dengan orang lain.
pairs-book-over = { $cell }: sementara itu sudah diputuskan { $verdict }, dan tetap begitu.
pairs-book-nothing = Tidak ada putusan baru di dalamnya.
pairs-book-ask = Catat putusan ini?
pairs-book-button = Catat putusan
pairs-book-changed = Sebagian pasangan sudah berubah sejak berkas diperiksa, jadi belum ada yang dicatat. Mohon kirim lagi berkasnya.
pairs-book-applied = ✅ { $count } putusan sudah dicatat.
