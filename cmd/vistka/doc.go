// Command vistka indexes news and official statements about the war in Ukraine and serves search
// over them. This package is wiring only: it opens what the other packages offer, gives it the
// values of the configuration, and turns errors into words and exit statuses.
package main
