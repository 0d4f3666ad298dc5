### Program bantuan, dan bantuan sebuah keluarga. Tidak ada angka rupiah dan tidak ada janji di sini.

command-bantuan = Penjelasan program bantuan
command-program = Kelola daftar program bantuan

aid-words = { $words }
aid-programme-button = { $name }
aid-guide =
    <b>Penjelasan program bantuan</b>
    Pilih program untuk membaca penjelasan, jalur usulan, dan berkasnya. Penerima ditetapkan oleh instansi masing-masing; bot tidak dapat menjanjikan apa pun.
aid-guide-none = Belum ada program bantuan yang terdaftar.
aid-programme-title = <b>{ $name }</b>
aid-programme-facts = { $money }, { $per }. { $interval }
aid-programme-strategy = Strategi: { $strategy }
aid-programme-office = Instansi: { $office }
aid-programme-route = <b>Jalur usulan:</b> { $route }
aid-programme-documents = <b>Berkas:</b> { $documents }
aid-programme-ended = Program ini sudah berakhir.
aid-no-promise = Usulan belum tentu diterima. Keputusan ada pada instansi.
aid-button-guide = Program lain

aid-money-apbn = Sumber APBN
aid-money-apbd_provinsi = Sumber APBD provinsi
aid-money-apbd_kabupaten = Sumber APBD kabupaten
aid-money-apbdes = Sumber APBDes
aid-money-non_state = Bukan dana pemerintah
aid-money-own = Dana sendiri
aid-per-family = untuk keluarga
aid-per-member = untuk anggota keluarga
aid-interval = Biasanya cair setiap { $months } bulan.
aid-interval-unknown = Jadwal pencairan tidak tetap.
aid-choice-burden = Kurangi beban
aid-choice-income = Tambah pendapatan
aid-choice-pockets = Kurangi kantong
aid-strategy-burden = mengurangi beban pengeluaran
aid-strategy-income = menambah pendapatan
aid-strategy-pockets = mengurangi kantong kemiskinan

aid-explanation-pkh = Bantuan tunai bersyarat untuk keluarga yang memiliki ibu hamil, anak kecil, anak sekolah, lanjut usia, atau penyandang disabilitas.
aid-explanation-bpnt = Bantuan untuk membeli bahan pangan pokok, disalurkan melalui rekening atau kantor pos.
aid-explanation-pbi_jkn = Iuran jaminan kesehatan (kartu KIS) yang dibayar oleh pemerintah pusat, untuk setiap anggota keluarga.
aid-explanation-pbi_daerah = Iuran jaminan kesehatan yang dibayar oleh pemerintah daerah, untuk anggota keluarga yang belum menjadi peserta.
aid-explanation-blt_dd = Bantuan tunai dari Dana Desa untuk keluarga yang ditetapkan dalam musyawarah desa khusus.
aid-explanation-pip = Bantuan biaya pribadi sekolah untuk anak usia 6 sampai 21 tahun yang terdaftar di sekolah.
aid-explanation-rtlh = Perbaikan rumah tidak layak huni: atap, lantai, dinding, atau jamban.
aid-explanation-bsps = Stimulan perbaikan rumah secara swadaya dari pemerintah pusat, dikerjakan bersama kelompok warga.
aid-explanation-rtlh_dd = Perbaikan rumah tidak layak huni dengan Dana Desa, diputuskan dalam musyawarah desa.
aid-explanation-aspd = Asistensi sosial dari provinsi bagi penyandang disabilitas berat.
aid-explanation-pkh_plus = Bantuan tunai dari provinsi bagi lanjut usia dalam keluarga penerima PKH.
aid-explanation-bansos_ke = Bantuan dari provinsi bagi keluarga sasaran, antara lain untuk modal usaha kecil.
aid-explanation-kip_jawara = Bantuan modal usaha dari provinsi bagi perempuan kepala keluarga.
aid-explanation-sembako = Paket bahan pokok dari warga, organisasi, atau lembaga. Tidak dihitung sebagai bantuan pemerintah.
aid-explanation-baznas = Zakat, infak, dan sedekah yang disalurkan Badan Amil Zakat Nasional.
aid-explanation-csr = Bantuan tanggung jawab sosial perusahaan di sekitar tempat tinggal keluarga.
aid-explanation-asn = Pemberian pribadi atau iuran ASN kepada keluarga binaan.

