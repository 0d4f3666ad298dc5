### Membaca berkas dari kantor dan mencocokkannya dengan data yang tersimpan.

number-as-number = nomor ini tersimpan sebagai angka, sehingga digit terakhirnya hilang. Ubah format kolom menjadi Teks, lalu ketik ulang nomornya.
number-signs = nomor ini memuat tanda selain angka. Isi { $length } angka saja.
number-length = nomor ini terdiri atas { $found } angka, seharusnya { $length }.
number-date = tanggal di dalam nomor ini tidak ada. Mohon periksa angkanya.
number-serial = empat angka terakhir nomor ini tidak boleh 0000; mungkin digit aslinya hilang. Mohon ketik ulang nomornya.

sheets-empty = Berkas ini kosong. Mohon kirim berkas yang berisi tabel.
sheets-too-big = Berkas ini lebih besar dari { $megabytes } MB. Mohon bagi menjadi beberapa berkas, misalnya satu berkas per kecamatan.
sheets-locked = Berkas ini dikunci dengan kata sandi. Mohon simpan tanpa kata sandi, lalu kirim lagi.
sheets-binary-excel = Berkas ini berformat Excel biner (.xlsb). Di Excel pilih Simpan Sebagai, jenis "Excel Workbook (.xlsx)", lalu kirim lagi.
sheets-all-hidden = Semua lembar berkas ini tersembunyi. Mohon tampilkan lembar yang berisi tabel, simpan, lalu kirim lagi.
sheets-formula-empty = Rumus di sel { $cell } belum dihitung. Buka berkasnya di Excel, simpan sekali lagi, lalu kirim lagi.
sheets-too-wide = Pada lembar { $sheet } baris { $row } ada isian di kanan kolom { $column }. Salin tabelnya saja ke berkas baru, lalu kirim berkas itu.
sheets-quotes = Tanda petik ganda di sekitar baris { $row } tidak berpasangan, sehingga baris-baris sesudahnya tidak terbaca. Mohon perbaiki, lalu kirim lagi.
sheets-web-page = Berkas ini sebenarnya halaman web, bukan tabel Excel. Buka di Excel, pilih Simpan Sebagai, jenis "Excel Workbook (.xlsx)", lalu kirim lagi.
sheets-other-file = Berkas ini tidak terbaca sebagai tabel. Yang dapat dibaca: .xlsx, .xls, .ods, dan .csv. Bila isinya memang tabel, buka di Excel, pilih Simpan Sebagai, jenis "Excel Workbook (.xlsx)", lalu kirim lagi.
sheets-picture = Berkas ini sebenarnya PDF atau gambar, apa pun namanya, sehingga isinya tidak terbaca sebagai tabel. Mohon minta tabel aslinya (.xlsx) kepada yang membuatnya, lalu kirim tabel itu.
sheets-damaged = Berkas ini rusak atau tidak lengkap. Buka di Excel, simpan sekali lagi, lalu kirim lagi.
sheets-unpacks-too-big = Isi berkas ini terlalu besar untuk dibaca. Salin tabelnya ke berkas baru, lalu kirim berkas itu.
sheets-far-cell = Ada isian jauh di luar tabel, di sel { $cell }. Salin tabelnya saja ke berkas baru, lalu kirim berkas itu.
sheets-too-much = Berkas ini terlalu berat untuk dibaca. Salin tabelnya saja ke berkas baru, atau bagi menjadi beberapa berkas.

registers-noun-departments = OPD
registers-noun-binaan = Kecamatan binaan
registers-noun-staff = Pegawai
registers-noun-people = Pegawai
registers-noun-posts = Jabatan
registers-noun-roles = Peran
registers-noun-families = Keluarga
registers-noun-members = Anggota
registers-noun-pairs = Pendampingan
registers-needs = { $noun }: { $headers }
registers-unrecognised =
    Tabel dalam berkas ini belum dikenali.
    Judul kolom yang ditemukan: { $found }.
    Judul kolom yang diperlukan:
    { $needs }
registers-headless =
    Tabel dalam berkas ini belum mempunyai baris judul: baris pertamanya sudah berisi data.
    Mohon sisipkan satu baris judul di atasnya, lalu kirim lagi. Yang diperlukan:
    { $needs }
registers-map =
    Ada kolom yang perlu dipastikan:
    { $doubts }
    Tambahkan misalnya --map "{ $title }={ $header }", atau --map "{ $title }=-" bila kolom itu tidak dipakai.
