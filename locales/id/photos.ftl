### Foto: yang datang tanpa laporan, dan yang belum dapat dipakai.

photos-whose = 📷 { $count } foto diterima. Untuk keluarga siapa?
photos-whose-nobody = 📷 { $count } foto diterima. Belum ada keluarga binaan untuk foto ini.
photos-none-waiting = Semua foto sudah memiliki laporan.
photos-followed =
    ✅ { $count } foto ditambahkan ke laporan.
    <b>{ $family }</b>
photos-too-late = Foto dapat disusulkan paling lambat { $days } hari sesudah laporan.
photos-dropped = Foto itu tidak disimpan.
photos-button-report = Susulan: { $name }, { $day }
photos-button-none = Bukan foto kunjungan

photos-not-usable =
    Maaf, satu foto belum dapat dipakai.
    { $reason }
photos-not-usable-family =
    Maaf, satu foto untuk <b>{ $family }</b> belum dapat dipakai.
    { $reason }
photo-not-a-picture = Berkas itu bukan foto. Mohon kirim foto dari kamera atau galeri.
photo-heic = Foto itu berformat HEIC. Mohon kirim sebagai foto biasa, bukan sebagai berkas.
photo-animated = Gambar bergerak belum dapat dipakai. Mohon kirim foto biasa.
photo-too-big = Foto itu terlalu besar. Mohon kirim sebagai foto biasa, bukan sebagai berkas.
photo-too-small = Foto itu terlalu kecil untuk dilihat. Mohon kirim foto yang asli.
photo-broken = Foto itu tidak dapat dibuka. Mohon kirim sekali lagi.
photo-gone = Foto itu tidak dapat diambil dari Telegram. Mohon kirim sekali lagi.
