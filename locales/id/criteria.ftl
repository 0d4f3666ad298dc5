### Kriteria: fakta di samping data keluarga, bukan keputusan.

criteria-title =
    <b>Kriteria</b>
    { $family }
criteria-holds = ● { $words }: sesuai
criteria-fails = ○ { $words }: tidak sesuai
criteria-unknown = ? { $words }: belum diketahui
criteria-fact-dated = { $field }: { $value } – menurut { $source } { $day }
criteria-fact = { $field }: { $value } – menurut { $source }
criteria-fact-counted = { $field }: { $value }
criteria-fact-unknown = { $field }: belum diketahui
criteria-no-verdict = Ini fakta dari data keluarga, bukan keputusan. Musyawarah desa yang memutuskan.
criteria-seen = ✅ Kriteria sudah dilihat.
criteria-field-members = Jumlah anggota
criteria-field-at-school = Anggota bersekolah
criteria-field-ill = Anggota sakit menahun
criteria-field-disabled = Anggota dengan kesulitan
criteria-field-uninsured = Anggota tanpa jaminan kesehatan
criteria-field-decile = Desil

criteria-list =
    <b>Kriteria: { $count } baris</b>
    Setiap baris menunjukkan fakta di samping data keluarga.
criteria-list-line =
    { $number }. { $words }
    <code>{ $expression }</code>
criteria-none = Belum ada kriteria.
criteria-ended = Baris itu tidak ditampilkan lagi.
criteria-ask-words =
    <b>Silakan tulis kriterianya dengan satu kalimat pendek.</b>
    Misalnya: Lantai terluas tanah.
criteria-ask-expression =
    <b>Silakan tulis rumusnya.</b>
    Misalnya: <code>${ "{" }floor{ "}" } = 8</code>
criteria-fields = Nama yang dapat dipakai: { $names }
criteria-added = ✅ Kriteria ditambahkan.
criteria-too-many = Sudah ada { $most } kriteria. Akhiri satu dahulu.
criteria-words-long = Kalimatnya paling panjang { $most } huruf.
criteria-expression-long = Rumusnya paling panjang { $most } huruf.
criteria-expression-broken = Bagian ini tidak dapat dibaca: { $what }. Mohon periksa nama, tanda kurung, dan tanda kutip.
criteria-looks-at-nothing = Rumus itu tidak melihat data keluarga. Pakai paling sedikit satu nama, misalnya ${ "{" }floor{ "}" }.
criteria-button-seen = ✅ Sudah dilihat
criteria-button-end = Akhiri nomor { $number }
criteria-button-add = ➕ Tambah
criteria-button-list = Lihat kriteria
