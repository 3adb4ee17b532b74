package httpapi

// englishMessages say to readers of pages what the API says to programmers, where the two differ: by
// the name of a parameter, or by the values that it takes.
var englishMessages = []message{
	newMessage("write field:value, as exclude=oblast:UA-09", "the address does not say what to leave out"),
	newMessage("there is no filter of that name before the colon: use %s", "the address names a filter that there is not"),
	newMessage("unknown value: use %s", "there is no such value here"),
	newMessage("not a day: write YYYY-MM-DD, as 2023-04-12", "this is not a day: write the year, the month and the day, as 2023-04-12"),
	newMessage("from is after to: swap them", "the first day is after the last"),
	newMessage("not valid UTF-8: escape the letters as UTF-8 bytes", "some letters of the address are damaged"),
	newMessage("the address is too long: its parameters may take %s bytes", "the address is too long"),
	newMessage("the address holds a broken escape: write % as %25", "the address is damaged"),
	newMessage("the address cannot be read: join parameters with & and escape the rest", "the address is damaged"),
	newMessage(englishTexts["unknown.oblast"], "there is no such oblast: choose one from the list, or write its name"),
	newMessage(englishTexts["unknown.agency"], "there is no such body: choose one from the list"),
	newMessage(englishTexts["unknown.publisher"], "no outlet is named: choose one from the list"),
	newMessage(englishTexts["unknown.language"], "there is no such language here: choose one from the list"),
	newMessage(englishTexts["unknown.family"], "there is no such family of articles"),
	newMessage(englishTexts["unknown.kind"], "there is no such kind: choose one from the list"),

	// How long to wait is said beside these.
	newMessage("too many searches at once: try again in a moment", "too many searches at once"),
	newMessage("the index is being opened; try again in a moment", "the index is being opened"),
	newMessage("the index is being built from the archive; try again in a moment", "the index is being built from the archive"),
	newMessage("the index is being opened again after a failed write; try again in a moment", "the index is being opened again after a failed write"),
	newMessage("the server is stopping; try again in a moment", "the server is stopping"),
}
