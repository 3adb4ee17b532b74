package lexicon

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"vistka/search/analysis"
	"vistka/search/query"
)

func exact(text string) Term { return Term{Analysis: analysis.Exact, Text: text, Weight: 1} }

func formTerm(kind analysis.Kind, text string) Term {
	return Term{Analysis: kind, Text: text, Weight: WeightForm, Origin: Form}
}

func TestBuild(t *testing.T) {
	tests := []struct {
		name, text string
		opt        Options
		want       Node
	}{
		{"nothing", "", Options{}, nil},
		{"a word and its form", "children", Options{}, &Terms{Alts: []Term{exact("children"), formTerm(analysis.English, "child")}}},
		{"no forms", "children", Options{NoForms: true}, &Terms{Alts: []Term{exact("children")}}},
		{"title", "title:who", Options{NoForms: true}, &Terms{Alts: []Term{exact("who")}, Title: true}},
		{"acronym", "WHO", Options{}, &Terms{Alts: []Term{exact("WHO")}}},
		{"prefix", "Deport*", Options{}, &Terms{Alts: []Term{{Analysis: analysis.Exact, Text: "deport", Prefix: true, Weight: 1}}}},
		{"fuzzy", "Zelensky~", Options{}, &Terms{Alts: []Term{{Analysis: analysis.Exact, Text: "zelensky", Fuzzy: true, Weight: 1}}}},
		{"phrase", `"war crimes"~3`, Options{}, &Phrase{Terms: []string{"war", "crimes"}, Slop: 3}},
		{"phrase of one word", `"crimes"`, Options{}, &Terms{Alts: []Term{exact("crimes")}}},
		{"time", "12:30", Options{}, &Phrase{Terms: []string{"12", "30"}}},
		{"compound", "Су-35", Options{NoForms: true}, &Or{Nodes: []Node{&Phrase{Terms: []string{"су", "35"}}, &Terms{Alts: []Term{exact("су35")}}}}},
		{"number with a space", "19 000", Options{}, &Or{Nodes: []Node{&Terms{Alts: []Term{exact("19000")}},
			&And{Nodes: []Node{&Terms{Alts: []Term{exact("19")}}, &Terms{Alts: []Term{exact("000")}}}}}}},
		{"number with a comma", "19,000", Options{}, &Terms{Alts: []Term{exact("19000")}}},
		{"compound typed as one word", "warship", Options{}, &Or{Nodes: []Node{&Terms{Alts: []Term{exact("warship"), formTerm(analysis.English, "warship")}},
			&Phrase{Terms: []string{"war", "ship"}}, &Phrase{Terms: []string{"war", "ships"}}}}},
		{"compound typed as two", "war ship", Options{}, &Or{Nodes: []Node{
			&Terms{Alts: []Term{exact("warship"), formTerm(analysis.English, "warship")}},
			&And{Nodes: []Node{&Terms{Alts: []Term{exact("war"), formTerm(analysis.English, "war")}}, &Terms{Alts: []Term{exact("ship"), formTerm(analysis.English, "ship")}}}}}}},
		{"punctuation beside words", "a — b", Options{NoForms: true}, &And{Nodes: []Node{&Terms{Alts: []Term{exact("a")}}, &Terms{Alts: []Term{exact("b")}}}}},
		{"or", "a OR b", Options{NoForms: true}, &Or{Nodes: []Node{&Terms{Alts: []Term{exact("a")}}, &Terms{Alts: []Term{exact("b")}}}}},
		{"an exclusion covers forms", "-children", Options{}, &Not{Node: &Terms{Alts: []Term{exact("children"), formTerm(analysis.English, "child")}}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			q, err := query.Parse(tt.text)
			if err != nil {
				t.Fatal(err)
			}
			tt.opt.NoVariants, tt.opt.NoTranslations = true, true
			got, err := Build(q, tt.opt)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, got.Root); diff != "" {
				t.Errorf("Build(%q) (-want +got):\n%s", tt.text, diff)
			}
		})
	}
}

func TestBuildCyrillic(t *testing.T) {
	q, err := query.Parse("дітей")
	if err != nil {
		t.Fatal(err)
	}
	p, err := Build(q, Options{NoTranslations: true})
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[analysis.Kind]bool{}
	for _, a := range p.Root.(*Terms).Alts {
		kinds[a.Analysis] = true
	}
	want := map[analysis.Kind]bool{analysis.Exact: true, analysis.Ukrainian: true, analysis.Russian: true}
	if diff := cmp.Diff(want, kinds); diff != "" {
		t.Errorf("analyses (-want +got):\n%s", diff)
	}
}

func TestBuildWithoutText(t *testing.T) {
	for _, text := range []string{"—", "😀", `"..."`, "- *", "-&", "& OR %"} {
		q, err := query.Parse(text)
		if err != nil {
			t.Fatalf("Parse(%q): %v", text, err)
		}
		_, err = Build(q, Options{})
		var qe *query.Error
		if !errors.As(err, &qe) || qe.Pos != 0 {
			t.Errorf("Build(%q): error %v, want a *query.Error at 0", text, err)
		}
	}
}
