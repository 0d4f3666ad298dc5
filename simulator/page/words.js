// Every word of the page in Indonesian and English, and dates and times the way each reads them (Asia/Jakarta).

export const WORDS = {
  id: {
    title: "Telegram di meja",
    hint: "Cobalah: tekan tombol di sebuah ponsel, lalu majukan waktu.",
    clock: "Waktu simulasi",
    move: "Majukan waktu",
    day: "+1 hari",
    week: "+1 minggu",
    walking: "Menuju {when}",
    walked: "Waktu sekarang {when}",
    lost: "Sambungan terputus, mencoba lagi",
    language: "EN",
    languageLabel: "Ganti bahasa ke Inggris",
    phones: "Ponsel",
    phoneOf: "Ponsel {name}",
    choose: "Pilih orang",
    change: "Ganti orang: {name}",
    nobody: "Belum ada orang",
    nobodyNote: "Pilih pemegang ponsel ini",
    search: "Cari nama atau peran",
    castGroup: "Pemeran",
    othersGroup: "Orang lain",
    add: "Tambahkan “{name}”",
    addNote: "Orang baru dengan ponsel baru",
    noMatch: "Tidak ada yang cocok.",
    bot: "bot",
    typing: "sedang mengetik",
    members: "grup",
    messages: "Pesan",
    write: "Pesan",
    send: "Kirim",
    attach: "Lampirkan",
    commands: "Daftar perintah",
    keyboard: "Tampilkan atau sembunyikan tombol",
    replyKeyboard: "Tombol balasan",
    options: "Pilihan percakapan",
    messageOptions: "Pilihan pesan",
    chatList: "Daftar percakapan",
    start: "Mulai",
    startNote: "Apa yang dapat dilakukan bot ini?",
    startHint: "Tekan Mulai untuk membuka percakapan.",
    startInvited: "Tekan Mulai untuk membuka undangan Anda.",
    block: "Blokir bot",
    unblock: "Buka blokir",
    blocked: "Anda memblokir bot ini.",
    openLink: "Buka tautan undangan",
    linkField: "Tautan t.me atau kode setelah ?start=",
    open: "Buka",
    cancel: "Batal",
    close: "Tutup",
    photoPick: "Foto dari berkas",
    photoDraw: "Foto contoh",
    photoDrawTitle: "Foto contoh",
    photoDrawNote: "Gambar dibuat oleh simulator; dua atau lebih menjadi album.",
    howMany: "Berapa foto?",
    caption: "Keterangan (boleh kosong)",
    asFile: "Kirim sebagai berkas",
    document: "Dokumen",
    place: "Lokasi",
    latitude: "Lintang",
    longitude: "Bujur",
    placePresets: "Tempat contoh",
    fromPreset: "dari tempat contoh",
    contact: "Kontak saya",
    contactCard: "Kontak",
    contactOther: "Kontak orang lain",
    shareContact: "Bagikan nomor telepon Anda kepada bot?",
    sharePlace: "Bagikan lokasi Anda kepada bot?",
    share: "Bagikan",
    understood: "Baik",
    waitingForBot: "Bot belum berjalan. Halaman ini menunggu.",
    firstName: "Nama",
    phone: "Nomor telepon",
    reply: "Balas",
    edit: "Ubah",
    remove: "Hapus",
    forward: "Teruskan ke sini",
    forwarded: "Diteruskan",
    replying: "Membalas",
    editing: "Mengubah pesan",
    edited: "diubah",
    photo: "Foto",
    openPhoto: "Perbesar foto",
    previous: "Sebelumnya",
    next: "Berikutnya",
    album: "Album, {count} foto",
    download: "Unduh {name}",
    location: "Lokasi",
    newest: "Ke pesan terbaru",
    you: "Anda",
    failed: "Tidak terkirim: {reason}",
    spoiler: "Tampilkan teks tersembunyi",
    newTab: "membuka tab baru",
  },
  en: {
    title: "Telegram on your desk",
    hint: "Try it: press a button on a phone, then move the clock.",
    clock: "Simulated time",
    move: "Move the clock",
    day: "+1 day",
    week: "+1 week",
    walking: "Walking to {when}",
    walked: "It is now {when}",
    lost: "Connection lost, trying again",
    language: "ID",
    languageLabel: "Change the language to Indonesian",
    phones: "Phones",
    phoneOf: "Phone of {name}",
    choose: "Choose a person",
    change: "Change person: {name}",
    nobody: "Nobody yet",
    nobodyNote: "Choose who holds this phone",
    search: "Search a name or a role",
    castGroup: "Cast",
    othersGroup: "Other people",
    add: "Add “{name}”",
    addNote: "A new person with a new phone",
    noMatch: "Nobody matches.",
    bot: "bot",
    typing: "typing",
    members: "group",
    messages: "Messages",
    write: "Message",
    send: "Send",
    attach: "Attach",
    commands: "List of commands",
    keyboard: "Show or hide the buttons",
    replyKeyboard: "Reply buttons",
    options: "Chat options",
    messageOptions: "Message options",
    chatList: "List of chats",
    start: "Start",
    startNote: "What can this bot do?",
    startHint: "Press Start to open the chat.",
    startInvited: "Press Start to open your invitation.",
    block: "Block the bot",
    unblock: "Unblock",
    blocked: "You blocked this bot.",
    openLink: "Open an invitation link",
    linkField: "A t.me link or the code after ?start=",
    open: "Open",
    cancel: "Cancel",
    close: "Close",
    photoPick: "Photos from files",
    photoDraw: "Sample photos",
    photoDrawTitle: "Sample photos",
    photoDrawNote: "The simulator draws them; two or more become an album.",
    howMany: "How many photos?",
    caption: "Caption (may be empty)",
    asFile: "Send as a file",
    document: "Document",
    place: "Location",
    latitude: "Latitude",
    longitude: "Longitude",
    placePresets: "Sample places",
    fromPreset: "from the sample place",
    contact: "My contact",
    contactCard: "Contact",
    contactOther: "Someone else's contact",
    shareContact: "Share your phone number with the bot?",
    sharePlace: "Share your location with the bot?",
    share: "Share",
    understood: "OK",
    waitingForBot: "The bot is not running yet. This page waits.",
    firstName: "Name",
    phone: "Phone number",
    reply: "Reply",
    edit: "Edit",
    remove: "Delete",
    forward: "Forward to this chat",
    forwarded: "Forwarded",
    replying: "Replying",
    editing: "Editing the message",
    edited: "edited",
    photo: "Photo",
    openPhoto: "Enlarge the photo",
    previous: "Previous",
    next: "Next",
    album: "Album, {count} photos",
    download: "Download {name}",
    location: "Location",
    newest: "To the newest message",
    you: "You",
    failed: "Not sent: {reason}",
    spoiler: "Show the hidden text",
    newTab: "opens a new tab",
  },
};

