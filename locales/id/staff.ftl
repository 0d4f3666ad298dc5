### Staf saya: siapa yang sudah terhubung, dan membuka jalan bagi yang belum.

command-staf = Staf saya: undangan dan akun
staff-only-admins = Staf saya hanya untuk admin OPD dan koordinator. Silakan mulai lagi dari menu.
staff-overview =
    👥 <b>Staf saya</b>
    { $linked } dari { $total } orang sudah terhubung.
    {""}
staff-count-waiting = ⏳ Menunggu konfirmasi: { $count }
staff-count-uninvited = Belum diundang: { $count }
staff-count-invited = Diundang: { $count }
staff-count-linked = ✅ Terhubung: { $count }
staff-count-without = Tanpa Telegram: { $count }
staff-count-blocked = Memblokir bot: { $count }
staff-button-waiting = ⏳ Menunggu
staff-button-uninvited = Belum diundang
staff-button-invited = Diundang
staff-button-linked = Terhubung
staff-button-without = Tanpa Telegram
staff-button-blocked = Memblokir
staff-button-search = 🔎 Cari nama
staff-button-same = Konfirmasi sekaligus
staff-list-waiting = ⏳ <b>Menunggu konfirmasi</b>: { $count } orang. Pilih nama untuk memeriksa.
staff-list-uninvited = <b>Belum diundang</b> atau undangannya sudah lewat: { $count } orang. Pilih nama untuk mengundang.
staff-list-invited = <b>Diundang</b>, belum masuk: { $count } orang. Pilih nama untuk melihat.
staff-list-linked = ✅ <b>Terhubung</b>: { $count } orang. Pilih nama untuk melihat.
staff-list-without = <b>Tanpa Telegram</b>: { $count } orang. Laporan mereka dapat dibuatkan oleh rekan.
staff-list-blocked = <b>Memblokir bot</b>: { $count } orang. Mohon diminta membuka blokirnya, lalu mengetik /start.
staff-button-name = { $name }
staff-ask-name = Siapa yang dicari? Silakan ketik sebagian namanya.
staff-found =
    { $count ->
        [0] 🔎 Tidak ada orang dengan nama "{ $words }". Silakan ketik sebagian nama yang lain.
       *[other] 🔎 { $count } orang dengan nama "{ $words }".
    }
staff-card =
    <b>{ $name }</b>
    { $departments }
staff-state-waiting = ⏳ Menunggu konfirmasi.
staff-state-waiting-again = ⏳ Sudah terhubung, dan ada permintaan dari akun lain. Lepas akun lama lebih dahulu.
staff-state-uninvited = Belum diundang.
staff-state-invited = Diundang, berlaku sampai { $last }.
staff-state-linked = ✅ Terhubung sejak { $since }.
staff-state-blocked = Memblokir bot: pesan tidak sampai.
staff-state-without = Tanpa Telegram: laporannya dibuatkan oleh rekan.
staff-phone = Nomor HP: { $number }
staff-phone-shared = ⚠️ Nomor HP: { $number }, tercatat untuk { $count } orang.
staff-no-phone = Nomor HP belum tercatat.
staff-waits-invitation =
    {""}
    Undangan benar, tetapi nomor HP-nya berbeda (berakhiran { $ending }).
staff-waits-phone =
    {""}
    Nomor HP-nya sama (berakhiran { $ending }), undangan belum dibuka.
staff-ask-the-person = Mohon tanyakan langsung kepada yang bersangkutan sebelum mengonfirmasi.
staff-button-look = Periksa
staff-button-confirm = Konfirmasi
staff-button-refuse = Tolak
staff-button-phone = Perbaiki nomor
staff-button-release = Lepas akun
staff-button-checked = Identitas sudah dicek
staff-button-invite = Undang
staff-button-invite-again = Undang ulang
staff-button-whatsapp = Kirim lewat WhatsApp
staff-invited =
    Undangan untuk <b>{ $name }</b> sudah dibuat.
    Kode: <code>{ $code }</code>
    Berlaku sampai { $last }. Undangan sebelumnya tidak berlaku lagi.

    Kirim lewat WhatsApp, atau teruskan pesan di bawah ini.
