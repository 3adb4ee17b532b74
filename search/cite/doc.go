// Package cite writes citations of articles: as a line of text, and in the forms that reference
// managers (RIS, BibTeX, CSL-JSON) and Wikipedia (citation templates) read.
//
// A citation says no more than is known. A date goes as far as the outlet's own goes, a month stays a
// month, and a guess is left out. Authors are written as the page prints them: which word of a name is
// the family name is not known, so every form gets the whole name as one. Nothing of an article's text
// is in a citation, so that it may be given away whatever the article's display mode. A sentence is
// cited by what stands behind it, Source; the sentence itself is the caller's to show or not.
//
// Whatever stands in a document, a form stays whole: every value is one line, and what has a meaning in
// the form is escaped. Texts are UTF-8 in all of them.
package cite