const ZONE = "Asia/Jakarta";
const LOCALES = { id: "id-ID", en: "en-GB" };

let language = localStorage.getItem("language") === "en" ? "en" : "id";

export const currentLanguage = () => language;

/** Change to the other language and remember it. */
export function toggleLanguage() {
  language = language === "id" ? "en" : "id";
  localStorage.setItem("language", language);
}

/** Say a word of the page; `{name}` is replaced from `values`. */
export function say(key, values = {}) {
  return WORDS[language][key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

const formatted = (moment, options) =>
  new Intl.DateTimeFormat(LOCALES[language], { timeZone: ZONE, ...options }).format(moment);

/** Read a moment as the simulator writes it: seconds since 1970 or ISO. */
export function readMoment(value) {
  return typeof value === "number" ? new Date(value * 1000) : new Date(value);
}

export const timeOfDay = (moment) => formatted(moment, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

export const dayOf = (moment) => formatted(moment, { day: "numeric", month: "long", year: "numeric" });

/** Write a day and a time in full: "Senin, 23 November 2026 · 07.30 WIB". */
export function dayAndTime(moment) {
  const weekday = formatted(moment, { weekday: "long" });
  return `${weekday}, ${dayOf(moment)} · ${timeOfDay(moment)} WIB`;
}

/** Write a size in bytes for a person: "48 KB", "1,2 MB". */
export function size(bytes) {
  const [value, unit] = bytes < 1e6 ? [bytes / 1e3, "KB"] : [bytes / 1e6, "MB"];
  const digits = unit === "KB" ? 0 : 1;
  return `${new Intl.NumberFormat(LOCALES[language], { maximumFractionDigits: digits }).format(Math.max(value, 0.1))} ${unit}`;
}
