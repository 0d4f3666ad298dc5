### Panduan, bahasa dan privasi.

command-panduan = Panduan: cara memakai bot
command-bahasa = Bahasa Indonesia atau Inggris
command-privasi = Pelindungan data pribadi

guide-title = 📖 <b>Yang dapat Bapak/Ibu lakukan</b>
guide-line = { $command } – { $words }
guide-mentor =
    🏠 <b>Sebagai pendamping</b>
    • <b>Binaan saya</b> memuat keluarga Bapak/Ibu; yang paling lama belum dikunjungi ada di atas.
    • Setiap keluarga dikunjungi paling lambat { $days } hari sekali.
    • <b>Lapor kunjungan</b> cukup ditekan, kira-kira tujuh kali. Setiap jawaban langsung tersimpan, jadi boleh dilanjutkan kapan saja.
    • Foto boleh dikirim kapan saja: sebelum, selama, atau sesudah melapor.
    • Yang keliru dapat diperbaiki, dipindahkan atau ditarik di <b>Laporan saya</b>.
guide-admin =
    👥 <b>Sebagai admin OPD</b>
    • <b>Staf saya</b> menunjukkan siapa yang sudah terhubung. Dari sana Bapak/Ibu mengundang dan mengonfirmasi.
    • Undangan berlaku { $days } hari. Undangan baru membatalkan yang lama.
    • Konfirmasi hanya sesudah bertanya langsung kepada yang bersangkutan.
    • Untuk rekan tanpa Telegram, pilih <b>Lapor untuk staf</b>.
    • Bila ada mutasi atau purna tugas, pakai /serahterima.
guide-head =
    📊 <b>Sebagai pimpinan</b>
    • Setiap Senin pagi datang rekap mingguan unit Bapak/Ibu.
    • Dari rekap, yang belum lapor dapat diingatkan sekali sehari.
    • Rekap yang lalu dapat dibuka lagi dengan /rekap.
guide-district =
    🏘️ <b>Sebagai Kasi Kesra</b>
    • Perubahan data keluarga diusulkan oleh pendamping dan dikonfirmasi di kecamatan. Caranya dapat dicoba di /latihan.
    • Keluar dari daftar selalu lewat musdes dan berita acaranya. Bantuan tidak otomatis berhenti.
    • /pemadanan: memutuskan apakah dua catatan dari kecamatan Bapak/Ibu tentang orang yang sama.
guide-coordinator =
    🧭 <b>Sebagai koordinator</b>
    • /pembagian menghitung usulan pendamping. Tidak ada yang berlaku sebelum Bapak/Ibu menyetujuinya.
    • /arahan mengirim pesan kepada pendamping dan ASN, dengan pratinjau dan tanda sudah dibaca.
    • /rekap menunjukkan seluruh kabupaten.
    • /staf menunjukkan siapa yang sudah terhubung.
    • /pemadanan membandingkan register dengan berkas Sasmita, DTSEN atau P3KE; yang meragukan diputuskan petugas.
    • /selisih menunjukkan yang berbeda dan menyiapkan berkas usulannya; yang keluar dari daftar perlu BA.
    • /penerima mencatat daftar penerima bantuan dari dinas; yang berbeda ditanyakan kepada pendamping.
guide-import =
    📄 <b>Impor data</b>
    • Kirim berkas Excel OPD, pegawai atau keluarga ke percakapan ini.
    • Bot memeriksa dahulu: yang baru, yang berubah, yang sama, dan yang ditolak beserta alasannya.
    • Sesudah itu satu tekanan menerapkan semuanya. Berkas yang sama tidak mengubah apa pun.
    • NIK, KK dan NIP harus berupa teks, bukan angka.
guide-more = 💬 <b>Bila ada yang kurang jelas</b>
guide-contact =
    {""}
    Pertanyaan lain: admin OPD, atau { $contact }.
guide-language = Bahasa apa yang Bapak/Ibu pilih?
guide-language-kept = ✅ Bot sekarang memakai bahasa Indonesia.
guide-button-indonesian = Bahasa Indonesia
guide-button-english = English
