// Package names gives the spellings of one name a common key: Zelensky, Zelenskyy, Зеленський and
// Зеленского have one. It knows the systems by which Ukrainian and Russian names are written in
// Latin letters (the Ukrainian one of 2010, BGN/PCGN, scholarly, English, Polish, German and French
// custom) and the case endings of names. It has no list of names: what no rule leads to (Mykolaiv
// and Nikolaev, renamed towns) is a table of search/lexicon.
//
// Invariants: keys are ASCII; a key never is a word of a language, so that it can only be found
// among keys; any input gives keys or none, never a panic.
package names
