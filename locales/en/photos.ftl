### Photos: those that come without a report, and those that cannot be used.

photos-whose = { $count ->
    [one] 📷 1 photo received. Which family is it of?
   *[other] 📷 { $count } photos received. Which family are they of?
    }
photos-whose-nobody = { $count ->
    [one] 📷 1 photo received. There is no mentored family for it yet.
   *[other] 📷 { $count } photos received. There is no mentored family for them yet.
    }
photos-none-waiting = Every photo belongs to a report.
photos-followed =
    ✅ Added to the report: { $count } { $count ->
    [one] photo
   *[other] photos
    }.
    <b>{ $family }</b>
photos-too-late = Photos can follow up to { $days } days after the report.
photos-dropped = Those photos were not kept.
photos-button-report = Add: { $name }, { $day }
photos-button-none = Not of a visit

photos-not-usable =
    Sorry, one photo cannot be used.
    { $reason }
photos-not-usable-family =
    Sorry, one photo of <b>{ $family }</b> cannot be used.
    { $reason }
photo-not-a-picture = That file is not a photo. Please send one from the camera or the gallery.
photo-heic = That photo is in HEIC format. Please send it as a photo, not as a file.
photo-animated = Moving pictures cannot be used. Please send an ordinary photo.
photo-too-big = That photo is too big. Please send it as a photo, not as a file.
photo-too-small = That photo is too small to be seen. Please send the original.
photo-broken = That photo cannot be opened. Please send it once more.
photo-gone = That photo could not be fetched from Telegram. Please send it once more.
