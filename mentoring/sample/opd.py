"""The 28 departments as plain facts: name, head, bidang and kecamatan binaan (a star: it coordinates there).

Names and divisions are those a regency of this size commonly has; who mentors where is invented.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Outline:
    """One department before it has people; `binaan` lists the last two digits of kecamatan codes."""

    name: str
    binaan: str
    sections: tuple[str, ...]
    head: str = ""
    echelon: str = "II.b"
    form: str = "Bidang"


OPD = (
    Outline(
        "Sekretariat Daerah",
        "14* 07 02",
        ("Pemerintahan", "Kesejahteraan Rakyat", "Hukum", "Organisasi"),
        head="Sekretaris Daerah",
        echelon="II.a",
        form="Bagian",
    ),
    Outline(
        "Sekretariat DPRD",
        "12* 14",
        ("Persidangan", "Fasilitasi Penganggaran", "Perundang-undangan"),
        head="Sekretaris DPRD",
        form="Bagian",
    ),
    Outline("Inspektorat Daerah", "15* 16", ("I", "II", "III"), head="Inspektur Daerah", form="Inspektorat Pembantu"),
    Outline(
        "Badan Perencanaan Pembangunan, Penelitian dan Pengembangan Daerah",
        "08* 03",
        ("Pemerintahan dan Pembangunan Manusia", "Perekonomian", "Infrastruktur dan Kewilayahan", "Penelitian"),
    ),
    Outline(
        "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia",
        "18* 19",
        ("Pengadaan dan Informasi Kepegawaian", "Mutasi dan Promosi", "Pengembangan Kompetensi"),
    ),
    Outline("Badan Pendapatan, Keuangan dan Aset Daerah", "19* 22", ("Pendapatan", "Anggaran", "Akuntansi", "Aset")),
    Outline("Badan Kesatuan Bangsa dan Politik", "16* 15", ("Wawasan Kebangsaan", "Politik Dalam Negeri")),
    Outline(
        "Badan Penanggulangan Bencana Daerah",
        "01*",
        ("Pencegahan dan Kesiapsiagaan", "Kedaruratan dan Logistik", "Rehabilitasi dan Rekonstruksi"),
        head="Kepala Pelaksana BPBD",
    ),
    Outline(
        "Dinas Pendidikan dan Kebudayaan",
        "10* 09 21",
        ("Pembinaan SD", "Pembinaan SMP", "PAUD dan Pendidikan Nonformal", "Kebudayaan"),
    ),
    Outline(
        "Dinas Kesehatan",
        "09* 24 13",
        ("Kesehatan Masyarakat", "Pencegahan Penyakit", "Pelayanan Kesehatan", "Sumber Daya Kesehatan"),
    ),
    Outline("Dinas Pekerjaan Umum dan Penataan Ruang", "02* 10", ("Bina Marga", "Sumber Daya Air", "Tata Ruang")),
    Outline(
        "Dinas Perumahan, Kawasan Permukiman dan Pertanahan",
        "24* 23",
        ("Perumahan", "Kawasan Permukiman", "Pertanahan"),
    ),
    Outline(
        "Satuan Polisi Pamong Praja",
        "21*",
        ("Penegakan Perda", "Ketertiban Umum", "Perlindungan Masyarakat"),
        head="Kepala Satuan Polisi Pamong Praja",
    ),
    Outline(
        "Dinas Sosial",
        "07* 08",
        ("Perlindungan dan Jaminan Sosial", "Rehabilitasi Sosial", "Pemberdayaan Sosial"),
    ),
    Outline(
        "Dinas Pemberdayaan Perempuan, Perlindungan Anak dan Keluarga Berencana",
        "17* 11",
        ("Pemberdayaan Perempuan", "Perlindungan Anak", "Keluarga Berencana"),
    ),
    Outline("Dinas Ketahanan Pangan", "22*", ("Ketersediaan Pangan", "Konsumsi dan Keamanan Pangan")),
    Outline("Dinas Lingkungan Hidup", "06*", ("Pengelolaan Sampah", "Pengendalian Pencemaran", "Tata Lingkungan")),
    Outline("Dinas Kependudukan dan Pencatatan Sipil", "05*", ("Pendaftaran Penduduk", "Pencatatan Sipil")),
    Outline(
        "Dinas Pemberdayaan Masyarakat dan Desa",
        "03* 04",
        ("Pemerintahan Desa", "Keuangan dan Aset Desa", "Pemberdayaan Masyarakat"),
    ),
    Outline("Dinas Perhubungan", "23*", ("Lalu Lintas", "Angkutan", "Keselamatan")),
    Outline("Dinas Komunikasi dan Informatika", "20* 05", ("Informasi Publik", "Aplikasi Informatika", "Persandian")),
    Outline(
        "Dinas Koperasi, Usaha Mikro, Perdagangan dan Perindustrian",
        "11* 12",
        ("Koperasi dan Usaha Mikro", "Perdagangan", "Perindustrian"),
    ),
    Outline("Dinas Penanaman Modal dan PTSP", "13*", ("Penanaman Modal", "Pelayanan Perizinan")),
    Outline("Dinas Pemuda, Olahraga dan Pariwisata", "04* 01", ("Kepemudaan", "Olahraga", "Destinasi Pariwisata")),
    Outline("Dinas Perpustakaan dan Kearsipan", "20", ("Perpustakaan", "Kearsipan")),
    Outline("Dinas Perikanan", "18 21", ("Perikanan Tangkap", "Perikanan Budidaya")),
    Outline("Dinas Pertanian", "02 09 10", ("Tanaman Pangan", "Hortikultura", "Peternakan", "Penyuluhan")),
    Outline("Dinas Tenaga Kerja", "06 17", ("Penempatan Tenaga Kerja", "Hubungan Industrial")),
)
