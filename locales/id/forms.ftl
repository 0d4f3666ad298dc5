### Kuesioner: jawaban yang belum dapat diterima, dan lembar XLSForm yang belum dapat dipakai.

form-said = { $message }
form-answer-required = Pertanyaan ini perlu dijawab sebelum laporan dapat dikirim.
form-answer-constraint = Jawaban itu belum sesuai dengan ketentuan kuesioner. Mohon periksa kembali.
form-answer-choice = Pilihan itu tidak ada lagi untuk pertanyaan ini. Silakan pilih salah satu tombol.
form-answer-one-only = Pertanyaan ini hanya dapat dijawab dengan satu jawaban.
form-answer-integer = Mohon tulis angka bulat, misalnya 3.
form-answer-integer-large = Angka itu terlalu panjang untuk pertanyaan ini. Mohon periksa kembali.
form-answer-decimal = Mohon tulis angka, misalnya 2,5.
form-answer-decimal-unclear = Apakah { $value } berarti { $whole }? Jika ya, mohon tulis { $whole } tanpa titik. Jika tidak, gunakan koma.
form-answer-date = Mohon tulis tanggal seperti 23-11-2026.
form-answer-date-unknown = Tanggal itu tidak ada di kalender. Mohon periksa kembali.
form-answer-place = Mohon kirim lokasi dengan tombol lokasi.
form-answer-long = Teks itu terlalu panjang. Mohon tulis paling banyak { $limit } huruf.

form-file-unreadable = Berkas itu tidak dapat dibaca sebagai XLSForm. Mohon simpan lagi sebagai .xlsx lalu kirim kembali.
form-file-large = Berkas itu terlalu besar: isinya lebih dari { $megabytes } MB. Mohon kirim XLSForm tanpa gambar dan data lain.
form-empty = Lembar survey belum berisi pertanyaan. Mohon tambahkan paling sedikit satu.
form-sheet-unsupported = Lembar { $sheet } belum didukung. Mohon hapus lembar itu lalu kirim kembali.
form-invalid = Berkas itu belum sesuai dengan XLSForm: { $what }
form-invalid-row = Lembar { $sheet }, baris { $row }: belum sesuai dengan XLSForm. { $what }
form-type-unsupported = Lembar { $sheet }, baris { $row } ({ $name }): jenis pertanyaan "{ $what }" belum didukung.
form-column-unsupported = Lembar { $sheet }, baris { $row } ({ $name }): kolom { $what } belum didukung. Mohon kosongkan.
form-appearance-unsupported = Lembar { $sheet }, baris { $row } ({ $name }): appearance "{ $what }" belum didukung. Mohon kosongkan.
form-expression-unsupported = Lembar { $sheet }, baris { $row } ({ $name }), kolom { $column }: { $what } belum didukung.
form-expression-broken = Lembar { $sheet }, baris { $row } ({ $name }), kolom { $column }: rumus { $what } tidak dapat dibaca. Mohon periksa tanda kurung dan tanda kutip.
form-default-wrong = Lembar { $sheet }, baris { $row } ({ $name }): jawaban awal "{ $what }" bukan jawaban yang sah untuk pertanyaan ini.
form-circle = Lembar { $sheet }, baris { $row } ({ $name }): pertanyaan saling menunggu ({ $what }). Mohon ubah salah satu relevant.
form-name-twice = Lembar { $sheet }, baris { $row } ({ $name }): nama ini sudah dipakai. Setiap pertanyaan perlu nama sendiri.
form-label-missing = Lembar { $sheet }, baris { $row } ({ $name }): label belum diisi.
form-choice-name = Lembar { $sheet }, baris { $row } ({ $name }), daftar { $what }: nama pilihan perlu diisi dan tanpa spasi.

form-long = Kuesioner itu terlalu panjang: paling banyak { $questions } pertanyaan dan { $choices } pilihan.
form-version-long = Lembar settings: version terlalu panjang. Mohon paling banyak { $limit } huruf.
form-name-long = Lembar { $sheet }, baris { $row } ({ $name }): nama terlalu panjang. Mohon paling banyak { $limit } huruf.
form-words-long = Lembar { $sheet }, baris { $row } ({ $name }): teksnya terlalu panjang untuk satu pesan. Mohon paling banyak { $limit } huruf.
form-core-missing = Lembar survey: pertanyaan "{ $name }" ({ $type }) belum ada. Kuesioner ini memerlukannya.
form-core-type = Lembar { $sheet }, baris { $row } ({ $name }): pertanyaan ini perlu berjenis { $type }.
form-core-codes = Lembar { $sheet }, baris { $row } ({ $name }): pilihan dengan kode { $codes } belum ada. Kuesioner ini memerlukannya.
form-core-only = Lembar { $sheet }, baris { $row } ({ $name }): kode { $codes } tidak dikenal di sini. Labelnya boleh diubah, kodenya tetap.
form-core-always = Lembar { $sheet }, baris { $row } ({ $name }): pertanyaan ini perlu selalu ditanyakan dan wajib dijawab.
form-core-one-photo = Lembar { $sheet }, baris { $row } ({ $name }): laporan kunjungan memiliki satu pertanyaan foto, yang menerima beberapa foto.

form-advice-version = Lembar settings tidak menyebut version, jadi versi ini bernama { $version }.
form-advice-language = Bahasa { $language } belum ada pada { $count } pertanyaan (baris { $rows }). Di sana bahasa pertama yang tampil.
form-advice-buttons = { $count } label pilihan lebih dari { $limit } huruf. Daftarnya tampil bernomor di dalam pesan.
