### Keluarga binaan: sebutan, daftar, dan kartu.

family-spoken = { $code } · { $name }, { $place }
family-spoken-rt = { $code } · { $name }, { $place } RT { $rt }
family-button = { $name } · { $code }
family-today = hari ini
family-yesterday = kemarin
family-days-ago = { $days } hari lalu
family-never = belum pernah

binaan-none =
    Bapak/Ibu belum memiliki keluarga binaan.
    Bot akan mengabari begitu pembagian selesai.
binaan-title = <b>Keluarga binaan Bapak/Ibu: { $count }</b>
binaan-overdue = { $count ->
    [0] Semua keluarga sudah dikunjungi tepat waktu.
   *[other] Perlu segera dikunjungi: { $count } keluarga.
    }
binaan-line-overdue =
    ⚠️ { $family }
          Perlu segera. Terakhir: { $met }
binaan-line-never =
    ⚠️ { $family }
          Perlu segera. Belum pernah dikunjungi
binaan-line =
    🏠 { $family }
          Terakhir: { $met }
binaan-line-resting =
    🏠 { $family }
          Kunjungan sedang ditunda
binaan-line-tried =
    { $line }
          Dicoba { $day }: tidak bertemu
binaan-button-overdue = ⚠️ { $family }

family-title = 🏠 <b>{ $name }</b> · { $code }
family-title-called = 🏠 <b>{ $name }</b> ({ $nickname }) · { $code }
family-house = Rumah: lantai { $floor }, dinding { $wall }, atap { $roof }
family-members = Anggota: { $count }
family-members-more = Anggota: { $count } (bersekolah { $school }, sakit menahun { $ill })
family-members-unasked = belum ditanyakan
family-place = { $place }, { $village }
family-place-rt = { $place } RT { $rt }/RW { $rw }, { $village }
family-landmark = Patokan rumah: { $landmark }
family-ask-whom = Tanya kepada: { $whom }
family-last-visit = Kunjungan terakhir: { $met }, oleh { $name }
family-tried = Dicoba { $day }: tidak bertemu
family-not-visited = Belum ada kunjungan.
family-due = Kunjungan berikutnya sampai { $due }
family-overdue = ⚠️ Perlu dikunjungi sejak { $due }
family-resting = Kunjungan ditunda sampai { $until }
family-aid = Bantuan: { $aid }
family-aid-none = Bantuan: tidak ada yang tercatat
family-aid-unknown = Bantuan: belum diketahui
family-needs = Kebutuhan: { $needs }
family-no-photo = Keluarga memilih tanpa foto.

family-button-report = Lapor kunjungan
family-button-history = Riwayat
family-button-map = 📍 Buka peta
family-button-list = ◀ Daftar keluarga
command-binaan = Keluarga binaan Bapak/Ibu
