### Rekap mingguan.

digest-gap = { "" }
digest-figure = 📊 <b>{ $visited } dari { $due } keluarga dikunjungi</b>
digest-where = { $department }, minggu { $week } (sampai { $last })
digest-change-more = { $count } keluarga lebih banyak daripada minggu sebelumnya.
digest-change-fewer = { $count } keluarga lebih sedikit daripada minggu sebelumnya.
digest-change-none = Sama banyak dengan minggu sebelumnya.
digest-news = +{ $count } laporan susulan untuk minggu { $week }{ $others }
digest-news-less = { $count } laporan minggu { $week } ditarik kembali{ $others }
digest-no-others = .
digest-others = , +{ $count } untuk minggu-minggu sebelumnya.
digest-others-less = , { $count } dari minggu-minggu sebelumnya ditarik kembali.
digest-later = Sejak rekap ini terbit: +{ $count } laporan susulan.
digest-later-less = Sejak rekap ini terbit: { $count } laporan ditarik kembali.
digest-states =
    Lainnya: sudah dicoba { $tried }, ditunda { $postponed },
    belum lapor { $notreported }, belum terhubung { $notlinked }.
digest-without-mentor = Tanpa pendamping: { $count } keluarga.
digest-waiting = <b>Menunggu Bapak/Ibu:</b> { $count } pendamping belum lapor
digest-names = { $names }
digest-names-more = { $names }, dan { $more } lagi
digest-all-reported = ✅ Tidak ada laporan yang ditunggu. Terima kasih.
digest-unlinked-mentors = { $count } pendamping belum terhubung dengan bot.
digest-head-vacant = Jabatan kepala sedang kosong; rekap ini disampaikan kepada { $deputies }.
digest-head-vacant-alone = Jabatan kepala sedang kosong; rekap ini disampaikan kepada admin.
digest-head-unlinked = Kepala belum terhubung; rekap ini disampaikan kepada { $deputies }.
digest-head-unlinked-alone = Kepala belum terhubung; rekap ini disampaikan kepada admin.
digest-table =
    <b>{ $lines } OPD dengan belum lapor terbanyak</b>
    (dikunjungi/jatuh tempo, belum lapor)
    <pre>{ $rows }</pre>

digest-linked = 📊 <b>{ $linked } dari { $staff } pegawai sudah terhubung</b>
digest-linking = Minggu pertama untuk menghubungkan semua pegawai. Kunjungan dihitung mulai minggu berikutnya.
digest-unlinked = <b>Menunggu Bapak/Ibu:</b> { $count } pegawai belum terhubung
digest-linking-table =
    <b>{ $lines } OPD dengan belum terhubung terbanyak</b>
    (terhubung/pegawai, belum terhubung)
    <pre>{ $rows }</pre>

digest-button-nudge = 🔔 Ingatkan
digest-button-more = Selengkapnya
digest-button-workbook = Unduh Excel
digest-button-weeks = Minggu lain
digest-button-staff = Staf saya
digest-button-part = 📊 { $department }

digest-picture-period = Minggu { $week } · { $first } – { $last }
digest-picture-visited = dari { $due } keluarga dikunjungi
digest-picture-linked = dari { $staff } pegawai sudah terhubung
digest-picture-weeks = Keluarga yang jatuh tempo, per minggu
digest-picture-labels = Minggu { $week }
digest-picture-target = target { $percent } %
digest-picture-source = Sumber: laporan pendamping sampai { $moment }
digest-picture-empty = Belum ada keluarga yang jatuh tempo.
digest-state-visited = dikunjungi
digest-state-tried = sudah dicoba
digest-state-postponed = ditunda
digest-state-notreported = belum lapor
digest-state-notlinked = belum terhubung

digest-week-line = Minggu { $week } (sampai { $last })
digest-missed =
    Rekap minggu { $week } tidak terkirim sampai { $deadline }, karena bot sedang tidak berjalan.
    Angkanya tersimpan. Silakan buka dengan tombol di bawah.
digest-missed-button = Buka rekap
digest-without-readers =
    { $count ->
       *[other] { $count } OPD belum punya penerima rekap yang terhubung, antara lain { $names }.
    }

digest-list-title = <b>{ $department }</b>, minggu { $week }
digest-list-waiting = Belum lapor:
digest-list-unlinked = Belum terhubung dengan bot:
digest-list-line = • { $name } ({ $families } keluarga)
digest-list-nobody = Tidak ada pendamping yang ditunggu.
digest-list-page = Halaman { $page } dari { $last }

digest-nudged =
    { $count ->
        [0] Tidak ada pengingat baru yang perlu dikirim.
       *[other] 🔔 Pengingat untuk { $count } pendamping { $later ->
            [0] sedang dikirim.
           *[other] akan dikirim pada { $moment }.
        }
    }
digest-nudged-again = { $count } pendamping sudah termasuk dalam pengingat hari ini.
digest-nudged-reported = { $count } pendamping sudah melapor sesudah rekap terbit.
digest-nudge-late = Pengingat hanya untuk rekap terbaru. Silakan buka rekap terbaru.
digest-nudge-none = Pendamping dalam rekap ini bukan staf Bapak/Ibu, sehingga tidak dapat diingatkan dari sini.

digest-workbook-coming = Berkas Excel sedang disiapkan dan segera dikirim.
digest-workbook = Rekap minggu { $week }, { $department }.
digest-workbook-failed = Maaf, berkas Excel tidak dapat disiapkan. Silakan coba lagi nanti.

digest-none-yet = Belum ada rekap yang terbit. Rekap pertama terbit pada hari kerja pertama minggu depan.
digest-choose-week = Pilih minggu yang ingin dilihat.
digest-choose-department = Pilih rekap yang ingin dilihat.
digest-regency = Seluruh kabupaten
digest-my-weeks = <b>Kunjungan Bapak/Ibu</b>
digest-my-week = Minggu { $week }: { $visited } dari { $due } keluarga dikunjungi
digest-my-week-along = Minggu { $week }: { $visited } dari { $due } keluarga dikunjungi, ikut berkunjung { $along }
command-rekap = Rekap mingguan

digest-book-about = Tentang
digest-book-week = Minggu
digest-book-until = Sampai dengan
digest-book-published = Terbit
digest-book-moment = { $moment }
digest-book-later = Laporan susulan sejak terbit
digest-book-units = Per unit
digest-book-mentors = Per pendamping
digest-book-offices = Per OPD
digest-book-weeks = Delapan minggu
digest-book-apart = Belum terhubung
digest-book-without = Tanpa pendamping
digest-book-unit = Unit
digest-book-mentor = Pendamping
digest-book-person = Pegawai
digest-book-office = OPD
digest-book-nobody = Tanpa OPD atau tanpa pendamping
digest-book-due = jatuh tempo
digest-book-staff = pegawai
digest-book-linked = pegawai terhubung
digest-book-code = Kode keluarga
digest-book-village = Desa/kelurahan
digest-book-total = Jumlah
