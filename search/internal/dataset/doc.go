// Package dataset reads the embedded tables of search/gazetteer and search/agency, and folds names for
// comparison in both alike. It knows nothing of what the columns mean.
package dataset
