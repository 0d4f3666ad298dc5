### Menu: yang dapat dilakukan seseorang, dan yang menunggunya hari ini.

command-start = Mulai
command-menu = Menu: yang dapat Bapak/Ibu lakukan
command-laporstaf = Laporkan kunjungan untuk staf

menu-welcome =
    Selamat datang, Bapak/Ibu <b>{ $name }</b>.
    Ini bot { $programme }.
menu-title = 🏠 <b>Menu</b>
menu-blank = { "" }
menu-new = 🎓 Bapak/Ibu dapat berlatih dahulu, kira-kira 2 menit. Latihan tidak dihitung.
menu-overdue-week = ⚠️ Ada <b>{ $count } keluarga</b> yang belum dikunjungi minggu ini. Laporan biasanya selesai dalam 2 menit.
menu-overdue = ⚠️ Ada <b>{ $count } keluarga</b> yang sudah waktunya dikunjungi. Laporan biasanya selesai dalam 2 menit.
menu-unfinished = 📝 Ada { $count } laporan yang belum selesai.
menu-waiting = ⏳ { $count } rekan menunggu konfirmasi Bapak/Ibu di Staf saya.
menu-all-visited = ✅ Semua keluarga binaan sudah dikunjungi pada waktunya.
menu-no-families = Bapak/Ibu belum mempunyai keluarga binaan. Bila nanti ada, bot akan memberi tahu.
menu-choose = Silakan pilih.

menu-button-continue = 📝 Lanjutkan laporan
menu-button-continue-practice = 🎓 Lanjutkan latihan
menu-button-binaan = 🏠 Binaan saya
menu-button-lapor = 📝 Lapor kunjungan
menu-button-laporan = Laporan saya
menu-button-darurat = 🚨 Darurat
menu-button-petugasdarurat = Petugas darurat
menu-button-verval = 🗂 Verval
menu-button-staf = 👥 Staf saya
menu-button-laporstaf = Lapor untuk staf
menu-button-rekap = 📊 Rekap
menu-button-arahan = 📣 Arahan
menu-button-pembagian = Pembagian
menu-button-serahterima = Serah terima
menu-button-impor = Impor data
menu-button-pemadanan = Pemadanan
menu-button-musdes = Musdes
menu-button-periode = Periode
menu-button-latihan = 🎓 Latihan
menu-button-program = Kelola program
menu-button-bantuan = Penjelasan bantuan
menu-button-panduan = Panduan
menu-button-more = ➕ Lainnya
menu-more = Yang lain untuk Bapak/Ibu:
menu-group-title = <b>{ $group }</b>
menu-group-families = 👪 Keluarga dan musdes
menu-group-people = 👥 Orang dan pembagian
menu-group-aid = 🎁 Bantuan
menu-group-data = 📄 Data dan impor
menu-group-reports = 📊 Laporan

## Yang belum dimengerti

fallback-voice = Maaf, bot belum dapat mendengarkan pesan suara. Silakan ditulis, atau pilih salah satu tombol.
fallback-video = Maaf, bot belum dapat menerima video. Untuk laporan kunjungan silakan kirim foto, atau pilih salah satu tombol.
fallback-sticker = Terima kasih. Bila ada yang ingin dilakukan, silakan pilih salah satu tombol.
fallback-place = Lokasi itu belum jelas untuk laporan yang mana. Silakan mulai laporan kunjungan dahulu, lalu kirim lokasinya.
fallback-contact = Kontak itu tidak disimpan, karena akun ini sudah terhubung. Silakan pilih salah satu tombol.
fallback-file = Maaf, berkas itu belum dapat dipakai. Foto kunjungan boleh dikirim sebagai foto atau berkas gambar.
fallback-not-a-table = Maaf, berkas itu belum dapat dipakai. Daftar OPD, pegawai, atau keluarga dapat dikirim sebagai tabel .xlsx, .xls, .ods, atau .csv. Foto kunjungan boleh dikirim sebagai foto atau berkas gambar.
