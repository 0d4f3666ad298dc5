### Periode: perubahan daftar, jalannya menuju sasaran, dan penutupan.

command-periode = Perubahan daftar keluarga dan penutupan periode

period-title = 📅 <b>Periode { $period }</b>
period-none-closed = Belum ada periode yang ditutup.
period-last-closed = Ditutup terakhir: { $day }, SK { $number }, { $count } keluarga.
period-since = Dihitung sejak { $day }.
period-area = <b>{ $name }</b>
period-from-to =
    { $before ->
        [0] Pada daftar: { $after } keluarga.
       *[other] Dari { $before } menjadi { $after } keluarga.
    }
period-no-change = Tidak ada perubahan.
period-came = Masuk: { $count }
period-went = Keluar: { $count }
period-line = • { $count } { $reason }
period-line-correction = • { $count } { $reason } (koreksi)
period-reason-register = dari register
period-reason-moved = pindah
period-reason-not_targeted = tidak masuk sasaran baru
period-reason-retargeted = masuk sasaran baru
period-reason-other = sebab lain
period-areas = Perubahan per wilayah:
period-area-line = { $name }: { $before } → { $after }
period-place = { $name }
period-number = { $count }
period-button-why = Per kecamatan
period-button-trend = Grafik
period-button-book = Unduh tabel
period-button-close = Tutup periode
period-button-show = Lihat periode

## Menutup

period-ask-day = Periode ini berakhir pada tanggal berapa? Silakan pilih, atau tulis seperti 31-12-2026.
period-ask-number = Berapa nomor SK Bupati tentang keluarga sasaran? Silakan tulis.
period-ask-decree-day = SK itu tertanggal berapa? Silakan pilih, atau tulis seperti 5-1-2027.
period-confirm =
    <b>Menutup periode per { $day }</b>
    SK { $number }, { $dated }
period-confirm-count = { $count } keluarga di { $villages } desa dan kelurahan menjadi sasaran.
period-confirm-waiting = Menunggu berita acara: { $minutes } · belum masuk daftar: { $provisional }
period-confirm-frozen = Setelah ditutup, daftar itu tidak berubah. Yang diketahui kemudian dihitung sebagai koreksi pada periode berikutnya.
period-button-freeze = Tutup periode
period-closed = ✅ Periode ditutup per { $day }: { $count } keluarga.
period-in-future = Tanggal itu belum tiba. Silakan pilih hari ini atau sebelumnya.
period-closed-already = Periode sampai { $day } sudah ditutup. Silakan pilih tanggal sesudahnya.
period-empty = Pada tanggal itu daftar masih kosong. Silakan pilih tanggal lain.
period-decree-known = SK { $number } dengan tanggal itu sudah dipakai. Mohon diperiksa kembali nomornya.

## Berkas

period-trend-title = Menuju sasaran
period-trend-heading = Keluarga binaan, { $regency }
period-trend-note = Jumlah keluarga
period-trend-said = 📈 Perjalanan menuju sasaran.
period-unpublished = { $label }: { $percent } % (jumlah keluarga tidak diumumkan)
period-target = Sasaran { $period }: { $target }
period-legend-official = Angka resmi
period-legend-list = Dari daftar
period-ledger-said = Perubahan daftar dari { $since } sampai { $until }, per kecamatan dan desa.
period-book-title = Perubahan daftar, { $regency }
period-book-before = Semula
period-book-after = Menjadi
period-book-came = Masuk: { $reason }
period-book-went = Keluar: { $reason }
period-book-correction = { $said } (koreksi)
period-book-district = Kecamatan
period-book-village = Desa/kelurahan
period-book-districts = Per kecamatan
period-book-villages = Per desa
period-book-total = Jumlah
period-book-since = Sejak akhir
period-book-until = Sampai akhir
period-book-note = Setiap baris berjumlah: semula + masuk − keluar = menjadi. Tidak memuat nama keluarga.
file-coming = Berkasnya sedang disiapkan dan segera dikirim ke sini.
file-comes-already = Berkas itu sudah disiapkan dan segera dikirim ke sini.
file-failed = Maaf, berkas itu tidak dapat dibuat. Silakan coba lagi nanti.
