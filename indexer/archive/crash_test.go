package archive

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"vistka/search"
)

const batchSize = 8

// TestWriterProcess is not a test: the tests below run it as a process of its own. It writes batches
// and says so on its output when each is acknowledged.
func TestWriterProcess(t *testing.T) {
	dir := os.Getenv("VISTKA_TEST_ARCHIVE")
	if dir == "" {
		t.Skip("runs as a child process of other tests")
	}
	name := os.Getenv("VISTKA_TEST_WRITER")
	batches, err := strconv.Atoi(os.Getenv("VISTKA_TEST_BATCHES"))
	if err != nil {
		t.Fatal(err)
	}
	s, err := Open(context.Background(), dir)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for n := range batches {
		var entries []Entry
		for i := range batchSize {
			entries = append(entries, batchPage(name, n, i))
		}
		if _, err := s.Apply(context.Background(), entries); err != nil {
			t.Fatal(err)
		}
		fmt.Printf("ack %d\n", n)
	}
}

// batchPage is page i of a batch; its bytes hardly compress, so that transactions take a while.
func batchPage(writer string, batch, i int) Entry {
	e := file(fmt.Sprintf("/%s/%d/%d", writer, batch, i), "T", "x", "")
	noise := rand.NewChaCha8([32]byte{byte(batch), byte(i), byte(len(writer))})
	b := make([]byte, 1000+20000*(i%4))
	_, _ = noise.Read(b)
	e.Raw.Bytes = append([]byte(e.Raw.Source+"\n"), b...)
	return e
}

// startWriter runs TestWriterProcess and sends the numbers of acknowledged batches.
func startWriter(t *testing.T, dir, name string, batches int) (cmd *exec.Cmd, acks <-chan int) {
	t.Helper()
	cmd = exec.Command(os.Args[0], "-test.run=^TestWriterProcess$", "-test.v")
	cmd.Env = append(os.Environ(), "VISTKA_TEST_ARCHIVE="+dir, "VISTKA_TEST_WRITER="+name,
		"VISTKA_TEST_BATCHES="+strconv.Itoa(batches))
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill() })
	ch := make(chan int, batches)
	go func() {
		defer close(ch)
		var rest bytes.Buffer
		lines := bufio.NewScanner(out)
		for lines.Scan() {
			var n int
			if _, err := fmt.Sscanf(lines.Text(), "ack %d", &n); err == nil {
				ch <- n
			} else {
				fmt.Fprintln(&rest, lines.Text())
			}
		}
		_, _ = io.Copy(&rest, out)
		if strings.Contains(rest.String(), "FAIL") {
			t.Errorf("writer %s:\n%s", name, rest.String())
		}
	}()
	return cmd, ch
}

// TestKill kills a writing process at random moments and looks for every acknowledged batch.
func TestKill(t *testing.T) {
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	rng := rand.New(rand.NewPCG(seed, 0))
	dir := t.TempDir()
	acked := 0
	for round := range 10 {
		name := fmt.Sprint("round", round)
		cmd, acks := startWriter(t, dir, name, 100_000)
		lastAck := -1
		// In most rounds the first batch is waited for; else the kill may hit the opening.
		if rng.IntN(4) > 0 {
			lastAck = <-acks
		}
		time.Sleep(time.Duration(rng.IntN(120_000)) * time.Microsecond)
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		for n := range acks {
			lastAck = n
		}
		_ = cmd.Wait()
		acked += lastAck + 1

		s, err := Open(t.Context(), dir)
		if err != nil {
			t.Fatalf("seed %d, round %d: %v", seed, round, err)
		}
		whole := verifyBatches(t, s, name)
		if whole != lastAck+1 && whole != lastAck+2 {
			t.Errorf("seed %d, round %d: %d batches acknowledged, %d there", seed, round, lastAck+1, whole)
		}
		s.Close()
	}
	t.Logf("%d batches were acknowledged", acked)
}

// verifyBatches reads all documents of a writer and counts its batches, none of which may be partial.
func verifyBatches(t *testing.T, s *Store, writer string) int {
	t.Helper()
	pages := make(map[string]int)
	for seq := int64(0); ; {
		changes, err := s.Changes(t.Context(), seq, 500)
		if err != nil {
			t.Fatal(err)
		}
		if len(changes) == 0 {
			if last := last(t, s); last != seq {
				t.Errorf("the log says %d, the last change is %d", last, seq)
			}
			break
		}
		for _, c := range changes {
			if c.Seq != seq+1 {
				t.Errorf("sequence %d follows %d", c.Seq, seq)
			}
			seq = c.Seq
			parts := strings.Split(c.Doc.Provenance.Source, "/")
			if parts[1] != writer {
				continue
			}
			pages[parts[2]]++
			if _, err := s.RawOf(t.Context(), c.ID); err != nil {
				t.Errorf("%s: %v", c.Doc.Provenance.Source, err)
			}
		}
	}
	for batch, n := range pages {
		if n != batchSize {
			t.Errorf("batch %s has %d of %d pages", batch, n, batchSize)
		}
	}
	return len(pages)
}

// TestProcesses lets two processes write, beginning with the same empty folder, while handles of this
// one follow the log.
func TestProcesses(t *testing.T) {
	dir := t.TempDir()
	const batches = 30
	var writers []*exec.Cmd
	var acks []<-chan int
	for _, name := range []string{"one", "two"} {
		cmd, ch := startWriter(t, dir, name, batches)
		writers, acks = append(writers, cmd), append(acks, ch)
	}
	done := make(chan struct{})
	var followers sync.WaitGroup
	for range 3 {
		s := open(t, dir)
		followers.Go(func() {
			if got, err := follow(t.Context(), s, done); err != nil || got != 2*batches*batchSize {
				t.Errorf("a follower saw %d documents, %v, want %d", got, err, 2*batches*batchSize)
			}
		})
	}
	for _, ch := range acks {
		n := 0
		for range ch {
			n++
		}
		if n != batches {
			t.Errorf("%d batches were acknowledged, want %d", n, batches)
		}
	}
	for _, cmd := range writers {
		if err := cmd.Wait(); err != nil {
			t.Error(err)
		}
	}
	close(done)
	followers.Wait()
	s := open(t, dir)
	for _, name := range []string{"one", "two"} {
		if got := verifyBatches(t, s, name); got != batches {
			t.Errorf("writer %s: got %d batches, want %d", name, got, batches)
		}
	}
}

// follow takes changes as an index does until done is closed and nothing is left, and counts the
// documents it then holds.
func follow(ctx context.Context, s *Store, done <-chan struct{}) (int, error) {
	held := make(map[string]*search.Document)
	var seq int64
	for {
		var ended bool
		select {
		case <-done:
			ended = true
		default:
		}
		last, err := s.Last(ctx)
		if err != nil {
			return 0, err
		}
		changes, err := s.Changes(ctx, seq, 64)
		if err != nil {
			return 0, err
		}
		for _, c := range changes {
			if c.Seq <= seq {
				return 0, fmt.Errorf("sequence %d came after %d", c.Seq, seq)
			}
			seq = c.Seq
			held[c.ID] = c.Doc
		}
		if len(changes) == 0 && seq < last {
			return 0, fmt.Errorf("the log says %d, but nothing follows %d", last, seq)
		}
		if ended && len(changes) == 0 {
			return len(held), nil
		}
	}
}
