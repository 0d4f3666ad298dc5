"""The columns of another office's list of people, under the headers that offices give them; see `registers.columns`."""

from __future__ import annotations

from collections.abc import Mapping

from mentoring.registers.columns import Kind

PERSONS, HEADS = "persons", "heads"


def _titles(text: str) -> dict[str, list[str]]:
    """Read `field: header, header` lines; a line that names no field goes on with the one above."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in text.strip().splitlines():
        before, colon, after = line.partition(":")
        name = before.strip() if colon else name
        found.setdefault(name, []).extend(one.strip() for one in (after if colon else line).split(",") if one.strip())
    return found


POSSESSIONS = _titles("""
    gas: Tabung Gas, Gas, Gas 5.5 kg, Gas 5.5 kg atau Lebih
    fridge: Kulkas, Lemari Es
    ac: AC
    tv: TV, Televisi
    gold: Emas, Emas 10 gram, Perhiasan
    laptop: Laptop, Komputer, Komputer/Laptop
    motorcycle: Motor, Sepeda Motor
    bicycle: Sepeda
    car: Mobil
    boat: Perahu, Perahu Motor
    smartphone: Smartphone, HP Pintar
    land: Lahan, Punya Lahan
    other_house: Rumah Lain, Rumah di Tempat Lain
""")
LIVESTOCK = _titles("""
    cattle: Sapi, Jumlah Sapi
    buffalo: Kerbau, Jumlah Kerbau
    horse: Kuda, Jumlah Kuda
    pig: Babi, Jumlah Babi
    goat: Kambing, Kambing/Domba, Jumlah Kambing, Jumlah Kambing/Domba
""")
_COMMON = {
    **_titles("""
    household: ID Keluarga, ID Rumah Tangga, ID RT, ID RUTA, ID KRT, IDBDT, ID DTSEN, ID DTSEN Keluarga
        ID Keluarga P3KE, ID Keluarga DTSEN, Kode Keluarga
    kk: No KK, No Kartu Keluarga, KK, NKK, No KK Keluarga
    sex: Jenis Kelamin, JK, L/P, Kelamin, Jns Kelamin
    birth_date: Tanggal Lahir, Tgl Lhr, Tanggal Lhr
    village: Kode Desa, Kode Desa/Kelurahan, Kode Kelurahan, Kode Wilayah, Kode Kemdagri, Kode Kemendagri
        Kode Kel/Desa, Kode Desa/Kel, Kode Kelurahan/Desa, Kode Wilayah Kemendagri
    village_name: Desa, Kelurahan, Desa/Kelurahan, Nama Desa, Nama Desa/Kelurahan, Kelurahan/Desa, Kel/Desa
        Desa/Kel, Nama Kelurahan, Nama Kelurahan/Desa
    district_name: Kecamatan, Nama Kecamatan, Kec
    hamlet: Dusun, Nama Dusun, Dusun/Lingkungan, Lingkungan, Dukuh
    rt: RT, No RT
    rw: RW, No RW
    address: Alamat, Alamat Lengkap, Alamat Rumah, Alamat Domisili
    decile: Desil, Desil Kesejahteraan, Desil Nasional, Peringkat Desil, Peringkat Kesejahteraan
    floor: Lantai, Jenis Lantai, Jenis Lantai Terluas
    wall: Dinding, Jenis Dinding, Jenis Dinding Terluas
    roof: Atap, Jenis Atap, Jenis Atap Terluas
    water: Air Minum, Sumber Air Minum, Sumber Air Minum Utama
    light: Penerangan, Sumber Penerangan, Sumber Penerangan Utama
    fuel: Bahan Bakar, Bahan Bakar Memasak, Bahan Bakar Utama, Bahan Bakar untuk Memasak
    toilet: BAB, Fasilitas BAB, Memiliki Fasilitas BAB, Fasilitas Buang Air Besar
    ownership: Status Rumah, Kepemilikan Rumah, Status Kepemilikan Rumah, Penguasaan Bangunan, Rumah
    pkh: PKH, Penerima PKH, Bansos PKH
    bpnt: BPNT, Sembako, BPNT/Sembako, Penerima BPNT, Bansos BPNT
    pbi_jkn: PBI JKN, PBI, KIS PBI, Penerima PBI, PBI JK, Bansos PBI
    blt_dd: BLT DD, BLT Dana Desa, BLT, Penerima BLT DD
    pip: PIP, Penerima PIP
    rtlh: RTLH, Penerima RTLH
    last_paid: Terakhir Cair, Tanggal Cair, Tgl Cair, Bulan Cair, Tanggal Pencairan, Tanggal Salur, Tanggal Penyaluran
    """),
    **POSSESSIONS,
    **LIVESTOCK,
}
_OF_PERSON = _titles("""
    their_id: ID Individu, ID Anggota, ID ART, ID Penduduk, ID Orang, ID DTSEN Individu, ID Individu P3KE, ID Peserta
        No Peserta, ID Penerima
    nik: NIK, No NIK, No Induk Kependudukan, NIK Anggota, NIK Individu, NIK ART, NIK Penerima, NIK Peserta, NIK KPM
        No KTP, NIK Siswa
    name: Nama, Nama Lengkap, Nama Anggota, Nama Anggota Keluarga, Nama Individu, Nama ART, Nama Penduduk
        Nama Penerima, Nama Peserta, Nama KPM, Nama PM, Nama Siswa, Nama Penerima Manfaat, Nama Pengurus
    relation: Hubungan, Hubungan Keluarga, SHDK, Hub Keluarga, Status Hubungan, Hubungan dengan Kepala Keluarga
        Hub KRT, Hubungan dengan KRT, Status Hubungan dalam Keluarga, Status dalam Keluarga
    head_name: Nama Kepala Keluarga, Kepala Keluarga, Nama KK, Nama KRT, Nama Kepala
""")
_OF_HEAD = _titles("""
    nik: NIK, NIK Kepala, NIK Kepala Keluarga, NIK KK, NIK KRT, No NIK, No Induk Kependudukan, No KTP
    name: Nama Kepala Keluarga, Kepala Keluarga, Nama KK, Nama KRT, Nama Kepala, Nama Kepala Rumah Tangga
""")


def _kind(name: str, own: Mapping[str, list[str]]) -> Kind:
    return Kind(name, "extract", {**own, **_COMMON}, ("name",))


# A list of everybody, or one of heads of families alone.
KINDS = (_kind(PERSONS, _OF_PERSON), _kind(HEADS, _OF_HEAD))
