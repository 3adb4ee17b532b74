package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/pflag"
)

// TestEveryOptionIsInTheREADME holds that a command, flag or variable cannot come without a word in
// the README.
func TestEveryOptionIsInTheREADME(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	readme := string(text)
	for _, cmd := range newRoot().Commands() {
		if cmd.Hidden || cmd.Name() == "help" || cmd.Name() == "completion" {
			continue
		}
		if !strings.Contains(readme, "`vistka "+cmd.Name()) {
			t.Errorf("the README does not name the command %s", cmd.Name())
		}
		cmd.LocalFlags().VisitAll(func(f *pflag.Flag) {
			parameter := cmd.Name() == "search" && strings.Contains(readme, "`"+f.Name) // named with the API
			if f.Name != "help" && !strings.Contains(readme, "--"+f.Name) && !parameter {
				t.Errorf("the README does not name --%s of %s", f.Name, cmd.Name())
			}
		})
	}
	source, err := os.ReadFile("config.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range regexp.MustCompile(`VISTKA_[A-Z]+`).FindAllString(string(source), -1) {
		if !strings.Contains(readme, name) {
			t.Errorf("the README does not name %s", name)
		}
	}
}

// TestLinksInDocumentsLeadSomewhere follows the relative links of all documents.
func TestLinksInDocumentsLeadSomewhere(t *testing.T) {
	top := filepath.Join("..", "..")
	link := regexp.MustCompile(`\]\(([^)#:]+)(#[^)]*)?\)`)
	err := filepath.WalkDir(top, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() && path != top && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata") {
			return filepath.SkipDir
		}
		if filepath.Ext(path) != ".md" {
			return nil
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for _, m := range link.FindAllStringSubmatch(string(text), -1) {
			if _, err := os.Stat(filepath.Join(filepath.Dir(path), m[1])); err != nil {
				t.Errorf("%s links to %s, which is not there", path, m[1])
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
