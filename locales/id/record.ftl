### Data keluarga: lima bagian, anggota, dan nomor yang ditulis tersendiri.

record-section-identity = Identitas
record-section-members = Anggota
record-section-assets = Aset
record-section-housing = Perumahan
record-section-indicators = Indikator lainnya

record-title =
    🗂 <b>Data keluarga</b>
    { $family }
record-section =
    <b>{ $section }</b>
    { $family }
record-section-line = { $sign } { $section } · { $day }
record-section-never = { $sign } { $section } · belum pernah diisi
record-section-counted = { $section } ({ $count })
record-photos-asked = <i>Silakan kirim fotonya di sini, boleh beberapa.</i>
record-round = Verval sampai { $until }: { $done } dari { $all } bagian
record-round-done = ✅ Verval sampai { $until }: semua bagian selesai
record-told = Terakhir diperbarui { $day }, menurut { $source }.
record-never-told = Belum pernah diisi.
record-source-register = data impor
record-source-visit = laporan kunjungan
record-source-verval = verval
record-source-change = usul perubahan
record-source-chat = percakapan dengan bot
record-source-list = daftar bantuan
record-source-need = usulan bantuan
record-line = { $field }: { $value }
record-emptied = dikosongkan
record-lines-more = … dan { $count } lainnya
record-known = Saat ini · { $line }

record-asking =
    🗂 <b>{ $section }</b>
    { $family }
record-asking-member =
    🗂 <b>Anggota: { $name }</b>
    { $family }
record-asking-new =
    🗂 <b>Anggota baru</b>
    { $family }
record-which = <b>Jawaban mana yang ingin diubah?</b>
record-check = <b>Yang berubah. Mohon diperiksa, lalu tekan Simpan.</b>
record-check-same = Semua jawaban tetap. Silakan tekan Simpan.
record-saved = ✅ { $section }: tersimpan, { $count } jawaban berubah.
record-saved-same = ✅ { $section }: semua tetap, sudah dicatat hari ini.
record-put-off = { $section } disimpan dahulu. Jawaban yang sudah ada tidak hilang.
record-dropped = Perubahan tidak jadi disimpan. Data keluarga tetap seperti semula.
record-incomplete = Masih ada pertanyaan yang perlu dijawab.
record-left = Keluarga ini sudah keluar dari daftar, jadi datanya tidak diubah lagi. Bantuan tidak otomatis berhenti.

record-member = • { $name }, { $relation }
record-member-aged = • { $name }, { $relation }, { $age } tahun
record-member-title =
    👤 <b>{ $name }</b>
    { $family }
record-member-added = ✅ { $name } ditambahkan sebagai anggota keluarga. NIK dapat ditulis sekarang.
record-member-needs-name = Nama dan hubungan keluarga perlu diisi.
record-one-head = Keluarga ini sudah memiliki kepala keluarga. Pergantian kepala keluarga melalui usul perubahan.
record-head-stays = Kepala keluarga tidak dapat diubah di sini. Silakan melalui usul perubahan.
record-members-done = ✅ Anggota: daftarnya sudah dicatat hari ini.
record-leave-asked =
    <b>{ $name } sudah tidak tinggal bersama keluarga?</b>
    Mohon pilih keadaannya.
record-way-2 = meninggal
record-way-3 = Pindah dalam negeri
record-way-4 = Pindah luar negeri
record-way-6 = Tidak ditemukan
record-member-left = { $name } dicatat tidak lagi tinggal bersama keluarga.
record-member-returned = ✅ { $name } kembali tercatat sebagai anggota keluarga.
record-former = <b>Pernah tinggal bersama keluarga</b>
record-former-line = • { $name }: { $way }, { $day }

record-kk-known = Nomor KK: sudah tercatat
record-kk-unknown = Nomor KK: belum tercatat
record-nik-known = NIK: sudah tercatat
record-nik-unknown = NIK: belum tercatat
record-kk-asked =
    <b>Silakan tulis nomor KK keluarga ini.</b>
    { $family }
record-nik-asked = <b>Silakan tulis NIK { $name }.</b>
record-number-hint = <i>16 angka. Pesan Bapak/Ibu langsung dihapus dari percakapan, dan nomornya disimpan tersandi.</i>
record-number-kept = ✅ Nomor tersimpan: { $number }
record-number-foreign = Nomor ini pertama kali terdaftar di daerah lain. Itu wajar; mohon dicocokkan sekali lagi dengan kartunya.
record-number-of-member = Nomor itu sudah tercatat atas nama { $name } dalam keluarga ini.
record-number-of-family = Nomor itu sudah tercatat pada keluarga { $code }. Mohon dicocokkan dengan kartunya.
record-number-elsewhere = Nomor itu sudah tercatat pada keluarga lain. Mohon dicocokkan dengan kartunya, atau hubungi koordinator.
record-number-dropped = Nomor tidak jadi diisi.

record-field-nickname = Panggilan
record-field-hamlet = Dusun
record-field-rt = RT
record-field-rw = RW
record-field-address = Alamat
record-field-landmark = Patokan rumah
record-field-ask-whom = Tanya kepada
record-field-home = Letak rumah
record-field-name = Nama
record-field-relation = Hubungan
record-field-sex = Jenis kelamin
record-field-birth-date = Tanggal lahir
record-field-school = Sekolah
record-field-insurance = Jaminan kesehatan
record-field-ill = Sakit menahun
record-field-difficulties = Kesulitan
record-field-disability = Kesulitan terberat
record-field-presence = Keberadaan
record-field-sight = Melihat
record-field-hearing = Mendengar
record-field-walking = Berjalan
record-field-hands = Gerak tangan
record-field-learning = Belajar
record-field-behaviour = Kendali diri
record-field-speech = Berbicara
record-field-self-care = Urus diri
record-field-memory = Mengingat
record-field-sadness = Sedih berat
record-field-possessions = Yang dimiliki
record-field-livestock = Ternak
record-field-cattle = Sapi
record-field-buffalo = Kerbau
record-field-horse = Kuda
record-field-pig = Babi
record-field-goat = Kambing/domba
record-field-ownership = Status rumah
record-field-floor = Lantai terluas
record-field-wall = Dinding terluas
record-field-roof = Atap terluas
record-field-water = Air minum
record-field-light = Penerangan
record-field-fuel = Bahan bakar
record-field-toilet = Tempat BAB
record-field-meals = Makan sehari
record-field-protein = Lauk seminggu
record-field-earner = Ada yang bekerja
record-field-treatment = Mampu berobat
record-field-savings = Tabungan

record-button-record = Data keluarga
record-button-all = ◀ Data keluarga
record-button-card = ◀ Kartu keluarga
record-button-criteria = Kriteria
record-button-continue = Lanjutkan { $section }
record-button-fill = Isi sekarang
record-button-all-stay = ✅ Semua tetap
record-button-one = Ubah satu
record-button-ask-all = Tanya semua
record-button-stay = ✅ Tetap
record-button-empty = Kosongkan
record-button-save = ✅ Simpan
record-button-drop = Tidak jadi
record-button-kk = Isi nomor KK
record-button-nik = Isi NIK
record-button-add = ➕ Tambah anggota
record-button-former = Pernah tinggal
record-button-leave = Sudah pindah
record-button-died = Sudah meninggal
record-button-undo = Batalkan
record-button-return = { $name } kembali
