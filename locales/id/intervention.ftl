### Intervensi: apa yang dilakukan atau diberikan pendamping atau unitnya.

command-intervensi = Intervensi untuk keluarga binaan
menu-button-intervensi = 🤝 Intervensi

intervention-title = <b>🤝 Intervensi</b>
    Yang dilakukan atau diberikan untuk keluarga binaan.
intervention-mine = Catatan Bapak/Ibu: { $count }
intervention-none = Belum ada catatan intervensi.
intervention-choose-family = Untuk keluarga mana?
intervention-of-family = <b>🤝 Intervensi keluarga</b>
    { $family }
intervention-total = Jumlah { $count } catatan, bernilai { $value }.
intervention-total-unknown = Jumlah { $count } catatan.
intervention-line = • { $day }: { $what } ({ $money })
intervention-line-value = • { $day }: { $what } ({ $money }, { $value })
intervention-value = Rp{ $value }
intervention-button-new = ➕ Catat intervensi
intervention-button-one = Catatan { $number }
intervention-button-withdraw = Tarik catatan
intervention-button-family = 🤝 Intervensi
intervention-withdrawn = Catatan sudah ditarik kembali.
intervention-ask-what = Apa yang dilakukan atau diberikan? Silakan tulis singkat, tanpa NIK atau nomor KK.
intervention-ask-strategy = Termasuk strategi yang mana?
intervention-ask-money = Dari mana dananya?
intervention-ask-value = Berapa nilainya kira-kira? Silakan tulis seperti 250.000 atau 1,5 juta, atau lewati.
intervention-ask-day = Kapan? Pilih harinya, atau tulis seperti 5-11-2026.
intervention-ask-photo = Boleh mengirim foto ({ $count } diterima).
intervention-confirm = <b>Sudah benar?</b>
    { $what }
    { $day }, { $money }, strategi { $strategy }
    Nilai: { $value }. Foto: { $count }
intervention-value-unknown = tidak diisi
intervention-button-save = ✅ Simpan
intervention-saved = ✅ Terima kasih, intervensi untuk { $family } tercatat.
intervention-value-wrong = Jumlah itu belum dimengerti. Silakan tulis seperti 250.000 atau 1,5 juta.
intervention-day-wrong = Tanggal itu tidak dapat dipakai. Mohon pilih hari ini atau paling lama setahun lalu.
intervention-show = <b>{ $what }</b>
    { $family }
    { $day }, oleh { $name }
    { $money }, strategi { $strategy }
    Nilai: { $value }. Foto: { $count }
intervention-button-sums = Jumlah tahun ini
intervention-sums =
    <b>🤝 Intervensi { $year }</b>
    Untuk { $families } keluarga.
intervention-sum = • { $name }: { $count } catatan, { $value } ({ $valued } bernilai)
intervention-by-money = Per sumber
intervention-by-office = Per OPD
