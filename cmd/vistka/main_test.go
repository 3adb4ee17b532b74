package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// The test binary is also the program: scripts and tests run it as a process of its own, see
// pickPrograms.
func TestMain(m *testing.M) {
	testscript.Main(tests{m}, map[string]func(){"vistka": main})
}

// tests are all tests, what they need first and the end of what they share.
type tests struct{ *testing.M }

func (m tests) Run() int {
	code := 1
	err := pickPrograms()
	if err == nil {
		code = m.M.Run()
	}
	if err = errors.Join(err, endShared()); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return code
}

// serverProgram runs what serves, with the race detector when the tests do.
var serverProgram string

// pickPrograms builds the program anew, without the race detector, for the commands that end by
// themselves: with it, the tables of a library for dates take 1.7 s of processor time at each start, six
// times as long as without, and there are about 150 starts.
func pickPrograms() error {
	path, err := exec.LookPath("vistka")
	if serverProgram = path; err != nil || !raced {
		return err
	}
	dir, err := os.MkdirTemp("", "vistka-test-")
	if err != nil {
		return err
	}
	atTheEnd = append(atTheEnd, func() error { return os.RemoveAll(dir) })
	if out, err := exec.Command("go", "build", "-o", filepath.Join(dir, "vistka"), ".").CombinedOutput(); err != nil {
		return fmt.Errorf("build the program: %w\n%s", err, out)
	}
	return os.Setenv("PATH", dir+string(filepath.ListSeparator)+os.Getenv("PATH"))
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("VISTKA_DATA", filepath.Join(env.WorkDir, "data"))
			return nil
		},
	})
}

// developmentData returns the folder beside the repository that holds data to develop with, or
// skips the test.
func developmentData(t *testing.T, name string) string {
	t.Helper()
	path, err := filepath.Abs(filepath.Join("..", "..", "..", "shared", name))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(path); err != nil {
		t.Skipf("the development data is not here: %v", err)
	}
	return path
}
