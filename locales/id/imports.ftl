### Impor yang sudah diterapkan: daftar sehari terakhir, dan pembatalannya.

imports-list = <b>Impor sehari terakhir</b>
imports-one = { $number }. <b>{ $name }</b>, { $at }, oleh { $by }
imports-one-undone = { $number }. <b>{ $name }</b>, { $at }, oleh { $by } (sudah dibatalkan)
imports-desk = komputer kantor
imports-button-undo = Batalkan
imports-button-undo-number = Batalkan no. { $number }
imports-button-undo-yes = Ya, batalkan
imports-button-no = Tidak
imports-button-look = Periksa lagi
imports-same-file = 📄 Berkas <b>{ $name }</b> sudah diterapkan oleh { $by } pada { $at }. Tidak ada data yang berubah.
imports-question =
    Batalkan impor <b>{ $name }</b>, yang diterapkan pada { $at } oleh { $by }?
    Data yang baru ditambahkan akan dilepas, dan data yang berubah kembali seperti semula.
imports-kept = Impor <b>{ $name }</b> tidak dibatalkan.
imports-undoing = ⏳ Impor <b>{ $name }</b> sedang dibatalkan. Hasilnya muncul di sini.
import-undone =
    ✅ Impor <b>{ $name }</b> sudah dibatalkan.
    { $new } data baru dilepas, { $changed } data kembali seperti semula. Daftar perubahan tetap mencatat keduanya.
import-undone-already = Impor <b>{ $name }</b> sudah dibatalkan pada { $at }.
import-too-late = Impor <b>{ $name }</b> hanya dapat dibatalkan dalam { $hours } jam. Mohon kirim berkas dengan data yang benar.
import-undo-failed = Impor <b>{ $name }</b> belum berhasil dibatalkan. Tidak ada yang berubah, dan pengelola bot dapat melihat sebabnya.
import-not-undoable = Impor <b>{ $name }</b> tidak dapat dibatalkan, karena memuat OPD, peran, atau pegawai yang baru atau berhenti. Mohon kirim berkas dengan data yang benar.
import-built-on =
    Impor <b>{ $name }</b> tidak dibatalkan, karena datanya sudah dipakai sejak itu:
    { $what }
    Mohon kirim berkas dengan data yang benar.
import-built-visits = { $count } keluarga sudah dikunjungi
import-built-mentors = { $count } keluarga diatur lagi pendampingnya
import-built-changes = { $count } keluarga mempunyai usulan perubahan
import-built-records = { $count } keluarga diperbarui datanya
import-built-aid = { $count } keluarga diperbarui bantuannya
import-built-list = { $count } keluarga berubah di daftar
import-built-accounts = { $count } pegawai sudah terhubung ke bot
import-built-people = { $count } pegawai diperbarui datanya
import-built-imports = { $count } impor yang lebih baru
import-built-compared = { $count } keluarga sudah dibandingkan dengan data instansi lain
import-built-other = { $count } keluarga dipakai di bagian lain
upload-comparing = ⏳ <b>{ $name }</b>: membaca { NUMBER($done) } dari { NUMBER($total) } baris…
upload-preparing = ⏳ <b>{ $name }</b>: menyiapkan { NUMBER($done) } dari { NUMBER($total) } baris…
upload-unsaid = { NUMBER($count) } catatan lain tidak dimuat di kolom Keterangan. Angka di atas menghitung semua baris.
upload-about-unsaid = Catatan lain
upload-absent = Tidak ada di berkas
upload-absent-code = Kode Keluarga
upload-absent-head = Nama Kepala Keluarga
upload-absent-village = Desa
