// Package hunspell reads spelling dictionaries in the format of Hunspell (.aff and .dic, in UTF-8
// with flags of one character) and expands their entries into all forms. It knows what Debian's
// dictionaries of Ukrainian, Russian and English need, suffixes and prefixes with conditions, and
// nothing of compounds, replacements or suggestions.
package hunspell
