### Cerita lengkap yang diputar di terminal.

tour-chapter =
    {""}
    ── { $chapter } ({ $moment })
tour-chapter-import = Impor: tiga daftar, lalu koordinator pertama
tour-chapter-link = Menghubungkan: undangan dan nomor HP sendiri
tour-chapter-assign = Pembagian: semua keluarga mendapat pendamping
tour-chapter-visit = Kunjungan: laporan dengan tiga foto
tour-chapter-remind = Pengingat: sekali, lalu mengikuti laporan
tour-chapter-correct = Perbaikan: jawaban dan foto, angkanya tetap benar
tour-chapter-digest = Rekap mingguan: gambar, berkas Excel, Ingatkan
tour-chapter-instruct = Arahan: disetujui, dihentikan, dilanjutkan, dibaca
tour-received = { $name } ({ $count }): { $words }
tour-others = { $people } orang lain ({ $count })
tour-broken = Cerita berhenti: { $what }.
tour-no-browser = Chromium belum terpasang, jadi gambar ponsel tidak dibuat.
tour-head-step = Langkah
tour-head-person = Orang
tour-head-method = Cara
tour-head-expected = Seharusnya
tour-head-found = Ternyata
tour-step-import = impor
tour-step-link = terhubung
tour-step-assign = pembagian
tour-step-visit = kunjungan
tour-step-remind = pengingat
tour-step-correct = perbaikan
tour-step-digest = rekap
tour-step-instruct = arahan
tour-ended = { $rows } pemeriksaan dalam { $seconds } detik. Hasilnya ada di { $out }.
