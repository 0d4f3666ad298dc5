### Jalan masuk bagi pengunjung: pemberitahuan, undangan, nomor HP sendiri.

linking-notice =
    Ini bot { $programme }, { $regency }, khusus bagi ASN yang diundang.

    <b>Pelindungan data pribadi</b> (UU No. 27 Tahun 2022)
    • Disimpan: nama, NIP dan nomor HP dari daftar OPD, akun Telegram ini, dan laporan kunjungan Bapak/Ibu.
    • Dilihat oleh: Bapak/Ibu sendiri, admin OPD, atasan dan koordinator, sebatas tugasnya.
    • Hak Bapak/Ibu: melihat, memperbaiki, dan meminta penghapusan data, serta menarik persetujuan.
    • Pertanyaan: { $contact }, atau admin OPD.
linking-button-accept = Saya mengerti
linking-accepted =
    {""}
    ✅ Dipahami pada { $day }.
linking-button-contact = 📱 Bagikan nomor saya
linking-asks-both =
    Untuk masuk diperlukan dua hal:
    1. undangan dari admin OPD, berupa tautan atau kode 8 huruf dan angka;
    2. nomor HP Bapak/Ibu sendiri.

    Silakan ketik kode undangan, atau tekan <b>Bagikan nomor saya</b> di bawah.
linking-asks-contact =
    Undangan diterima. Tinggal satu langkah: tekan <b>Bagikan nomor saya</b> di bawah, agar nomor HP Bapak/Ibu dapat dicocokkan.
linking-waits =
    Terima kasih, nomor Bapak/Ibu sudah diterima.
    Bila datanya ada dalam daftar, admin OPD akan memeriksa dan Bapak/Ibu dikabari di sini.

    Bila memegang kode undangan, silakan ketik kodenya sekarang.
linking-waits-invited =
    Terima kasih, undangan dan nomor Bapak/Ibu sudah diterima.
    Admin OPD akan memeriksa keduanya lebih dahulu, dan Bapak/Ibu dikabari di sini. Untuk sementara tidak ada yang perlu dilakukan.
linking-bad-link =
    Undangan itu tidak dapat dipakai: mungkin sudah lewat tanggalnya, sudah dipakai, atau sudah diganti.
    Silakan minta undangan baru kepada admin OPD, atau ketik kode undangan di sini.
linking-not-a-code =
    Itu belum terbaca sebagai kode undangan. Kodenya terdiri atas 8 huruf dan angka, misalnya <code>K7MP-3XQ9</code>.
    Silakan ketik seperti yang tertulis pada undangan. Bila belum punya, mintalah kepada admin OPD.
linking-wrong-code =
    Kode itu belum cocok. Masih ada { $left } kesempatan hari ini.
    Mohon dilihat kembali pada undangan, lalu ketik sekali lagi.
linking-no-tries =
    Kesempatan mengetik kode untuk hari ini sudah habis.
    Silakan coba lagi besok, atau minta tautan undangan baru kepada admin OPD.
linking-others-contact =
    Itu kontak orang lain. Mohon kirim nomor HP Bapak/Ibu sendiri dengan menekan <b>Bagikan nomor saya</b> di bawah.
linking-welcome =
    ✅ Telegram Bapak/Ibu sudah terhubung.

    <b>{ $name }</b>
    { $departments }

    Terima kasih sudah bergabung mendampingi keluarga binaan.
linking-already-somebody =
    Akun Telegram ini sudah terhubung atas nama { $name }. Satu akun hanya untuk satu orang, jadi undangan lain tidak dapat dipakai di sini.
linking-refused =
    Permintaan Bapak/Ibu belum dapat disetujui.
    Silakan hubungi admin OPD, lalu buka undangan yang baru.
linking-released =
    Akun Telegram ini tidak lagi terhubung dengan bot.
    Bila ini tidak semestinya, silakan hubungi admin OPD.
linking-request-told =
    👋 <b>{ $name }</b> menunggu konfirmasi Bapak/Ibu untuk masuk ke bot.
    Pemeriksaannya biasanya selesai dalam 1 menit. Semua yang menunggu ada di /staf.

invite-letter =
    Yth. Bapak/Ibu { $name },

    Bapak/Ibu diundang memakai bot { $programme } di Telegram.

    1. Pasang Telegram dari Play Store atau App Store, lalu daftar dengan nomor HP Bapak/Ibu sendiri.
    2. Buka tautan ini: { $link }
    3. Tekan Mulai, lalu Saya mengerti, lalu Bagikan nomor saya.

    Bila tautan tidak terbuka, cari @{ $bot } di Telegram dan ketik kode { $code }.

    Berlaku sampai { $last }. Undangan ini hanya untuk Bapak/Ibu, mohon tidak diteruskan.
invite-unknown-nip = NIP itu tidak ada dalam daftar pegawai.
invite-unknown-role = Peran { $role } tidak dikenal. Yang dapat diberikan di sini: coordinator.
invite-not-first = Sudah ada koordinator yang terhubung. Koordinator berikutnya diundang dari bot, lewat Staf saya.