aid-route-pkh = RT/RW, musyawarah desa atau kelurahan, SIKS-NG, Dinas Sosial, lalu Kementerian Sosial.
aid-route-bpnt = RT/RW, musyawarah desa atau kelurahan, SIKS-NG, Dinas Sosial, lalu Kementerian Sosial.
aid-route-pbi_jkn = Desa/kelurahan atau Dinas Sosial melalui SIKS-NG. Kartu yang nonaktif diaktifkan kembali melalui puskesmas dan Dinas Sosial.
aid-route-pbi_daerah = Puskesmas, lalu Dinas Kesehatan bersama Dinas Sosial.
aid-route-blt_dd = RT/RW, musyawarah desa khusus, lalu keputusan kepala desa. Tidak ada di kelurahan.
aid-route-pip = Sekolah mengusulkan melalui data pokok pendidikan.
aid-route-rtlh = Kepala desa atau lurah, lalu dinas perumahan yang meninjau rumahnya.
aid-route-bsps = Kepala desa atau lurah, lalu dinas perumahan, untuk diusulkan ke kementerian.
aid-route-rtlh_dd = Musyawarah desa, lalu keputusan kepala desa. Tidak ada di kelurahan.
aid-route-aspd = Desa/kelurahan, lalu Dinas Sosial, untuk diusulkan ke provinsi.
aid-route-pkh_plus = Pendamping PKH, lalu Dinas Sosial, untuk diusulkan ke provinsi.
aid-route-bansos_ke = Dinas Sosial mengusulkan ke provinsi.
aid-route-kip_jawara = Dinas Sosial mengusulkan ke provinsi.
aid-route-sembako = Tidak melalui usulan pemerintah. Tanyakan kepada pengurus lembaga setempat.
aid-route-baznas = Permohonan ke kantor Baznas kabupaten.
aid-route-csr = Permohonan ke perusahaan, biasanya melalui desa atau forum CSR.
aid-route-asn = Dicatat sebagai intervensi oleh pendamping.

aid-documents-pkh = KTP, KK, dan berita acara musyawarah.
aid-documents-bpnt = KTP, KK, dan berita acara musyawarah.
aid-documents-pbi_jkn = KTP dan KK; untuk pengaktifan kembali, surat dari puskesmas atau klinik.
aid-documents-pbi_daerah = KTP, KK, dan surat pengantar desa atau kelurahan.
aid-documents-blt_dd = KTP, KK, dan berita acara musyawarah desa khusus.
aid-documents-pip = KK, akta kelahiran anak, dan surat keterangan dari sekolah.
aid-documents-rtlh = KTP, KK, bukti atau surat keterangan tanah, dan foto rumah.
aid-documents-bsps = KTP, KK, bukti atau surat keterangan tanah, dan foto rumah.
aid-documents-rtlh_dd = KTP, KK, surat keterangan tanah, dan foto rumah.
aid-documents-aspd = KTP, KK, foto, dan surat keterangan dari puskesmas.
aid-documents-pkh_plus = KTP dan KK.
aid-documents-bansos_ke = KTP, KK, dan rencana usaha sederhana.
aid-documents-kip_jawara = KTP, KK, dan rencana usaha sederhana.
aid-documents-sembako = Biasanya KTP atau KK.
aid-documents-baznas = KTP, KK, dan surat keterangan desa atau kelurahan.
aid-documents-csr = Surat permohonan dari desa atau kelurahan.
aid-documents-asn = Tidak perlu berkas.

aid-register = <b>Daftar program bantuan</b>
    Pilih program untuk mengubahnya. Yang berakhir tidak ditawarkan lagi, catatannya tetap ada.
