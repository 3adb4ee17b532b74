package query

import (
	"errors"
	"os"
	"strings"
	"testing"
)

// TestSyntax runs the tables of SYNTAX.md.
func TestSyntax(t *testing.T) {
	data, err := os.ReadFile("SYNTAX.md")
	if err != nil {
		t.Fatal(err)
	}
	second, rows := "", 0
	for line := range strings.Lines(string(data)) {
		cells := tableRow(strings.TrimSpace(line))
		if cells == nil || strings.HasPrefix(cells[0], "---") {
			continue
		}
		if cells[0] == "example" {
			second = cells[1]
			continue
		}
		rows++
		t.Run(cells[0], func(t *testing.T) {
			if second == "reading" {
				checkReading(t, code(cells[0]), code(cells[1]))
			} else {
				checkError(t, code(cells[0]), code(cells[1]), cells[2])
			}
		})
	}
	if rows < 40 {
		t.Errorf("SYNTAX.md has %d rows: are the tables read?", rows)
	}
}

// tableRow splits a row of three cells; nil for other lines.
func tableRow(line string) []string {
	if !strings.HasPrefix(line, "|") {
		return nil
	}
	cells := strings.Split(strings.ReplaceAll(strings.Trim(line, "|"), `\|`, "\x00"), "|")
	for i, c := range cells {
		cells[i] = strings.TrimSpace(strings.ReplaceAll(c, "\x00", "|"))
	}
	return cells
}

func code(cell string) string { return strings.Trim(cell, "`") }

func checkReading(t *testing.T, text, want string) {
	t.Helper()
	q, err := Parse(text)
	if err != nil {
		t.Fatalf("Parse(%q): %v", text, err)
	}
	if got := q.Reading(); got != want {
		t.Errorf("%q reads %q, want %q", text, got, want)
	}
}

func checkError(t *testing.T, text, hint, msg string) {
	t.Helper()
	_, err := Parse(text)
	var qe *Error
	if !errors.As(err, &qe) {
		t.Fatalf("Parse(%q): %v, want an *Error", text, err)
	}
	if qe.Hint != hint || !strings.Contains(qe.Msg, msg) {
		t.Errorf("Parse(%q): %q, hint %q; want %q, hint %q", text, qe.Msg, qe.Hint, msg, hint)
	}
}
