### Sasaran baru: daftar keluarga menurut SK yang baru, diusulkan dan disetujui dua koordinator.

renewal-button-begin = Sasaran baru
renewal-title = 🎯 <b>Sasaran baru</b>
renewal-begin = Daftar keluarga menurut SK yang baru menggantikan daftar sekarang, setelah disetujui koordinator lain.
renewal-ask-file =
    Kirim tabel keluarga sasaran baru ke percakapan ini. Kolomnya cukup kode keluarga atau No KK (sel berformat Teks): keluarga yang tidak ada di dalamnya keluar dari daftar.
    Bisa juga mengunduh tabel semua keluarga, lalu menjawab ya atau tidak pada setiap baris.
renewal-button-book = Unduh tabel
renewal-book-said =
    🎯 Semua keluarga, dengan kolom Sasaran baru. Mohon diisi, lalu dikirim kembali saat diminta pada /periode.
    Berkas ini memuat nama keluarga: jangan diteruskan, dan hapuslah setelah dipakai.
renewal-book-title = Sasaran baru, { $regency }
renewal-book-sheet = Sasaran baru
renewal-book-how = Pada setiap baris, jawab ya atau tidak. Keluarga dengan jawaban tidak keluar dari daftar setelah disetujui. Jangan menghapus baris.
renewal-book-care = Memuat nama keluarga. Hapuslah setelah dipakai. Bantuan tidak otomatis berhenti.
renewal-column-district = Kecamatan
renewal-column-village = Desa/kelurahan
renewal-column-code = Kode
renewal-column-head = Kepala keluarga
renewal-column-hamlet = Dusun
renewal-column-status = Keadaan
renewal-column-mark = Sasaran baru (ya/tidak)
renewal-yes = ya
renewal-no = tidak
renewal-listed = pada daftar
renewal-provisional = belum pada daftar
renewal-columns = Tabel itu belum punya kolom kode keluarga atau No KK. Mohon tambahkan, lalu kirim lagi.
renewal-empty = Tabel itu tidak memuat satu keluarga pun. Mohon diperiksa kembali, lalu kirim lagi.
renewal-unknown = keluarga ini belum dikenal. Keluarga baru masuk lewat register atau sebagai keluarga belum terdata.
renewal-twice = keluarga ini sudah ada pada baris sebelumnya.
renewal-no-answer = jawabannya belum ya atau tidak.
renewal-never-back = keluarga ini tercatat ganda atau seluruhnya meninggal dunia. Mohon diperiksa kembali.
renewal-fault = { $place }: { $said }
renewal-missing = { $count } keluarga pada daftar tidak ada di tabel, misalnya { $codes }. Semua perlu dijawab ya atau tidak.
renewal-faults = ⚠️ <b>{ $count } hal perlu diperbaiki.</b> Belum ada yang diusulkan.
renewal-correct = Mohon perbaiki, lalu kirim berkasnya lagi ke percakapan ini.
renewal-read = 🎯 Sasaran baru menurut SK { $number }, { $dated }. Belum ada yang berubah.
renewal-total = <b>Tetap { $stay } · keluar { $leave } · masuk { $join }</b>
renewal-line = • { $name }: tetap { $stay }, keluar { $leave }, masuk { $join }
renewal-ask-propose = Setelah diusulkan, koordinator lain melihat angka yang sama dan memutuskan.
renewal-button-propose = Usulkan
renewal-button-villages = Per desa
renewal-button-show = Lihat sasaran baru
renewal-button-approve = Setujui
renewal-button-refuse = Tolak
renewal-button-withdraw = Tarik usulan
renewal-button-families = Keluarga binaan
renewal-proposed = ✅ Sudah diusulkan. Koordinator lain diberi tahu; daftar berubah setelah disetujui.
renewal-decree = SK { $number }, { $dated }
renewal-state-proposed = Keadaan: menunggu persetujuan koordinator lain
renewal-state-kept = Keadaan: disetujui
renewal-state-discarded = Keadaan: tidak dipakai
renewal-asked = 🎯 Sasaran baru diusulkan menurut SK { $number }, { $dated }. Mohon diperiksa dan diputuskan.
renewal-was-approved = ✅ Sasaran baru menurut SK { $number }, { $dated }, disetujui dan sudah berlaku.
renewal-was-discarded = Sasaran baru menurut SK { $number }, { $dated }, ditolak. Daftar tidak berubah.
renewal-approved = ✅ Sasaran baru menurut SK { $number } berlaku. Pendamping yang bersangkutan diberi tahu.
renewal-discarded = Sasaran baru menurut SK { $number } tidak dipakai. Daftar tidak berubah.
renewal-own = Usulan sendiri diputuskan oleh koordinator lain.
renewal-over = Usulan itu sudah diputuskan. Silakan buka lagi dari /periode.
renewal-nothing = Sasaran baru itu sama dengan daftar sekarang. Tidak ada yang perlu diubah.
renewal-open-already = Masih ada sasaran baru yang menunggu keputusan. Silakan buka dari /periode.
renewal-list-changed = Daftar keluarga berubah sejak angka itu ditunjukkan, jadi belum ada yang diubah. Mohon tabelnya dikirim dan diusulkan lagi.
renewal-proposal-left = Keluarga ini tidak masuk sasaran baru menurut SK { $number }, { $dated }, dan sudah keluar dari daftar. Usulan ini tidak diperlukan lagi.
renewal-proposal-entered = Keluarga ini sudah masuk daftar menurut SK { $number }, { $dated }. Usulan ini tidak diperlukan lagi.
renewal-told =
    { $more ->
        [0] { $count } keluarga binaan Bapak/Ibu tidak masuk sasaran baru menurut SK { $number }, { $dated }, dan keluar dari daftar: { $codes }.
       *[other] { $count } keluarga binaan Bapak/Ibu tidak masuk sasaran baru menurut SK { $number }, { $dated }, dan keluar dari daftar: { $codes } dan { $more } lainnya.
    }
