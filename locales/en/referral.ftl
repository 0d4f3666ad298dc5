### Referrals: from a family's need to an office's decision.

command-usulan = Referrals of families for aid
menu-button-usulan = 📮 Referrals
menu-referrals = 📮 Referrals that wait for a step of yours: { $count }

referral-need-rumah = House (RTLH)
referral-need-kesehatan = Health/KIS
referral-need-sekolah = A child's school
referral-need-ktp_kk = KTP/KK
referral-need-pangan = Staple food
referral-need-pekerjaan = Work or trade
referral-need-lainnya = Another need
referral-what = { $need }, { $programme }
referral-family-unnamed = { $code }, { $village }
referral-of-member = { $family }, { $member }
referral-for-family = for the family
referral-for-member = for a member of the family
referral-for-one = for { $name }
referral-ask-whose = Whom is this referral for?
referral-whose = For: { $name }
referral-handed-desa = handed in at the village
referral-handed-kelurahan = handed in at the kelurahan
referral-handed-office = handed in at the office
referral-state-submitted = handed in
referral-state-minutes = minutes of the meeting are there
referral-state-siks = entered in SIKS-NG
referral-state-approved = approved
referral-state-received = received
referral-state-rejected = could not be accepted
referral-state-withdrawn = taken back

referral-title = <b>📮 Referrals</b>
referral-none = There is no referral yet. They are opened from a family's card.
referral-count-move = Waiting for a step of yours: { $count }
referral-count-support = Can be supported: { $count }
referral-count-supported = Supported by you, waiting for the next step: { $count }
referral-count-mine = Of families you mentor: { $count }
referral-count-done = Ended: { $count }
referral-button-move = Need a step ({ $count })
referral-button-support = Support ({ $count })
referral-button-supported = Supported ({ $count })
referral-button-mine = My referrals ({ $count })
referral-button-done = Ended ({ $count })
referral-line =
    • { $family }
          { $what }: { $state }
referral-line-stale =
    ⚠️ { $family }
          { $what }: { $state }, no step for long
referral-label = { $code } · { $need }
referral-button-known = See: { $need }
referral-one = <b>{ $what }</b>
    { $family }
referral-state = State: { $state }
referral-office = Moved by { $office } and the Kasi Kesra of the kecamatan.
referral-step = { $day }: { $state } ({ $name })
referral-step-note = { $day }: { $state } ({ $name }). { $note }
referral-supports = 👍 Supported by { $count ->
        [1] one official
       *[other] { $count } officials
    }: { $names }
referral-support-note = Note of support: { $note }
referral-stale = ⚠️ No new step for { $days } days.

referral-button-to-minutes = Minutes are there
referral-button-to-siks = In SIKS-NG
referral-button-to-approved = Approved
referral-button-to-received = ✅ Received
referral-button-reject = Not accepted
referral-button-do-support = 👍 Support
referral-button-withdraw = Take back
referral-button-family = Family card
referral-button-all = ◀ All referrals
referral-button-show = Show referral
referral-button-open-list = Show the list
referral-button-save-bare = Save
referral-button-support-bare = Just support
referral-ask-step = Step: { $state }, on { $day }.
referral-ask-note = Choose another day or write its date (23/11/2026). You may write a short note; if none is needed, press Save.
referral-ask-number = Please write the number of the minutes, or press Save if there is none yet. The date may be written (23/11/2026).
referral-ask-reason = Please write the reason in words that the mentor can read.
referral-ask-support = Please write a short note to go with your support, or press Just support.
referral-day-today = Today
referral-day-yesterday = Yesterday
referral-day-back = { $days } days ago
referral-day = That date cannot be used. Please choose today or an earlier day.
referral-moved-already = This referral has changed meanwhile. Please open it again from the list.
referral-needs-reason = Please write the reason first.
referral-supported-already = You have supported this referral already. Thank you.
referral-open-already = The same referral is under way for this family.
referral-family-left = This family has left the list. Aid does not stop by itself.

referral-button-refer = 📮 Referrals
referral-of-family = <b>The family's referrals</b>
    { $family }
referral-short = • { $what }, { $whose }: { $state }
referral-ask-need = What does this family need?
referral-ask-programme = Through which programme?
referral-button-open = 📮 Hand in
referral-opened = ✅ The referral { $what } { $whose } is noted: { $state }. You will hear of each step.
referral-route-ktp_kk = Go to the kecamatan's office or the population office; who cannot travel can be served at home.
referral-route-pekerjaan = The labour department or the department of cooperatives, through training or tools.
referral-route-lainnya = The social department finds the right office.
referral-route-rumah = The head of the village or kelurahan, then the housing department.
referral-route-kesehatan = The clinic, then the social or the health department.
referral-route-sekolah = The school, then the education department.
referral-route-pangan = RT/RW, then the village or kelurahan and the social department.
referral-documents-ktp_kk = A letter of the village or kelurahan, and a birth or school certificate if there is one.
referral-documents-pekerjaan = ID card and family card.
referral-documents-lainnya = ID card and family card.
referral-documents-rumah = ID card, family card, and photos of the house.
referral-documents-kesehatan = ID card and family card.
referral-documents-sekolah = Family card and the child's birth certificate.
referral-documents-pangan = ID card and family card.

referral-told-opened = 📮 A new referral
    { $family }
    { $what }
referral-told-step = 📮 News of the referral { $what }: { $state }.
    { $family }
referral-told-step-note = 📮 News of the referral { $what }: { $state }.
    { $family }
    { $note }
referral-told-support = 👍 { $name } supports the referral { $what }.
    { $family }
referral-told-support-note = 👍 { $name } supports the referral { $what }.
    { $family }
    { $note }
referral-told-passed = 📮 { $count ->
        [1] One referral has had no new step for { $days } days or more and is passed on to you.
       *[other] { $count } referrals have had no new step for { $days } days or more and are passed on to you.
    }
