### Mentored families: what they are called, the list, and the card.

family-spoken = { $code } · { $name }, { $place }
family-spoken-rt = { $code } · { $name }, { $place } RT { $rt }
family-button = { $name } · { $code }
family-today = today
family-yesterday = yesterday
family-days-ago = { $days } days ago
family-never = never

binaan-none =
    You have no mentored family yet.
    The bot will tell you as soon as families are assigned.
binaan-title = <b>Your mentored families: { $count }</b>
binaan-overdue = { $count ->
    [0] All of them were visited in time.
    [one] To be visited soon: 1 family.
   *[other] To be visited soon: { $count } families.
    }
binaan-line-overdue =
    ⚠️ { $family }
          Needed soon. Last: { $met }
binaan-line-never =
    ⚠️ { $family }
          Needed soon. Never visited yet
binaan-line =
    🏠 { $family }
          Last: { $met }
binaan-line-resting =
    🏠 { $family }
          Visits are put off for now
binaan-line-tried =
    { $line }
          Tried { $day }: nobody was met
binaan-button-overdue = ⚠️ { $family }

family-title = 🏠 <b>{ $name }</b> · { $code }
family-title-called = 🏠 <b>{ $name }</b> ({ $nickname }) · { $code }
family-house = House: floor { $floor }, walls { $wall }, roof { $roof }
family-members = Members: { $count }
family-members-more = Members: { $count } (at school { $school }, lasting illness { $ill })
family-members-unasked = not asked yet
family-place = { $place }, { $village }
family-place-rt = { $place } RT { $rt }/RW { $rw }, { $village }
family-landmark = Landmark: { $landmark }
family-ask-whom = Ask: { $whom }
family-last-visit = Last visit: { $met }, by { $name }
family-tried = Tried { $day }: nobody was met
family-not-visited = No visit yet.
family-due = Next visit by { $due }
family-overdue = ⚠️ Visit needed since { $due }
family-resting = Visits put off until { $until }
family-aid = Aid: { $aid }
family-aid-none = Aid: none on record
family-aid-unknown = Aid: not known
family-needs = Needs: { $needs }
family-no-photo = The family prefers no photos.

family-button-report = Report a visit
family-button-history = Past visits
family-button-map = 📍 Open map
family-button-list = ◀ My families
command-binaan = Your mentored families
