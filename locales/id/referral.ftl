### Usulan bantuan: dari kebutuhan keluarga sampai keputusan instansi.

command-usulan = Usulan bantuan keluarga
menu-button-usulan = 📮 Usulan bantuan
menu-referrals = 📮 Usulan yang menunggu langkah Bapak/Ibu: { $count }

referral-need-rumah = Rumah (RTLH)
referral-need-kesehatan = Kesehatan/KIS
referral-need-sekolah = Sekolah anak
referral-need-ktp_kk = KTP/KK
referral-need-pangan = Makanan pokok
referral-need-pekerjaan = Pekerjaan/usaha
referral-need-lainnya = Kebutuhan lain
referral-what = { $need }, { $programme }
referral-family-unnamed = { $code }, { $village }
referral-of-member = { $family }, { $member }
referral-for-family = untuk keluarga
referral-for-member = untuk seorang anggota keluarga
referral-for-one = untuk { $name }
referral-ask-whose = Untuk siapa usulan ini?
referral-whose = Untuk: { $name }
referral-handed-desa = diajukan ke desa
referral-handed-kelurahan = diajukan ke kelurahan
referral-handed-office = diajukan ke instansi
referral-state-submitted = diajukan
referral-state-minutes = BA musyawarah ada
referral-state-siks = masuk SIKS-NG
referral-state-approved = disahkan
referral-state-received = diterima
referral-state-rejected = belum dapat diterima
referral-state-withdrawn = ditarik kembali

referral-title = <b>📮 Usulan bantuan</b>
referral-none = Belum ada usulan. Usulan dibuat dari kartu keluarga.
referral-count-move = Menunggu langkah Bapak/Ibu: { $count }
referral-count-support = Dapat didukung: { $count }
referral-count-supported = Sudah didukung, menunggu langkah berikutnya: { $count }
referral-count-mine = Usulan keluarga binaan: { $count }
referral-count-done = Selesai: { $count }
referral-button-move = Perlu langkah ({ $count })
referral-button-support = Dukung ({ $count })
referral-button-supported = Sudah didukung ({ $count })
referral-button-mine = Usulan saya ({ $count })
referral-button-done = Selesai ({ $count })
referral-line =
    • { $family }
          { $what }: { $state }
referral-line-stale =
    ⚠️ { $family }
          { $what }: { $state }, lama belum ada langkah
referral-label = { $code } · { $need }
referral-button-known = Lihat: { $need }
referral-one = <b>{ $what }</b>
    { $family }
referral-state = Keadaan: { $state }
referral-office = Digerakkan oleh { $office } dan Kasi Kesra kecamatan.
referral-step = { $day }: { $state } ({ $name })
referral-step-note = { $day }: { $state } ({ $name }). { $note }
referral-supports = 👍 Didukung { $count } pejabat: { $names }
referral-support-note = Catatan dukungan: { $note }
referral-stale = ⚠️ Sudah { $days } hari tanpa langkah baru.

referral-button-to-minutes = BA musyawarah
referral-button-to-siks = Masuk SIKS-NG
referral-button-to-approved = Disahkan
referral-button-to-received = ✅ Diterima
referral-button-reject = Belum diterima
referral-button-do-support = 👍 Dukung
referral-button-withdraw = Tarik usulan
referral-button-family = Kartu keluarga
referral-button-all = ◀ Semua usulan
referral-button-show = Lihat usulan
referral-button-open-list = Lihat daftarnya
referral-button-save-bare = Simpan
referral-button-support-bare = Dukung saja
referral-ask-step = Langkah: { $state }, pada { $day }.
referral-ask-note = Silakan pilih hari lain atau tulis tanggalnya (23/11/2026). Boleh menulis catatan singkat; bila tidak perlu, tekan Simpan.
referral-ask-number = Silakan tulis nomor berita acara, atau tekan Simpan bila nomornya belum ada. Tanggalnya dapat ditulis (23/11/2026).
referral-ask-reason = Silakan tulis alasannya dengan kalimat yang dapat dibaca pendamping.
referral-ask-support = Silakan tulis catatan singkat untuk menyertai dukungan Bapak/Ibu, atau tekan Dukung saja.
referral-day-today = Hari ini
referral-day-yesterday = Kemarin
referral-day-back = { $days } hari lalu
referral-day = Tanggal itu tidak dapat dipakai. Mohon pilih hari ini atau sebelumnya.
referral-moved-already = Usulan ini sudah berubah. Silakan buka lagi dari daftar.
referral-needs-reason = Mohon tulis alasannya lebih dahulu.
referral-supported-already = Bapak/Ibu sudah mendukung usulan ini. Terima kasih.
referral-open-already = Usulan yang sama sudah berjalan untuk keluarga ini.
referral-family-left = Keluarga ini sudah keluar dari daftar. Bantuan tidak otomatis berhenti.

referral-button-refer = 📮 Usulan bantuan
referral-of-family = <b>Usulan keluarga</b>
    { $family }
referral-short = • { $what }, { $whose }: { $state }
referral-ask-need = Apa yang dibutuhkan keluarga ini?
referral-ask-programme = Lewat program apa?
referral-button-open = 📮 Ajukan
referral-opened = ✅ Usulan { $what } { $whose } dicatat: { $state }. Setiap langkah akan dikabarkan kepada Bapak/Ibu.
referral-route-ktp_kk = Datang ke kantor kecamatan atau Dinas Kependudukan dan Pencatatan Sipil; warga yang sulit bepergian dapat dilayani di rumah.
referral-route-pekerjaan = Dinas Tenaga Kerja atau dinas koperasi, melalui pelatihan atau bantuan alat.
referral-route-lainnya = Dinas Sosial menentukan instansi yang tepat.
referral-route-rumah = Kepala desa atau lurah, lalu dinas perumahan.
referral-route-kesehatan = Puskesmas, lalu Dinas Sosial atau Dinas Kesehatan.
referral-route-sekolah = Sekolah, lalu Dinas Pendidikan.
referral-route-pangan = RT/RW, lalu desa atau kelurahan dan Dinas Sosial.
referral-documents-ktp_kk = Surat pengantar desa atau kelurahan, dan akta atau ijazah bila ada.
referral-documents-pekerjaan = KTP dan KK.
referral-documents-lainnya = KTP dan KK.
referral-documents-rumah = KTP, KK, dan foto rumah.
referral-documents-kesehatan = KTP dan KK.
referral-documents-sekolah = KK dan akta kelahiran anak.
referral-documents-pangan = KTP dan KK.

referral-told-opened = 📮 Usulan baru
    { $family }
    { $what }
referral-told-step = 📮 Kabar usulan { $what }: { $state }.
    { $family }
referral-told-step-note = 📮 Kabar usulan { $what }: { $state }.
    { $family }
    { $note }
referral-told-support = 👍 { $name } mendukung usulan { $what }.
    { $family }
referral-told-support-note = 👍 { $name } mendukung usulan { $what }.
    { $family }
    { $note }
referral-told-passed = 📮 { $count } usulan sudah { $days } hari atau lebih tanpa langkah baru dan diteruskan kepada Bapak/Ibu.
