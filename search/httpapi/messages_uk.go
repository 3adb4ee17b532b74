package httpapi

import "strings"

// ukrainianMessages are the faults that a reader can meet on a page, in the order in which they are
// tried. Messages for operators and partners stay English, as the API does.
var ukrainianMessages = newMessages(ukrainianTexts, [][2]string{
	{"there is no word to search for here", "тут немає слова, яке можна шукати"},
	{"there is no word or number to search for here", "тут немає ні слова, ні числа, яке можна шукати"},
	{"this parenthesis closes nothing: remove it, or open a group before it", "ця дужка нічого не закриває: приберіть її або відкрийте групу перед нею"},
	{"there is nothing between these parentheses", "між цими дужками нічого немає"},
	{"there is nothing behind this parenthesis", "за цією дужкою нічого немає"},
	{"this parenthesis is not closed: add ) where the group ends", "цю дужку не закрито: додайте ) там, де закінчується група"},
	{"a query holds at most %s words", "у запиті може бути щонайбільше %s слів"},
	{"a query holds at most %s operators (OR, AND, NOT, minus signs and groups)", "у запиті може бути щонайбільше %s операторів (OR, AND, NOT, мінуси та групи)"},
	{"a query holds at most %s characters; this one has %s", "у запиті може бути щонайбільше %s символів; у цьому їх %s"},
	{"OR cannot have an exclusion on one of its sides: leave OR out, or exclude outside of the group", "OR не може мати вилучення з одного боку: приберіть OR або вилучіть слово поза групою"},
	{"%s needs something on each side; write small letters for the word itself", "%s потребує чогось з обох боків; щоб шукати саме слово, пишіть його малими літерами"},
	{"%s needs something on each side", "%s потребує чогось з обох боків"},
	{"an exclusion needs a word, a phrase or a group behind it", "після вилучення має стояти слово, фраза або група"},
	{"this is excluded twice: leave both exclusions out, or one", "це вилучено двічі: приберіть обидва вилучення або одне"},
	{`this quote is not closed: add " where the phrase ends`, `ці лапки не закрито: додайте " там, де закінчується фраза`},
	{"there is nothing between these quotes", "між цими лапками нічого немає"},
	{"an asterisk can only end a word, not a phrase", "зірочка може закінчувати лише слово, а не фразу"},
	{"an asterisk can only end a word, as in deport*", "зірочка може лише закінчувати слово, як у депорт*"},
	{`write a number from 0 to 20 behind the ~ of a phrase, as in "a b"~5`, `напишіть після ~ за фразою число від 0 до 20, як у "а б"~5`},
	{"title: needs a word or a phrase directly behind it, as in title:hospital", "одразу після title: має стояти слово або фраза, як у title:лікарня"},
	{"a word can have * or ~ behind it, not both", "після слова може стояти * або ~, але не обидва знаки"},
	{"~ allows one changed letter: write it without a number", "~ дозволяє одну іншу літеру: пишіть його без числа"},
	{"at least three letters must stand before * or ~", "перед * або ~ мають стояти щонайменше три літери"},
	{"a word with * or ~ stands for more than %s words: write more of its letters", "слово з * або ~ означає понад %s слів: напишіть більше його літер"},
	{"the word at place %s stands for more than %s words: write more of its letters", "слово на місці %s означає понад %s слів: напишіть більше його літер"},

	{"not valid UTF-8: escape the letters as UTF-8 bytes", "деякі літери в адресі пошкоджено"},
	{"the query cannot be read", "запит не вдається прочитати"},
	{"write field:value, as exclude=oblast:UA-09", "в адресі не сказано, що саме вилучити"},
	{"there is no filter of that name before the colon: use %s", "в адресі названо фільтр, якого немає"},
	{"unknown value: use %s", "такого значення тут немає"},
	{"not a day: write YYYY-MM-DD, as 2023-04-12", "це не день: пишіть РРРР-ММ-ДД, як-от 2023-04-12"},
	{"write a whole number from 1", "напишіть ціле число від 1"},
	{"too many values: %s at most", "забагато значень: щонайбільше %s"},
	{"the address is too long: its parameters may take %s bytes", "адреса надто довга"},
	{"the address holds a broken escape: write % as %25", "адресу пошкоджено"},
	{"the address cannot be read: join parameters with & and escape the rest", "адресу пошкоджено"},
	{"from is after to: swap them", "перший день пізніший за останній"},
	{"limit must be from 1 to 100", "на сторінці може бути від 1 до 100 статей"},
	{"page counts from 1", "сторінки рахуються від 1"},
	{"pages end at 10,000 hits: narrow the search, or follow next", "сторінки закінчуються на 10 000 результатів: звузьте пошук"},

	{"there is nothing at this address", "за цією адресою нічого немає"},
	{"this version of the search box is not served here: take the present tag from /embed", "цієї версії поля пошуку тут немає: візьміть теперішній тег на сторінці /embed"},
	{"there is no such document", "такої статті немає"},
	{"the document was removed", "статтю вилучено"},
	{"too many searches at once: try again in a moment", "забагато пошуків одночасно"},
	{"the index is being opened; try again in a moment", "індекс відкривається"},
	{"the index is being built from the archive; try again in a moment", "індекс будується з архіву"},
	{"the index is being opened again after a failed write; try again in a moment", "індекс відкривається знову після невдалого запису"},
	{"the server is stopping; try again in a moment", "сервер зупиняється"},
	{"the index is closed", "індекс закрито"},
	{"the index broke down: restart it", "індекс зламався: перезапустіть його"},
	{"the search was called off", "пошук перервано"},
})

// newMessages adds to the pairs those faults that stand in the catalogues, under unknown.
func newMessages(own map[string]string, pairs [][2]string) []message {
	var out []message
	for key, words := range englishTexts {
		if strings.HasPrefix(key, "unknown.") {
			pairs = append(pairs, [2]string{words, own[key]})
		}
	}
	for _, p := range pairs {
		out = append(out, newMessage(p[0], p[1]))
	}
	return out
}
