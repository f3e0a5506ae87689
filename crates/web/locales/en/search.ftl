search-title = Find a micro-credential
search-lead = What do you want to be able to do? Type a few words, in any language.
search-nav = Find
search-words = What are you looking for?
search-go = Search
search-count = { $count ->
    [0] Nothing found
    [one] One micro-credential
   *[other] { $count } micro-credentials
}
search-page = Page { $page } of { $pages }
search-cut = We looked at the first { $count } only. Add a word to find the rest.
search-none-title = Nothing fits
search-none-text = Try fewer or other words, or take a filter away. A word is found by its beginning, in every language that a provider wrote in.
search-none-all = Show everything
search-empty-title = Nothing is published yet
search-empty-text = As soon as a provider publishes a micro-credential, it stands here.
search-filters = Narrow it down
search-filters-count = { $count ->
    [0] Narrow it down
    [one] Narrow it down (one filter)
   *[other] Narrow it down ({ $count } filters)
}
search-level = Level
search-field = Field
search-language = Taught in
search-provider = Provider
search-apply = Show results
search-back = Back to the results
search-clear = Take all filters away
search-before = Before
search-after = Next
