### Kabupaten contoh: yang tercetak di terminal dan di halaman ponsel.

demo-inventing = Menyiapkan kabupaten contoh: { $families } keluarga, { $staff } ASN …
demo-importing = Mengimpor { $register } …
demo-register-departments = data OPD
demo-register-staff = data pegawai
demo-register-families = data keluarga
demo-dividing = Membagi keluarga kepada pendamping …
demo-living = Menghidupkan delapan minggu kunjungan …
demo-prepared = Kabupaten contoh siap dalam { $seconds } detik.
demo-ready =
    Ponsel-ponsel siap dipakai: { $url }
    Tekan Ctrl+C untuk berhenti.
demo-stop-reminders = Ke pengingat berikutnya
demo-stop-digest = Ke rekap Senin
demo-role-sri = Pendamping
demo-role-ratna = Kepala OPD
demo-role-hendra = Admin OPD
demo-role-fatimah = Kasi Kesra
demo-role-budi = Koordinator
demo-role-wulan = Koordinator kedua
demo-role-joko = ASN baru
demo-note-sri = Tujuh keluarga, dua belum dikunjungi. Coba laporkan satu kunjungan dengan foto.
demo-note-ratna = Majukan waktu ke Senin untuk melihat rekap, lalu tekan Ingatkan.
demo-note-hendra = Seorang rekan menunggu konfirmasi. Buka /staf untuk melihat siapa yang belum terhubung.
demo-note-fatimah = Usul perubahan menunggu keputusannya: /perubahan. Lihat juga /musdes dan /verval.
demo-note-budi = Kirim /arahan, lihat /pembagian, /verval, atau minta /rakor.
demo-note-wulan = Menyetujui arahan Budi.
