### Kalimat yang dipakai di mana-mana.

not-understood = Maaf, bot belum mengerti pesan itu. Silakan pilih salah satu tombol, atau ketik /panduan untuk melihat yang dapat dilakukan.
unknown-command = Perintah itu belum ada. Ketik /panduan untuk melihat yang dapat dilakukan.
not-your-command = Perintah itu tidak tersedia untuk tugas Bapak/Ibu. Ketik /panduan untuk melihat yang dapat dilakukan.
error-kept =
    Maaf, ada gangguan pada bot. Pesan Bapak/Ibu sudah tersimpan dan akan diperiksa.
    Silakan coba lagi sebentar lagi.
button-too-old = Tombol itu sudah tidak berlaku. Silakan mulai lagi dari menu.
button-earlier = ◀ Sebelumnya
button-later = Berikutnya ▶
number-taken-away = 🔒 Pesan Bapak/Ibu tadi dihapus dari percakapan karena memuat nomor pribadi (NIK, KK, NIP, atau HP); silakan lanjutkan tanpa menuliskan nomor, kecuali bila bot memintanya.
not-yours = Data itu tidak ditemukan dalam daftar Bapak/Ibu. Silakan mulai lagi dari menu.
button-menu = 🏠 Menu
button-cancel = Batal
button-back = ◀ Kembali
