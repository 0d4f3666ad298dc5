### The list of families: who comes, leaves and moves.

listing-on-list = Family { $code } is on the list already.
listing-not-on-list = Family { $code } is not on the list now.
listing-same-village = Family { $code } is already recorded in that village.
listing-too-early =
    That day is before the last change of family { $code } ({ $day }).
    Please look at the date again.
listing-rests-on-it =
    Something else has changed about family { $code } since.
    Please take back the latest change first.