registers-map-one = "{ $title }" pada lembar { $sheet }, berisi { $samples }: mungkin { $header }.
registers-map-unknown = --map "{ $pair }" tidak dikenal. Tulis Judul=isian, dengan isian salah satu dari: { $names }.
registers-lacking =
    Kolom wajib belum ada, sehingga berkas ini belum dapat dibaca.
    { $lacks }
registers-other = Berkas ini tidak berisi tabel { $wanted }. Yang ditemukan: { $found }.
registers-overtaken = Berkas belum diterapkan, karena data yang sama sedang diubah dari tempat lain (impor, pembagian, atau serah terima). Tidak ada yang tersimpan. Mohon ulangi sebentar lagi.
registers-columns-clash = Pada lembar { $sheet } ada dua kolom dengan arti yang sama: "{ $first }" (kolom { $first_at }) dan "{ $second }" (kolom { $second_at }). Mohon sisakan satu.

registers-count = { $noun }: { $new } baru, { $changed } berubah, { $same } tetap
registers-count-refused = { $noun }: { $new } baru, { $changed } berubah, { $same } tetap, <b>{ $refused } ditolak</b>
registers-ended = Berhenti bertugas: { $count } orang ({ $names }).
registers-unmentored = Tanpa pendamping setelah ini: { $count } keluarga ({ $codes }).
registers-pairs-resumed = ⚠️ Pendampingan yang sudah berakhir dan akan dimulai lagi: { $count } ({ $codes }). Mungkin berkas ini lebih lama daripada serah terima; mohon periksa sebelum diterapkan.
registers-pairs-begun-anew = ⚠️ Pendampingan yang sudah berakhir dan sekarang dimulai lagi: { $count } ({ $codes }). Jika berkas ini lebih lama daripada serah terima, impor ini dapat dibatalkan dalam 24 jam.
registers-missing = Tidak ada dalam berkas: { $count } keluarga, antara lain { $codes }. Tidak ada yang dikeluarkan dari daftar.
registers-cleaned = Spasi, titik, atau tanda petik dibersihkan pada { $count } nomor.
registers-foreign = NIK/KK yang bukan 3513: { $count } ({ $cells }). Diterima; mohon dipastikan.
registers-letters = Huruf O dibaca sebagai angka 0 pada { $count } nomor.
registers-letter-o = huruf O dibaca sebagai angka 0
registers-serials = Tanggal yang tersimpan sebagai angka Excel: { $count }.
registers-bps = Kode desa BPS diganti dengan kode Kemendagri: { $count } sel.
registers-left-rows = Baris keluarga yang sudah keluar dari daftar, tidak dipakai: { $count }.
registers-told-otherwise = Isian yang tidak dipakai, karena pendamping sudah mencatat yang lain: { $count } sel.
registers-stays = Setelah diterapkan tidak dapat dibatalkan, karena memuat OPD, peran, atau pegawai yang baru atau berhenti.
registers-note-remembered = Lembar { $sheet }: kolom dikenali seperti pada { $date }.
registers-note-hidden = Lembar { $sheet }: { $count } baris tersembunyi ikut dibaca.
registers-note-hidden-columns = Lembar { $sheet }: kolom tersembunyi ikut dibaca: { $columns }.
registers-note-merged = Lembar { $sheet }: isi { $count } sel gabungan dibaca untuk setiap barisnya.
registers-note-totals = Lembar { $sheet }: baris jumlah tidak dibaca: { $rows }.
registers-note-closing = Lembar { $sheet }: baris penutup tidak dibaca: { $rows }.
registers-note-numbering = Lembar { $sheet }: baris nomor kolom tidak dibaca: { $rows }.
registers-note-untitled = Lembar { $sheet }: kolom tanpa judul tidak dipakai: { $columns }.
registers-note-more = … dan hal yang sama pada { $count } lembar lain.
registers-note-unread = Lembar tersembunyi tidak dibaca: { $sheets }.
registers-note-others = Lembar yang tidak dikenali: { $sheets }.
registers-note-lacking = Lembar { $sheet } tidak dibaca, karena belum ada kolom { $headers }.
registers-unused = Kolom yang tidak dipakai: { $columns }.
registers-row = baris { $row }
registers-row-of = lembar { $sheet } baris { $row }
registers-column = kolom { $letters }
registers-at-row = Baris { $row }: { $said }
registers-at-row-of = Lembar { $sheet }, baris { $row }: { $said }
registers-at-cell = Baris { $row }, kolom { $title } ({ $cell }): { $said }
registers-at-cell-of = Lembar { $sheet }, baris { $row }, kolom { $title } ({ $cell }): { $said }
registers-at-title = { $title }: { $said }

