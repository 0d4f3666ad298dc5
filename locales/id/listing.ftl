### Daftar keluarga: yang masuk, keluar dan pindah.

listing-on-list = Keluarga { $code } sudah ada di daftar.
listing-not-on-list = Keluarga { $code } sedang tidak ada di daftar.
listing-same-village = Keluarga { $code } sudah tercatat di desa itu.
listing-too-early =
    Tanggal itu lebih awal daripada perubahan terakhir keluarga { $code } ({ $day }).
    Silakan periksa kembali tanggalnya.
listing-rests-on-it =
    Sudah ada perubahan lain pada keluarga { $code } sesudahnya.
    Batalkan dahulu perubahan yang terakhir.
