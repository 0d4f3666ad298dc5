### Latihan: langkah pertama yang tidak dihitung. Orang dan keluarga di sini hanya contoh.

command-latihan = Latihan yang tidak dihitung

practice-offered =
    🎓 <b>Latihan</b>
    Di sini semua boleh dicoba. Orang dan keluarganya hanya contoh, dan tidak ada yang dihitung atau dikirim.

    Apa yang ingin dicoba?
practice-button-mentor = Melapor kunjungan
practice-button-admin = Menerima rekan baru
practice-button-district = Memeriksa perubahan
practice-button-skip = Lewati latihan
practice-button-more = Latihan lain
practice-skipped = Baik, latihan dilewati. Bila nanti ingin mencoba, silakan ketik /latihan.

practice-told =
    🎓 <b>Latihan admin OPD</b>
    Beginilah kabar yang datang bila seorang rekan ingin masuk:

    👋 <b>Bu Contoh</b> menunggu konfirmasi Bapak/Ibu untuk masuk ke bot.
practice-card =
    🎓 <b>Bu Contoh</b>
    Dinas Contoh

    ⏳ Menunggu konfirmasi.
    Nomor HP-nya sama (berakhiran 123), undangan belum dibuka.

    Tanyakan dahulu kepada yang bersangkutan. Dalam latihan ini, anggap Bu Contoh sudah membenarkan.
practice-confirmed =
    ✅ Latihan selesai. Bu Contoh kini terhubung.

    Yang sebenarnya ada di /staf, dan rekan yang dikonfirmasi langsung dikabari. Latihan ini tidak dihitung.
practice-refused =
    ✅ Latihan selesai. Permintaannya ditolak.

    Menolak itu benar bila yang bersangkutan tidak merasa meminta. Yang sebenarnya ada di /staf. Latihan ini tidak dihitung.
practice-change =
    🎓 <b>Latihan Kasi Kesra</b>
    Seorang pendamping mengusulkan perubahan:

    Keluarga contoh · <b>Pak Contoh</b>, Dusun Latihan
    Anggota bertambah: seorang anak lahir bulan lalu.

    Apakah perubahan ini sesuai?
practice-source =
    🎓 <b>Latihan Kasi Kesra</b>
    Dari mana Bapak/Ibu mengetahuinya?
practice-recorded =
    ✅ Latihan selesai. Perubahannya dikonfirmasi.

    Perubahan anggota cukup dikonfirmasi. Keluar dari daftar selalu lewat musdes dan berita acaranya. Latihan ini tidak dihitung.
practice-returned =
    ✅ Latihan selesai. Usulannya kembali kepada pendamping untuk dilihat sekali lagi.

    Data keluarga tidak berubah selama usulan belum dikonfirmasi. Latihan ini tidak dihitung.
practice-button-look = Periksa
practice-button-confirm = Konfirmasi
practice-button-refuse = Tolak
practice-button-right = Sesuai
practice-button-wrong = Belum sesuai
practice-button-visit = Melihat sendiri
practice-button-village = Keterangan desa