registers-nothing = (kosong)
registers-yes = ya
registers-no = tidak
registers-changed = { $title }: { $before } → { $after }
registers-posts-changed = jabatan: { $new } baru, { $ended } berakhir
registers-roles-changed = peran berubah
registers-mentors-changed = pendamping: { $new } baru, { $ended } berakhir
registers-kk-changed = No KK berubah
registers-nik-added = NIK dilengkapi
registers-moved = pindah ke kartu keluarga ini
registers-resumed = pendampingan ini sudah berakhir pada { $date } dan akan dimulai lagi
registers-head-without-kk = NIK kepala keluarga tidak dipakai karena nomor KK di baris ini kosong; isi nomor KK-nya bila NIK ini perlu dicatat
registers-left = keluarga ini sudah keluar dari daftar pada { $date }, sehingga baris ini tidak dipakai
registers-stays-told = { $title }: tetap { $value }, menurut catatan pendamping; isi berkas ini tidak dipakai
registers-village-differs = nama "{ $name }" berbeda dengan kode desanya ({ $label }); kode yang dipakai

registers-needed = kolom ini wajib diisi.
registers-twice = sama dengan { $place }. Mohon sisakan satu.
registers-rows-differ = berbeda dengan { $place } untuk orang yang sama.
registers-post-twice = jabatan ini tertulis dua kali untuk orang yang sama. Mohon sisakan satu.
registers-not-text = isian ini terbaca sebagai tanggal atau pilihan, bukan teks. Ubah format sel menjadi Teks.
registers-broken-formula = rumus di sel ini rusak. Isi dengan nilainya.
registers-too-long = isian lebih panjang dari { $most } huruf. Mohon persingkat.
registers-not-one-of = "{ $value }" tidak dikenal. Pilihannya: { $choices }.
registers-not-a-code = "{ $value }" bukan kode { $first } sampai { $last }.
registers-not-yes-no = "{ $value }" tidak dikenal. Isi Ya atau Tidak.
registers-not-a-date = "{ $value }" bukan tanggal. Tulis seperti 31/12/2026.
registers-not-a-figure = "{ $value }" bukan angka, atau dapat berarti dua angka. Tulis seperti 1.234.567,89.
registers-not-degrees = "{ $value }" bukan titik koordinat di Indonesia. Tulis seperti -7.75 dan 113.4.
registers-not-rt = "{ $value }" bukan nomor RT/RW. Tulis seperti 003.
registers-not-a-phone = bukan nomor ponsel. Tulis seperti 081234567890.
registers-no-bps = "{ $value }" berbentuk kode BPS dan padanannya belum diketahui. Yang diperlukan kode desa Kemendagri, mungkin salah satu dari: { $likely }.
registers-village-like = desa "{ $value }" tidak ditemukan atau ada lebih dari satu. Mungkin: { $likely }. Isi kode desa yang benar.
registers-no-village = desa "{ $value }" tidak ditemukan. Pakai kode desa Kemendagri seperti 35.13.14.2012.
registers-no-district = kecamatan "{ $value }" tidak ditemukan. Tulis namanya, atau kodenya seperti 35.13.21.
registers-no-parent = kode induk "{ $code }" tidak ada dalam berkas maupun dalam data. Tambahkan barisnya, atau perbaiki kodenya.
registers-no-department = kode OPD "{ $code }" belum terdaftar. Unggah daftar OPD lebih dahulu.
registers-cycle = kode induk membentuk lingkaran. OPD tidak dapat berada di bawah dirinya sendiri. Perbaiki kode induknya.
registers-leads-elsewhere = OPD hanya dapat menjadi koordinator di kecamatan binaannya sendiri.
registers-two-coordinators = kecamatan { $district } mempunyai lebih dari satu koordinator. Mohon sisakan satu.
registers-ends-before = tanggal akhir lebih awal daripada tanggal mulai. Mohon periksa keduanya.
registers-kasi-scope = Lingkup Kasi Kesra diisi nama atau kode kecamatan.
registers-code-taken = kode keluarga ini sudah dipakai keluarga lain. Perbaiki kodenya, atau kosongkan.
registers-no-mentor = ada NIP pendamping yang belum terdaftar. Unggah daftar pegawai lebih dahulu.
registers-mentor-ended = ada pendamping yang berhenti bertugas sejak { $date }. Isi NIP pendamping yang masih bertugas.
registers-no-family = No KK ini tidak ada dalam daftar keluarga. Tambahkan keluarganya, atau perbaiki nomornya.
registers-future = tanggal ini belum terjadi. Mohon periksa.
