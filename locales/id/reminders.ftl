### Pengingat kunjungan.

reminder-body =
    { $head }
    
    { $families }
reminder-week = Ada <b>{ $count } keluarga</b> yang belum dikunjungi minggu ini. Laporan biasanya selesai dalam 2 menit.
reminder-interval = Ada <b>{ $count } keluarga</b> yang sudah waktunya dikunjungi. Laporan biasanya selesai dalam 2 menit.
reminder-nudge = { $office } mengingatkan Bapak/Ibu: ada <b>{ $count } keluarga</b> yang laporannya masih ditunggu. Laporan biasanya selesai dalam 2 menit.
reminder-line = 🏠 { $family }
reminder-more = dan { $more } keluarga lagi
reminder-all = Binaan saya
reminder-done = ✅ Semua keluarga di pengingat ini sudah dilaporkan. Terima kasih, Bapak/Ibu.