aid-button-add = ➕ Program baru
aid-button-ended = Yang berakhir
aid-button-up = ▲ Naikkan
aid-button-down = ▼ Turunkan
aid-button-end = Akhiri program
aid-button-resume = Aktifkan lagi
aid-button-list = ◀ Daftar program
aid-field-name = Nama
aid-field-money = Sumber dana
aid-field-per = Keluarga/anggota
aid-field-interval_months = Jadwal cair
aid-field-strategy = Strategi
aid-field-office = Instansi
aid-field-route = Jalur usulan
aid-field-documents = Berkas
aid-field-explanation = Penjelasan
aid-ask-name = Silakan tulis nama program, paling banyak 40 huruf.
aid-ask-office = Silakan tulis nama instansi, seperti tertulis dalam daftar OPD. Instansi itu yang menggerakkan usulan.
aid-ask-route = Silakan tulis jalur usulannya dalam satu atau dua kalimat.
aid-ask-documents = Silakan tulis berkas yang diperlukan.
aid-ask-explanation = Silakan tulis penjelasan dalam kalimat sederhana. Mohon tidak menulis jumlah uang dan tidak menjanjikan apa pun.
aid-ask-money = Dari mana dananya?
aid-ask-per = Bantuan ini untuk siapa?
aid-ask-interval_months = Biasanya cair setiap berapa bulan?
aid-ask-strategy = Program ini termasuk strategi yang mana?
aid-button-months = { $months } bulan
aid-button-months-unknown = Tidak tetap
aid-button-own-words = Pakai kalimat bawaan
aid-too-long = Maaf, itu terlalu panjang. Mohon diringkas menjadi paling banyak { $most } huruf.
aid-name-taken = Sudah ada program dengan nama itu.
aid-amount-refused = Mohon tidak menulis jumlah uang, karena besarnya berubah setiap tahun.
aid-only-coordinators = Daftar program diatur oleh koordinator. Penjelasannya ada di /bantuan.
aid-saved = ✅ Tersimpan.

aid-family-title = <b>Bantuan keluarga</b>
    { $family }
aid-family-state-with = Menerima bantuan pemerintah.
aid-family-state-without = Tanpa bantuan pemerintah.
aid-family-state-unknown = Bantuan pemerintah belum diketahui.
aid-family-line = { $sign } { $name }: { $known }
aid-family-nothing = Belum ada yang diketahui.
aid-family-card-unknown = Apakah kartu KIS/PBI keluarga masih aktif?
aid-family-card-yes = Kartu KIS/PBI: aktif
aid-family-card-no = Kartu KIS/PBI: tidak aktif
aid-known-registered = terdaftar
aid-known-not-registered = tidak terdaftar
aid-known-unknown = belum diketahui
aid-known-paid = terakhir cair { $month }
aid-known-not-paid = belum tercatat cair
aid-known-both = { $registered }, { $paid }
aid-button-card-yes = ✅ KIS aktif
aid-button-card-no = KIS tidak aktif
aid-button-family = Bantuan
aid-button-card = ◀ Kartu keluarga
aid-button-others = Program lain…
aid-standing-title = <b>{ $name }</b>
    { $family }
aid-standing-title-member = <b>{ $name }</b>, { $member }
    { $family }
aid-standing-registered = Terdaftar: { $value } ({ $source }, { $day })
aid-standing-registered-unknown = Terdaftar: belum diketahui
aid-standing-paid = Terakhir cair: { $month } ({ $source }, { $day })
aid-standing-not-paid = Terakhir cair: belum ada ({ $source }, { $day })
aid-standing-paid-unknown = Terakhir cair: belum diketahui
aid-standing-member = { $sign } { $name }: { $known }
aid-standing-choose-member = Pilih anggota, atau isi untuk keluarga seluruhnya.
aid-yes = ya
aid-no = tidak
aid-button-yes = ✅ Terdaftar
aid-button-no = Tidak terdaftar
aid-button-unknown = Belum tahu
aid-button-paid = Terakhir cair
aid-button-never-paid = Belum pernah cair
aid-button-paid-unknown = Belum tahu
aid-button-older = Bulan sebelumnya
aid-button-whole = Seluruh keluarga
aid-button-back-to-list = ◀ Bantuan keluarga
aid-ask-month = Bulan apa bantuan ini terakhir cair?
aid-month = { $month ->
    [1] Januari
    [2] Februari
    [3] Maret
    [4] April
    [5] Mei
    [6] Juni
    [7] Juli
    [8] Agustus
    [9] September
    [10] Oktober
    [11] November
   *[12] Desember
    } { $year }
aid-source-visit = dari kunjungan
aid-source-register = dari data impor
aid-source-chat = dicatat pendamping
aid-source-need = dari usulan
aid-source-verval = dari verval
aid-source-list = dari daftar penerima
aid-button-member = { $name }
