### Impor data lewat percakapan: kirim berkas, periksa, terapkan.

command-impor = Impor daftar OPD, pegawai, atau keluarga

upload-how =
    📄 <b>Impor data</b>
    Kirim berkas .xlsx, .xls, .ods, atau .csv ke percakapan ini: daftar OPD, pegawai, atau keluarga.
    Bot memeriksa dahulu dan menunjukkan hasilnya. Data baru berubah setelah Bapak/Ibu menekan Terapkan.
    Kolom NIK, No KK, dan NIP harus berformat Teks. Sel kosong tidak mengubah apa pun; tanda "-" mengosongkan.
upload-not-for-you = Impor data dilakukan oleh koordinator. Bila ada daftar yang perlu diperbarui, mohon sampaikan kepada koordinator.
upload-only-books = Ini bukan Tabel hasil musdes atau Buku kerja dari bot; keduanya dikenali dari nama lembarnya, jadi mohon jangan mengubahnya. Daftar keluarga dan pegawai dikirim oleh koordinator.
upload-not-a-table = Berkas itu bukan tabel, jadi belum dapat dipakai. PDF, hasil pindai, dan dokumen Word perlu diganti dengan tabel aslinya.
upload-too-big = Berkas ini lebih besar dari { $megabytes } MB, sehingga tidak dapat diambil dari Telegram. Mohon bagi menjadi beberapa berkas, misalnya satu berkas per kecamatan.
upload-received = 📄 <b>{ $name }</b> diterima dan sedang dibaca. Hasilnya muncul di sini.
upload-read = 📄 <b>{ $name }</b> sudah dibaca. Belum ada data yang diubah.
upload-blank = { "" }
upload-refused = ⚠️ <b>{ $count } baris perlu diperbaiki.</b> Berkas diterapkan seluruhnya atau tidak sama sekali.
upload-refused-more = … dan { $count } baris lain.
upload-correct = Mohon perbaiki baris itu, lalu kirim berkasnya lagi.
upload-correct-remarks = Semua catatan ada di kolom Keterangan pada berkas berikut. Mohon perbaiki, lalu kirim lagi.
upload-question = Terapkan sekarang?
upload-button-apply = Terapkan
upload-nothing = Semuanya sudah sama dengan data yang tersimpan, jadi tidak ada yang perlu diterapkan.
upload-no-rows = Berkas ini baru berisi judul kolom, belum ada barisnya. Mohon isi tabelnya, lalu kirim lagi.
upload-applying = ⏳ <b>{ $name }</b> sedang dikerjakan. Hasilnya muncul di sini.
upload-applied = ✅ <b>{ $name }</b> sudah diterapkan.
upload-unmentored = Keluarga tanpa pendamping dapat dibagi lagi dengan /pembagian.
upload-discarded = <b>{ $name }</b> tidak diterapkan. Tidak ada data yang berubah.
upload-no-longer = <b>{ $name }</b> belum dapat diterapkan karena data sudah berubah sejak diperiksa.
upload-overtaken = <b>{ $name }</b> belum diterapkan, karena data yang sama sedang diubah dari tempat lain. Tidak ada data yang berubah. Mohon kirim lagi berkasnya sebentar lagi.
upload-over = Berkas ini sudah selesai diproses. Bila perlu, kirim lagi berkasnya.
upload-gone = <b>{ $name }</b> tidak dapat diambil lagi dari Telegram. Mohon kirim sekali lagi.
upload-failed = <b>{ $name }</b> belum berhasil dibaca. Mohon coba kirim lagi, atau bagi menjadi berkas yang lebih kecil.
upload-remarks = Berkas yang sama dengan kolom Keterangan.
upload-remarks-changes = Berkas yang sama: baris kuning akan berubah, dan kolom Keterangan menyebut nilai lama dan baru. Tidak ada yang perlu diperbaiki.
upload-remark-title = Keterangan
upload-about-sheet = Tentang berkas ini
upload-about-title = Hasil pemeriksaan { $name }
upload-about-file = Berkas
upload-about-legend = Warna
upload-about-colours = Merah: perlu diperbaiki. Kuning: akan berubah. Abu-abu: catatan.

columns-ask =
    📄 <b>{ $name }</b>, lembar { $sheet }
    Ada kolom yang perlu dipastikan: <b>{ $title }</b>. Contoh isinya:
columns-sample = • { $value }
columns-no-sample = • (kosong)
columns-untitled = kolom { $letters }, tanpa judul
columns-what = Kolom ini berisi apa? ({ $place } dari { $of })
columns-field = { $name }
columns-skip = Lewati
columns-thanks = ⏳ <b>{ $name }</b> sedang dibaca lagi dengan jawaban itu. Hasilnya muncul di sini.
columns-change = Ubah kolom
columns-forgot = Jawaban tentang kolom <b>{ $name }</b> sudah dihapus. Mohon kirim berkasnya lagi; kolomnya akan ditanyakan kembali.
columns-forgotten = Jawaban tentang kolom berkas ini sudah dihapus sejak diperiksa. Tidak ada data yang berubah. Mohon kirim berkasnya lagi.
