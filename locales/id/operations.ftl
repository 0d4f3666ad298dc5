## Setelah bot tidak dapat menerima pesan. Penanda pesan diawali outage.

outage-apology =
    Mohon maaf, bot tidak dapat menjawab antara { $day } pukul { $since } dan { $last } pukul { $until }.
    Pesan Bapak/Ibu sudah kami terima. Tidak ada jawaban tersimpan yang hilang.
outage-again =
    Mohon maaf, bot tidak dapat menerima pesan sejak { $day } pukul { $since } sampai { $last } pukul { $until }.

    Pesan atau foto yang dikirim pada waktu itu mungkin tidak sampai. Bila Bapak/Ibu mengirim laporan, mohon periksa dan kirim sekali lagi. Jawaban yang sudah tersimpan tetap ada.
outage-button-report = Lanjutkan laporan

## Selama ruang penyimpanan server habis. Penanda pesan diawali shortage.

shortage-not-kept =
    Mohon maaf, penyimpanan bot sedang penuh. Pesan Bapak/Ibu belum tersimpan dan akan diproses otomatis setelah ada ruang lagi.
    Pesan itu tetap ada di Telegram sampai 24 jam, jadi tidak perlu dikirim ulang.

## Pemberitahuan kepada operator bot. Penanda pesan diawali alert.

alert-set-aside =
    ⚠️ Ada pesan yang belum dapat dikerjakan. Isinya tersimpan.
    Lihat dengan <b>gesek inbox</b> di server.
alert-two-pollers =
    ⚠️ Ada program lain yang memakai token bot ini. Jawaban dapat tertunda sampai program itu dihentikan.
    Bila tidak dikenal, ganti token di BotFather.
alert-message-too-long =
    ⚠️ Ada pesan bot yang terlalu panjang sehingga tidak terkirim. Catatannya ada di log server.
alert-markup =
    ⚠️ Ada pesan bot yang terkirim tanpa bentuk huruf. Catatannya ada di log server.
alert-out-of-reach =
    ⚠️ Bot tidak terhubung dengan Telegram lebih dari 24 jam. Pesan yang dikirim pada waktu itu mungkin hilang.
    Pendamping diminta mengirim sekali lagi.
alert-disk-full =
    ⚠️ Ruang penyimpanan server habis. Pesan baru belum dapat disimpan; Telegram menyimpannya paling lama 24 jam.
alert-little-room =
    ⚠️ Ruang penyimpanan server hampir habis. Foto ditunda sampai ada ruang; laporan tetap tersimpan.
    Yang perlu dilakukan ada di docs/operations.md.
alert-backup-failed =
    ⚠️ Cadangan terakhir tidak berhasil dibuat. Catatannya ada di log server.
alert-restore-failed =
    ⚠️ Pemulihan percobaan dari cadangan tidak berhasil. Catatannya ada di log server.
alert-other =
    ⚠️ Ada hal pada bot yang perlu diperiksa. Catatannya ada di log server.
