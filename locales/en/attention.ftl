### Families that need attention: lists whose figures are to become zero.

command-perhatian = Families that need attention
menu-button-perhatian = 🔎 Need attention

attention-title = <b>Families that need attention</b>
    Of { $count } families:
attention-without_aid = Without state aid: { $count }
attention-unknown_aid = Aid not known: { $count }
attention-no_mentor = Without a mentor: { $count }
attention-not_visited = Not visited as planned: { $count }
attention-title-without_aid = <b>Without state aid</b>
attention-title-unknown_aid = <b>Aid not known</b>
attention-title-no_mentor = <b>Without a mentor</b>
attention-title-not_visited = <b>Not visited as planned</b>
attention-button-without_aid = Without aid
attention-button-unknown_aid = Aid not known
attention-button-no_mentor = Without a mentor
attention-button-not_visited = Not visited
attention-choose = Choose a place to see its families.
attention-none = ✅ Nothing waits here.
attention-by-d = By kecamatan
attention-by-o = By department
attention-button-workbook = Excel file
attention-place = { $name } ({ $count })
attention-line = • { $family }, { $village }
attention-line-code = • { $code }, { $village }
attention-only-some = This list is for coordinators, OPD admins, Kasi Kesra and officials. The families you mentor are in /binaan.
attention-book = Families that need attention: { $list }
attention-book-families = Families
attention-book-code = Family code
attention-book-district = Kecamatan
attention-book-village = Village
attention-book-mentor = Mentor
attention-book-last = Last visit
attention-book-about = About
attention-book-made = Made
attention-book-moment = { $moment }
attention-book-for = For
attention-book-count = Families in all

digest-attention-aid = Without state aid: { $without } (not known { $unknown })
digest-attention-lists = Without a mentor { $alone }, not visited as planned { $unseen }
