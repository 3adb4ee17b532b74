package cite

import (
	"errors"
	"fmt"
	"html"
	"slices"
	"strconv"
	"strings"
)

// The readers below are written from what the forms say of themselves, not from the writers: they
// refuse what a strict reader would.

func readRIS(s string) (read, error) {
	var r read
	lines := strings.Split(s, "\r\n")
	if len(lines) < 3 || lines[len(lines)-1] != "" || lines[len(lines)-2] != "ER  - " {
		return r, fmt.Errorf("no end: %q", s)
	}
	for i, l := range lines[:len(lines)-2] {
		if len(l) < 6 || l[2:6] != "  - " || strings.ContainsAny(l, "\r\n") {
			return r, fmt.Errorf("line %d: %q", i, l)
		}
		tag, value := l[:2], l[6:]
		if (tag == "TY") != (i == 0) || tag == "ER" {
			return r, fmt.Errorf("line %d: %q is out of place", i, l)
		}
		switch tag {
		case "TY":
			r.Statement = value == "RPRT"
		case "TI":
			r.Title = value
		case "T2", "PB":
			r.Outlet = value
		case "AU":
			r.Authors = append(r.Authors, value)
		case "DA":
			r.Date = strings.ReplaceAll(strings.TrimRight(value, "/"), "/", "-")
		}
	}
	return r, nil
}

// braced reads a balanced group at the start of s, as BibTeX counts: a backslash hides no brace.
func braced(s string) (inside, rest string, err error) {
	depth := 0
	for i := range len(s) {
		switch s[i] {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return s[1:i], s[i+1:], nil
			}
		}
		if depth == 0 {
			break
		}
	}
	return "", "", fmt.Errorf("braces do not balance: %q", s)
}

func readBibTeX(s string) (read, error) {
	var r read
	body, rest, err := braced(strings.TrimPrefix(s, "@misc"))
	if err != nil || rest != "\n" {
		return r, fmt.Errorf("%w, rest %q", err, rest)
	}
	fields := map[string]string{}
	_, body, _ = strings.Cut(body, ",")
	for body = strings.TrimSpace(body); body != ""; body = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(body), ",")) {
		name, value, ok := strings.Cut(body, " = ")
		if !ok || strings.ContainsAny(name, "{} ,") {
			return r, fmt.Errorf("no field: %q", body)
		}
		if strings.HasPrefix(value, "{") {
			if fields[name], body, err = braced(value); err != nil {
				return r, err
			}
			continue
		}
		fields[name], body, _ = strings.Cut(value, ",")
		fields[name] = strings.TrimSpace(fields[name])
	}
	if t := fields["title"]; t != "" {
		inside, rest, err := braced(t)
		if err != nil || rest != "" {
			return r, errors.New("the title has no braces of its own")
		}
		if r.Title, err = fromTeX(inside); err != nil {
			return r, err
		}
	}
	for authors := fields["author"]; authors != ""; {
		inside, rest, err := braced(authors)
		if err != nil {
			return r, err
		}
		name, err := fromTeX(inside)
		if err != nil {
			return r, err
		}
		r.Authors, authors = append(r.Authors, name), strings.TrimPrefix(rest, " and ")
	}
	_, r.Statement = fields["organization"]
	if r.Outlet, err = fromTeX(fields["organization"] + fields["howpublished"]); err != nil {
		return r, err
	}
	r.Date = fields["year"]
	if m := slices.Index(bibMonths[:], fields["month"]); m >= 0 {
		r.Date += "-" + pad(m+1, 2)
	}
	if d, err := strconv.Atoi(fields["day"]); err == nil {
		r.Date += "-" + pad(d, 2)
	}
	return r, nil
}

// fromTeX undoes escapes and refuses characters that TeX would have taken for commands.
func fromTeX(s string) (string, error) {
	var b strings.Builder
	for s != "" {
		switch c := s[0]; {
		case c == '{':
			inside, rest, err := braced(s)
			if err != nil {
				return "", err
			}
			char, ok := map[string]string{`\textbackslash`: `\`, `\textbraceleft`: `{`, `\textbraceright`: `}`, `\textasciitilde`: `~`,
				`\textasciicircum`: `^`, `\textless`: `<`, `\textgreater`: `>`, `\textbar`: `|`}[inside]
			if !ok {
				return "", fmt.Errorf("an unknown command %q", inside)
			}
			b.WriteString(char)
			s = rest
		case c == '\\' && len(s) > 1 && strings.IndexByte("#$%&_", s[1]) >= 0:
			b.WriteByte(s[1])
			s = s[2:]
		case strings.IndexByte(`\}#$%&_~^`, c) >= 0:
			return "", fmt.Errorf("a bare %q", c)
		default:
			b.WriteByte(c)
			s = s[1:]
		}
	}
	return b.String(), nil
}

func readWiki(s string) (read, error) {
	var r read
	inside, ok := strings.CutPrefix(s, "{{")
	if !ok || strings.Count(s, "\n") != 1 {
		return r, fmt.Errorf("no template on a line of its own: %q", s)
	}
	const pipe = "{{!}}"
	inside = strings.ReplaceAll(inside, pipe, "\x00")
	inside, behind, ok := strings.Cut(inside, "}}")
	if !ok || strings.ContainsAny(inside, "{}[]<>\n") || strings.ContainsAny(behind, "{}[]") || strings.Contains(s, "~~") || strings.Contains(s, "''") {
		return r, fmt.Errorf("markup stands in %q", s)
	}
	params := strings.Split(inside, "|")
	r.Statement = strings.EqualFold(strings.TrimSpace(params[0]), "cite web")
	for _, p := range params[1:] {
		name, value, ok := strings.Cut(p, "=")
		if !ok {
			return r, fmt.Errorf("a parameter without a name: %q", p)
		}
		value = html.UnescapeString(strings.ReplaceAll(strings.TrimSuffix(value, " "), "\x00", "|"))
		switch {
		case name == "title":
			r.Title = value
		case name == "work" || name == "publisher":
			r.Outlet = value
		case strings.HasPrefix(name, "author"):
			r.Authors = append(r.Authors, value)
		case name == "date":
			r.Date = value
		}
	}
	return r, nil
}
