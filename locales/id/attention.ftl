### Keluarga yang perlu perhatian: daftar yang angkanya diharapkan menjadi nol.

command-perhatian = Keluarga yang perlu perhatian
menu-button-perhatian = 🔎 Perlu perhatian

attention-title = <b>Keluarga yang perlu perhatian</b>
    Dari { $count } keluarga:
attention-without_aid = Tanpa bantuan pemerintah: { $count }
attention-unknown_aid = Bantuannya belum diketahui: { $count }
attention-no_mentor = Tanpa pendamping: { $count }
attention-not_visited = Belum dikunjungi menurut jadwal: { $count }
attention-title-without_aid = <b>Tanpa bantuan pemerintah</b>
attention-title-unknown_aid = <b>Bantuannya belum diketahui</b>
attention-title-no_mentor = <b>Tanpa pendamping</b>
attention-title-not_visited = <b>Belum dikunjungi menurut jadwal</b>
attention-button-without_aid = Tanpa bantuan
attention-button-unknown_aid = Belum diketahui
attention-button-no_mentor = Tanpa pendamping
attention-button-not_visited = Belum dikunjungi
attention-choose = Pilih tempatnya untuk melihat keluarganya.
attention-none = ✅ Tidak ada yang menunggu di sini.
attention-by-d = Menurut kecamatan
attention-by-o = Menurut OPD
attention-button-workbook = Unduh Excel
attention-place = { $name } ({ $count })
attention-line = • { $family }, { $village }
attention-line-code = • { $code }, { $village }
attention-only-some = Daftar ini untuk koordinator, admin OPD, Kasi Kesra, dan pejabat. Keluarga binaan Bapak/Ibu ada di /binaan.
attention-book = Keluarga yang perlu perhatian: { $list }
attention-book-families = Keluarga
attention-book-code = Kode keluarga
attention-book-district = Kecamatan
attention-book-village = Desa/kelurahan
attention-book-mentor = Pendamping
attention-book-last = Kunjungan terakhir
attention-book-about = Tentang
attention-book-made = Dibuat
attention-book-moment = { $moment }
attention-book-for = Untuk
attention-book-count = Jumlah keluarga

digest-attention-aid = Tanpa bantuan pemerintah: { $without } (belum diketahui { $unknown })
digest-attention-lists = Tanpa pendamping { $alone }, belum dikunjungi menurut jadwal { $unseen }
