### Riwayat keluarga: kunjungan, data, bantuan, pendamping, usulan, dan daftar.

timeline-title =
    <b>Riwayat</b>
    { $family }
timeline-nothing = Belum ada riwayat.
timeline-line = ▫️ { $day }: { $what }
timeline-met = ✅ { $day }, { $name }
timeline-tried = ▫️ { $day }, { $name }: belum bertemu
timeline-a-member = seorang anggota
timeline-of-member = { $section } ({ $name })
timeline-seen = { $section } dilihat kembali, semua tetap ({ $source })
timeline-told = { $section }, { $count } jawaban diperbarui ({ $source })
timeline-head = kepala keluarga sekarang { $name }
timeline-head-changed = nama kepala keluarga berubah
timeline-joined = { $name } menjadi anggota keluarga
timeline-member-left = { $name } tidak lagi tinggal bersama keluarga
timeline-returned = { $name } kembali menjadi anggota keluarga
timeline-aid-yes = terdaftar { $programme }
timeline-aid-no = tidak terdaftar { $programme }
timeline-aid-unknown = { $programme } belum diketahui
timeline-aid-paid = { $programme } cair { $month }
timeline-aid-unpaid = tanggal cair { $programme } dikosongkan
timeline-mentor = didampingi { $name }
timeline-mentor-ended = selesai didampingi { $name }
timeline-in = masuk daftar: { $reason }
timeline-in-again = tercatat kembali dalam daftar: { $reason }
timeline-out = keluar dari daftar: { $reason }. Bantuan tidak otomatis berhenti.
timeline-out-again = tidak lagi tercatat dalam daftar: { $reason }. Bantuan tidak otomatis berhenti.
timeline-moved = pindah desa
timeline-moved-back = pindah desa dibatalkan
timeline-reason-register = data impor
timeline-reason-target = penetapan sasaran
timeline-change = usul perubahan ({ $change }), { $state }
timeline-step = usulan { $need }: { $state }
timeline-step-member = usulan { $need } untuk { $name }: { $state }
timeline-given = { $what }
