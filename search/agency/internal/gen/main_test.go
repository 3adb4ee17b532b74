package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// TestFresh makes the tables again and compares them with those in the tree. The source stands
// beside the repository; without it there is nothing to compare with.
func TestFresh(t *testing.T) {
	from := filepath.Join("..", "..", "..", "..", "..", "shared", "gazetteer")
	if _, err := os.Stat(from); err != nil {
		t.Skip("the source of the tables is not here")
	}
	to := t.TempDir()
	if err := run(from, to); err != nil {
		t.Fatal(err)
	}
	made, err := os.ReadDir(to)
	if err != nil {
		t.Fatal(err)
	}
	if len(made) == 0 {
		t.Fatal("no table was made")
	}
	for _, e := range made {
		got, err := os.ReadFile(filepath.Join(to, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		want, err := os.ReadFile(filepath.Join("..", "..", "data", e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s is stale: run go generate with GAZETTEER set to the folder of the source", e.Name())
		}
	}
}
