### Reminders of visits.

reminder-body =
    { $head }
    
    { $families }
reminder-week = { $count ->
    [one] <b>{ $count } family</b> has not been visited this week. A report usually takes 2 minutes.
   *[other] <b>{ $count } families</b> have not been visited this week. A report usually takes 2 minutes.
}
reminder-interval = { $count ->
    [one] <b>{ $count } family</b> is due for a visit. A report usually takes 2 minutes.
   *[other] <b>{ $count } families</b> are due for a visit. A report usually takes 2 minutes.
}
reminder-nudge = { $count ->
    [one] { $office } reminds you: the report on <b>{ $count } family</b> is still awaited. A report usually takes 2 minutes.
   *[other] { $office } reminds you: the reports on <b>{ $count } families</b> are still awaited. A report usually takes 2 minutes.
}
reminder-line = 🏠 { $family }
reminder-more = { $more ->
    [one] and { $more } more family
   *[other] and { $more } more families
}
reminder-all = My families
reminder-done = ✅ Every family of this reminder has been reported. Thank you.