staff-ask-phone =
    Berapa nomor HP { $name } yang dipakai untuk Telegram?
    Silakan ketik nomornya saja, misalnya dimulai dengan 08. Pesan Bapak/Ibu langsung dihapus dari percakapan.
staff-phone-wrong = Itu belum berupa nomor HP. Silakan ketik nomornya saja, dimulai dengan 08.
staff-phone-kept = ✅ Nomor HP sudah diperbaiki.
staff-confirmed = ✅ Sudah dikonfirmasi. Yang bersangkutan sudah dikabari.
staff-refused = Permintaan ditolak. Yang bersangkutan sudah dikabari.
staff-ask-release =
    Akun Telegram <b>{ $name }</b> akan dilepas. Sesudah itu akun tersebut tidak dapat membuka apa pun di bot.

    Mohon pastikan dahulu, bertatap muka atau lewat telepon, bahwa permintaan ini benar dari yang bersangkutan.
staff-released = Akun sudah dilepas. Silakan undang lagi bila diperlukan.
staff-already-linked = { $name } sudah terhubung. Bila akunnya berganti, lepas akun lama lebih dahulu.
staff-account-taken = Akun Telegram itu sudah terhubung dengan orang lain. Satu akun hanya untuk satu orang.
staff-request-decided = Permintaan itu sudah diputuskan. Silakan buka lagi daftar terbaru di /staf.
staff-not-linked = Tidak ada akun yang terhubung. Silakan buka lagi daftar terbaru di /staf.
staff-not-yourself = Akun sendiri tidak dapat dilepas. Mohon minta bantuan admin lain atau koordinator.
staff-same =
    <b>Konfirmasi { $count } orang ini sekaligus?</b>
    Nomor HP mereka sama dengan yang tercatat, dan hanya milik mereka.
staff-same-line = • { $name }
staff-same-none = Tidak ada lagi yang dapat dikonfirmasi sekaligus. Yang lain mohon diperiksa satu per satu.
staff-same-confirmed = ✅ { $count } orang sudah dikonfirmasi dan dikabari.
staff-button-confirm-same = Konfirmasi semua
staff-button-sheet-uninvited = Undang semua
staff-button-sheet-invited = Undang ulang semua
staff-ask-sheet-uninvited =
    Buat undangan untuk { $count } orang?
    Hasilnya satu berkas Excel berisi nama, tautan dan kode, untuk dibagikan kepada masing-masing.
staff-ask-sheet-invited =
    Buat undangan baru untuk { $count } orang yang belum masuk?
    Undangan mereka sebelumnya tidak berlaku lagi.
staff-button-make-sheet = Buat berkas
staff-sheet-ordered = Berkas undangan untuk { $count } orang sedang disiapkan, dan segera dikirim ke sini.
staff-sheet-nobody = Tidak ada lagi yang perlu diundang.
staff-sheet-running = Berkas undangan sebelumnya masih disiapkan. Mohon ditunggu sebentar.
staff-sheet-failed = Maaf, berkas undangan belum dapat dibuat. Silakan coba lagi dari /staf.
staff-sheet-here =
    Undangan untuk { $count } orang. Bagikan kepada masing-masing secara pribadi, lalu hapus berkas ini.
staff-sheet-title = Undangan
staff-sheet-about = Keterangan
staff-sheet-name = Nama
staff-sheet-unit = Unit kerja
staff-sheet-link = Tautan
staff-sheet-code = Kode
staff-sheet-until = Berlaku sampai
staff-sheet-how = Cara memakai
staff-sheet-how-words = Kirim tautan dan kode kepada masing-masing secara pribadi. Pasang Telegram, buka tautan, tekan Mulai, Saya mengerti, lalu Bagikan nomor saya. Bila tautan tidak terbuka, ketik kodenya di bot.
staff-sheet-made = Dibuat
staff-sheet-when = { $now }
