### Kuesioner: versi, pratinjau, dan jawabannya.

command-formulir = Kuesioner dan versinya
menu-button-formulir = Kuesioner
form-name-visit = Kunjungan
form-name-verval = Verval
form-repeat-members = Anggota
form-name-aid = Bantuan
form-name-need = Kebutuhan
form-name-unknown = Kuesioner itu tidak dikenal. Silakan pilih salah satu yang ada di /formulir.

form-not-for-you = Kuesioner diatur oleh koordinator. Silakan hubungi koordinator bila ada pertanyaan yang perlu diubah.
form-over = Versi itu sudah diputuskan. Silakan lihat /formulir.
form-version-used = Versi { $version } sudah pernah dipakai. Mohon isi version yang baru pada lembar settings, lalu kirim kembali.

form-list = <b>Kuesioner yang ditanyakan sekarang</b>
form-line = { $form } · versi { $version } · { $said }
form-shipped = bawaan
form-confirmed = { $day }, { $who }
form-command-line = baris perintah
form-list-how = Untuk mengganti: kirim berkas XLSForm (.xlsx) di sini.
form-figures = { $questions } pertanyaan, bahasa { $languages }
form-versions = Versi { $form } yang pernah dipakai
form-versions-none = Belum ada versi lain untuk { $form }.
form-version = { $version }
form-version-shipped = { $version } (bawaan)
form-earlier = <b>{ $form }, versi { $version }</b>
form-return-sure = Tanyakan kembali { $form } versi { $version }? Laporan yang sudah dibuat tidak berubah.
form-applied = ✅ { $form } versi { $version } berlaku sekarang. Laporan yang sedang dibuat tetap memakai versinya.
form-discarded = Versi itu tidak jadi dipakai.
form-file-coming = Berkasnya sedang disiapkan.
form-file-running = Berkas sebelumnya masih disiapkan. Mohon tunggu sebentar.
form-file-failed = Berkas itu belum dapat dibuat. Silakan coba lagi nanti.
form-file = Kuesioner { $form }, versi { $version }
form-file-answers = Jawaban { $form }: { $count } baris. Mohon disimpan dengan aman.
form-answers-how = Jawaban { $form }: tulis dengan kode, atau dengan kata-kata?

form-which = Berkas { $name } adalah kuesioner. Untuk apa?
form-refused = Kuesioner { $name } belum dapat dipakai:
form-fault = • { $said }
form-faults-more = … dan { $count } hal lain
form-correct = Mohon diperbaiki, lalu kirim kembali.
form-proposed =
    <b>{ $form }, versi { $version }</b>
    { $questions } pertanyaan, bahasa { $languages }
form-diff-new = Pertanyaan baru ({ $count }): { $names }
form-diff-gone = Tidak lagi ditanyakan ({ $count }): { $names }
form-diff-changed = Berubah ({ $count }): { $names }
form-diff-choices-new = Pilihan baru pada { $name }: { $codes }
form-diff-choices-gone = Pilihan yang hilang pada { $name }: { $codes }
form-diff-choices-words = Pilihan berubah kata pada { $name }: { $codes }
form-diff-none = Sama dengan versi { $version }.
form-question = <b>Berlakukan versi ini?</b> Laporan yang sedang dibuat tetap memakai versinya.

form-button-try = ▶ Coba dulu
form-button-again = Coba lagi
form-button-apply = Terapkan
form-button-get = Unduh kuesioner
form-button-versions = Versi lain
form-button-answers = Unduh jawaban
form-button-codes = Kode
form-button-labels = Kata-kata
form-button-return = Pakai versi ini
form-button-return-sure = Ya, pakai
form-button-list = Kuesioner

form-title-aid = Kendala bantuan
form-title-need = Keterangan usulan
form-said-aid = <b>Kendala bantuan</b>, { $day }
form-said-need = <b>Keterangan usulan</b>, { $day }
form-button-aid = Kendala bantuan
form-button-need = Lengkapi usulan
