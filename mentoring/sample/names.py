"""Names as people here bear them: Madurese and Javanese, one word for the old, Moh. and Siti, H. and Hj., degrees."""

from datetime import date
from random import Random


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


OLD_MEN = _words(
    """
    Misjo Satuman Matrawi Sutrisno Slamet Buhari Misnadi Mistar Tohir Buari Saturi Sukardi Ngatimin Sarimin
    Marsuki Nawawi Asmu'i Busar Misdi Suliman Abdurahman Marsalim Karto Suwarno Senidin Toyib Mukri Satrap
    Juma'i Suparto Ngadiono Wagiman Kasiyan Tukiran Ponidi Armuji Sahnan Munawar Samsuri Lasmono Bunasir Sanusi
    Niman Sunaryo Atmari Supardi Kusnadi Sugiono Muri Sama'on
    """
)
OLD_WOMEN = _words(
    """
    Misnati Tumina Sarinten Buami Asmawati Ngatini Tumini Sumiati Sutina Nia Maryam Buna Misti Satuma Juma'ati
    Suwarni Rukmini Sarpin Bunasi Sulima Hosnia Artija Tima Supiya Ngatemi Painem Kasiati Wagini Lasmi Musrifa
    Saniti Marwiya Sa'diyah Munira Busina Sumina Karsiti Armina Sutiani Samina Sami'a Rumina Nawati Suparmi Tiwi
    Mutmainah Sunarti Nipa Asia Sumarti
    """
)
MEN = _words(
    """
    Hasan Holil Rohman Faisol Mahfud Sholeh Zainuri Ghofur Samsul Muzakki Bahrul Hafid Rofiq Imron Sugeng Agus
    Eko Heri Yudi Dwi Andi Mulyono Subhan Fauzi Jamil Latif Syaiful Rudi Wahyu Taufik Ridwan Anwar Nurul Salam
    Hari Edi Arif Bambang Didik Purnomo Usman Khairul Lukman Mansur Nasir Saiful Totok Yanto Zaini Hidayat
    """
)
WOMEN = _words(
    """
    Aminah Holifah Hotijah Fatimah Halimah Maimunah Romlah Sulastri Suryani Hayati Kholilah Rohmah Zubaidah
    Aisyah Jamilah Khotimah Aini Wahyuni Lilik Endang Sri Yuliana Kartini Indah Dewi Ernawati Husnul Latifah
    Mariyam Munawaroh Nikmah Puji Qomariyah Rini Rofiqoh Saudah Susanti Tutik Umi Uswatun Watini Yanti Zulaikha
    Ida Kurniati Lutfiah Masruroh Hamidah Istiqomah Badriyah
    """
)
BOYS = _words(
    """
    Rizky Fahri Aditya Dimas Rafi Alvin Farhan Ilham Bagas Zaki Nizar Raihan Kevin Daffa Haikal Reza Galih Iqbal
    Fikri Arya Akbar Hafizh Yusuf Rangga Azka Naufal Ferdi Maulana Ibrahim Gilang
    """
)
GIRLS = _words(
    """
    Azizah Naila Putri Salsabila Nabila Zahra Aulia Bilqis Khansa Intan Nadia Amelia Safira Anisa Cahya Dinda
    Fitri Hilya Kirana Laila Mutiara Rahma Syifa Tiara Wulandari Alya Keysha Nayla Febri Ayu
    """
)
SECOND_MEN = _words(
    """
    Hidayatullah Maulana Pratama Saputra Firmansyah Ramadhan Hakim Rahman Setiawan Wijaya Santoso Arifin Efendi
    Kurniawan
    """
)
SECOND_WOMEN = _words(
    """
    Hasanah Rahmawati Lestari Maulidia Agustin Fitriani Ningsih Sari Rahayu Wulandari Jannah Kamila Utami
    Ramadhani
    """
)
BEFORE_MEN = ("Moh. ", "Moh. ", "Muhammad ", "Abd. ", "Ach. ", "M. ")
BEFORE_WOMEN = ("Siti ", "Siti ", "Nur ")
DEGREES = {
    "leader": (", S.Sos., M.Si.", ", S.H., M.H.", ", S.E., M.M.", ", S.T., M.T.", ", S.STP., M.Si.", ", S.P., M.P."),
    "teacher": (", S.Pd.", ", S.Pd.", ", S.Pd.SD.", ", S.Ag.", ", M.Pd."),
    "health": (", A.Md.Kep.", ", S.Kep., Ns.", ", A.Md.Keb.", ", S.KM.", ", S.Tr.Keb."),
    "staff": ("", "", ", S.E.", ", S.Sos.", ", A.Md.", ", S.Kom.", ", S.AP."),
}


def villager(rng: Random, *, born: date, female: bool) -> str:
    """Invent the name of somebody of a village, as their generation is called."""
    if born.year < 1970:
        return _elder(rng, female=female)
    if born.year < 2000:
        return _grown(rng, female=female)
    first = rng.choice(GIRLS if female else BOYS)
    second = rng.choice(SECOND_WOMEN if female else SECOND_MEN)
    return f"{_before(rng, female=female, share=0.35)}{first}{f' {second}' if rng.random() < 0.6 else ''}"


def officer(rng: Random, *, trade: str, female: bool) -> str:
    """Invent the name of a civil servant with the degrees of their trade: leader, teacher, health or staff."""
    first, second = (WOMEN, SECOND_WOMEN) if female else (MEN, SECOND_MEN)
    name = f"{_before(rng, female=female, share=0.3)}{rng.choice(first)} {rng.choice(second)}"
    title = ("Hj. " if female else "H. ") if rng.random() < (0.25 if trade == "leader" else 0.06) else ""
    doctor = "Drs. " if trade == "leader" and not female and rng.random() < 0.15 else ""
    return f"{doctor}{title}{name}{rng.choice(DEGREES[trade])}"


def _elder(rng: Random, *, female: bool) -> str:
    name = rng.choice(OLD_WOMEN if female else OLD_MEN)
    pilgrim = ("Hj. " if female else "H. ") if rng.random() < 0.02 else ""
    more = f" {rng.choice(WOMEN if female else MEN)}" if rng.random() < 0.15 else ""
    return f"{pilgrim}{name}{more}"


def _grown(rng: Random, *, female: bool) -> str:
    first = rng.choice(WOMEN if female else MEN)
    second = f" {rng.choice(SECOND_WOMEN if female else SECOND_MEN)}" if rng.random() < 0.35 else ""
    return f"{_before(rng, female=female, share=0.45)}{first}{second}"


def _before(rng: Random, *, female: bool, share: float) -> str:
    return rng.choice(BEFORE_WOMEN if female else BEFORE_MEN) if rng.random() < share else ""
