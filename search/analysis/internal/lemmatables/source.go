package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"vistka/search/analysis/internal/hunspell"
	"vistka/search/analysis/internal/morph"
)

// source is a dictionary and what becomes of it.
type source struct {
	file       string // of the table
	dictionary string // NAME of NAME.aff and NAME.dic
	about      string // lines of the header
	build      func(*hunspell.Dictionary) (*morph.Builder, error)
}

var sources = []source{
	{"uk.lemmas", "uk_UA", `# Ukrainian: word form -> dictionary forms, and endings of unknown words.
# Derived from the spelling dictionary of Ukrainian (uk_UA 6.0.0, LibreOffice dictionaries 7.5.0, Debian
# package hunspell-uk 1:7.5.0-1), (c) 1999-2022 Vladimir Yakovchuk, Oleg Podgurniy, Dmytro Kovalyov,
# Maksym Polyakov, Andriy Rysin, Valentyn Solomko, Volodymyr M. Lisivka and others.
# Licence of this file: MPL-1.1 (the dictionary: GPL-2+ or LGPL-2.1+ or MPL-1.1), see README.md.
`, ukrainianTable},
	{"ru.lemmas", "ru_RU", `# Russian: word form -> dictionary forms, and endings of unknown words.
# A modified version, made by a program, of the Russian spelling dictionary of Alexander I. Lebedev
# (ru_RU, LibreOffice dictionaries 7.5.0, Debian package hunspell-ru 1:7.5.0-1),
# (c) 1997-2008 Alexander I. Lebedev. All rights reserved.
# Licence: BSD with the clauses of README.md.
`, russianTable},
	{"en.lemmas", "en_US", `# English: word form -> the word of its family under which it is found.
# Derived from the spelling dictionary of American English (en_US 2020.12.07, Debian package
# hunspell-en-us 1:2020.12.07-2), made of SCOWL, (c) 2000-2019 Kevin Atkinson and others.
# Licence: that of SCOWL, see README.md.
`, englishTable},
}

// table builds the table of a source and writes it under its header.
func (s source) table(w io.Writer, from string) error {
	d, err := hunspell.Open(from, s.dictionary)
	if err != nil {
		return err
	}
	b, err := s.build(d)
	if err != nil {
		return err
	}
	var header strings.Builder
	header.WriteString(s.about)
	for _, ext := range []string{".aff", ".dic"} {
		data, err := os.ReadFile(filepath.Join(from, s.dictionary+ext))
		if err != nil {
			return err
		}
		sum := sha256.Sum256(data)
		fmt.Fprintf(&header, "# %s%s: sha256 %s\n", s.dictionary, ext, hex.EncodeToString(sum[:]))
	}
	header.WriteString("# Made by: go run ./search/analysis/internal/lemmatables\n")
	return b.Write(w, header.String())
}
