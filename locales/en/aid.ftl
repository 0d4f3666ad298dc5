### Aid programmes, and a family's aid. No amount of money and no promise stands here.

command-bantuan = What each aid programme is
command-program = The register of aid programmes

aid-words = { $words }
aid-programme-button = { $name }
aid-guide =
    <b>Aid programmes</b>
    Choose one to read what it is, how families are proposed, and which documents it takes. Each office decides itself who receives it; the bot cannot promise anything.
aid-guide-none = No aid programme has been entered yet.
aid-programme-title = <b>{ $name }</b>
aid-programme-facts = { $money }, { $per }. { $interval }
aid-programme-strategy = Strategy: { $strategy }
aid-programme-office = Office: { $office }
aid-programme-route = <b>Route of a proposal:</b> { $route }
aid-programme-documents = <b>Documents:</b> { $documents }
aid-programme-ended = This programme has ended.
aid-no-promise = A proposal may be turned down. The office decides.
aid-button-guide = Other programmes

aid-money-apbn = National budget
aid-money-apbd_provinsi = Provincial budget
aid-money-apbd_kabupaten = Regency budget
aid-money-apbdes = Village budget
aid-money-non_state = Not state money
aid-money-own = Own money
aid-per-family = for the family
aid-per-member = for a member
aid-interval = Usually paid every { $months ->
        [1] month.
       *[other] { $months } months.
    }
aid-interval-unknown = Paid at no fixed time.
aid-choice-burden = Lower expenses
aid-choice-income = Raise income
aid-choice-pockets = Fewer poor areas
aid-strategy-burden = lower the family's expenses
aid-strategy-income = raise its income
aid-strategy-pockets = reduce pockets of poverty

aid-explanation-pkh = Cash on conditions for families with a pregnant woman, small children, pupils, elderly people or people with a disability.
aid-explanation-bpnt = Help to buy staple food, paid through a bank account or the post office.
aid-explanation-pbi_jkn = The contribution to health insurance (the KIS card), paid by the national government for each member.
aid-explanation-pbi_daerah = The contribution to health insurance, paid by the regency for members who have none yet.
aid-explanation-blt_dd = Cash from the village fund for families that a special village meeting decides on.
aid-explanation-pip = Help with the personal costs of school for children aged 6 to 21 who are enrolled.
aid-explanation-rtlh = Repair of a house that is not fit to live in: roof, floor, walls or toilet.
aid-explanation-bsps = National help for repairing one's own house together with a group of neighbours.
aid-explanation-rtlh_dd = Repair of an unfit house with the village fund, decided in a village meeting.
aid-explanation-aspd = Help from the province for people with a severe disability.
aid-explanation-pkh_plus = Cash from the province for elderly people in families that receive PKH.
aid-explanation-bansos_ke = Help from the province for target families, among others as capital for a small trade.
aid-explanation-kip_jawara = Capital for a trade from the province, for women who head a family.
aid-explanation-sembako = Parcels of staple food from neighbours, organisations or institutions. They do not count as state aid.
aid-explanation-baznas = Alms handed on by the national alms agency.
aid-explanation-csr = Help from companies near to where the family lives.
aid-explanation-asn = Personal or joint gifts of civil servants to a family they mentor.

aid-route-pkh = RT/RW, the village meeting, SIKS-NG, the social department, then the Ministry of Social Affairs.
aid-route-bpnt = RT/RW, the village meeting, SIKS-NG, the social department, then the Ministry of Social Affairs.
aid-route-pbi_jkn = The village or the social department through SIKS-NG. An inactive card is reactivated through the clinic and the social department.
aid-route-pbi_daerah = The clinic, then the health department together with the social department.
aid-route-blt_dd = RT/RW, a special village meeting, then the village head's decision. A kelurahan has none.
aid-route-pip = The school proposes through the education data.
aid-route-rtlh = The head of the village or kelurahan, then the housing department, which looks at the house.
aid-route-bsps = The head of the village or kelurahan, then the housing department, which proposes to the ministry.
aid-route-rtlh_dd = The village meeting, then the village head's decision. A kelurahan has none.
aid-route-aspd = The village or kelurahan, then the social department, which proposes to the province.
aid-route-pkh_plus = The PKH facilitator, then the social department, which proposes to the province.
aid-route-bansos_ke = The social department proposes to the province.
aid-route-kip_jawara = The social department proposes to the province.
aid-route-sembako = Not by a proposal to the state. Ask the organisers nearby.
aid-route-baznas = An application to the regency's Baznas office.
aid-route-csr = An application to the company, usually through the village or the CSR forum.
aid-route-asn = Noted as an intervention by the mentor.

aid-documents-pkh = ID card, family card, and the minutes of the meeting.
aid-documents-bpnt = ID card, family card, and the minutes of the meeting.
aid-documents-pbi_jkn = ID card and family card; for reactivation a letter of the clinic.
aid-documents-pbi_daerah = ID card, family card, and a letter of the village or kelurahan.
aid-documents-blt_dd = ID card, family card, and the minutes of the special village meeting.
aid-documents-pip = Family card, the child's birth certificate, and a letter of the school.
aid-documents-rtlh = ID card, family card, proof of the land, and photos of the house.
aid-documents-bsps = ID card, family card, proof of the land, and photos of the house.
aid-documents-rtlh_dd = ID card, family card, proof of the land, and photos of the house.
aid-documents-aspd = ID card, family card, a photo, and a letter of the clinic.
aid-documents-pkh_plus = ID card and family card.
aid-documents-bansos_ke = ID card, family card, and a simple plan for the trade.
aid-documents-kip_jawara = ID card, family card, and a simple plan for the trade.
aid-documents-sembako = Usually the ID card or family card.
aid-documents-baznas = ID card, family card, and a letter of the village or kelurahan.
aid-documents-csr = A letter of application from the village or kelurahan.
aid-documents-asn = No documents are needed.

aid-register = <b>Register of aid programmes</b>
    Choose one to change it. One that has ended is offered no more; what was noted of it stays.
aid-button-add = ➕ New programme
aid-button-ended = Ended ones
aid-button-up = ▲ Move up
aid-button-down = ▼ Move down
aid-button-end = End programme
aid-button-resume = Resume
aid-button-list = ◀ Programmes
aid-field-name = Name
aid-field-money = Money
aid-field-per = Family or member
aid-field-interval_months = Paid every
aid-field-strategy = Strategy
aid-field-office = Office
aid-field-route = Route
aid-field-documents = Documents
aid-field-explanation = Explanation
aid-ask-name = Please write the programme's name, 40 letters at most.
aid-ask-office = Please write the office's name as it stands in the list of departments. That office moves the referrals.
aid-ask-route = Please write the route in one or two sentences.
aid-ask-documents = Please write which documents are needed.
aid-ask-explanation = Please explain it in simple sentences. Please write no amount of money and promise nothing.
aid-ask-money = Where does the money come from?
aid-ask-per = Whom is this aid for?
aid-ask-interval_months = Every how many months is it usually paid?
aid-ask-strategy = Which strategy does it belong to?
aid-button-months = { $months ->
        [1] 1 month
       *[other] { $months } months
    }
aid-button-months-unknown = No fixed time
aid-button-own-words = Use given words
aid-too-long = Sorry, that is too long. Please use { $most } letters at most.
aid-name-taken = There is a programme with that name already.
aid-amount-refused = Please write no amount of money, because it changes every year.
aid-only-coordinators = Coordinators keep the register of programmes. They are explained in /bantuan.
aid-saved = ✅ Saved.

aid-family-title = <b>The family's aid</b>
    { $family }
aid-family-state-with = Receives state aid.
aid-family-state-without = Without state aid.
aid-family-state-unknown = It is not known whether it receives state aid.
aid-family-line = { $sign } { $name }: { $known }
aid-family-nothing = Nothing is known yet.
aid-family-card-unknown = Is the family's KIS/PBI health card active?
aid-family-card-yes = KIS/PBI card: active
aid-family-card-no = KIS/PBI card: not active
aid-known-registered = registered
aid-known-not-registered = not registered
aid-known-unknown = not known
aid-known-paid = last paid { $month }
aid-known-not-paid = no payment noted yet
aid-known-both = { $registered }, { $paid }
aid-button-card-yes = ✅ KIS active
aid-button-card-no = KIS not active
aid-button-family = Aid
aid-button-card = ◀ Family card
aid-button-others = Other programmes…
aid-standing-title = <b>{ $name }</b>
    { $family }
aid-standing-title-member = <b>{ $name }</b>, { $member }
    { $family }
aid-standing-registered = Registered: { $value } ({ $source }, { $day })
aid-standing-registered-unknown = Registered: not known
aid-standing-paid = Last paid: { $month } ({ $source }, { $day })
aid-standing-not-paid = Last paid: not yet ({ $source }, { $day })
aid-standing-paid-unknown = Last paid: not known
aid-standing-member = { $sign } { $name }: { $known }
aid-standing-choose-member = Choose a member, or answer for the whole family.
aid-yes = yes
aid-no = no
aid-button-yes = ✅ Registered
aid-button-no = Not registered
aid-button-unknown = Not known
aid-button-paid = Last paid
aid-button-never-paid = Never paid yet
aid-button-paid-unknown = Not known
aid-button-older = Earlier months
aid-button-whole = Whole family
aid-button-back-to-list = ◀ Family's aid
aid-ask-month = In which month did this aid come last?
aid-month = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
    } { $year }
aid-source-visit = from a visit
aid-source-register = from the register
aid-source-chat = told in the chat
aid-source-need = from a referral
aid-source-verval = from verval
aid-source-list = from a list of recipients
aid-button-member = { $name }
