package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"time"
)

// holder says who holds a lock. It is written into the locked file for others to read.
type holder struct {
	PID     int       `json:"pid"`
	Command string    `json:"command"`
	Socket  string    `json:"socket,omitempty"` // speaks the HTTP API
	Addr    string    `json:"addr,omitempty"`   // where serve listens
	Since   time.Time `json:"since"`
}

func (h holder) String() string {
	return fmt.Sprintf("'vistka %s' (process %d, since %s)", h.Command, h.PID, h.Since.Local().Format("15:04:05"))
}

// heldError says that another process holds a lock.
type heldError struct {
	path string
	by   holder
}

func (e *heldError) Error() string { return fmt.Sprintf("%s is held by %s", e.path, e.by) }

// fileLock is an advisory lock on a file, given back by the system when the process ends, however
// it ends.
type fileLock struct{ file *os.File }

// tryLock takes the lock of path for h, or fails with a *heldError.
func tryLock(path string, h holder) (*fileLock, error) {
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, fmt.Errorf("the data folder cannot be written: %w; check its owner and rights, or name another with --data", err)
	}
	if err := syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		defer file.Close()
		if !errors.Is(err, syscall.EWOULDBLOCK) {
			return nil, fmt.Errorf("lock %s: %w", path, err)
		}
		held := &heldError{path: path}
		// The holder writes its name just after it took the lock: what cannot be read yet is named
		// at the next try.
		_ = json.NewDecoder(file).Decode(&held.by)
		return nil, held
	}
	l := &fileLock{file}
	if err := l.name(h); err != nil {
		file.Close()
		return nil, err
	}
	return l, nil
}

// name writes who holds the lock.
func (l *fileLock) name(h holder) error {
	h.PID, h.Since = os.Getpid(), time.Now().Truncate(time.Second)
	text, err := json.Marshal(h)
	if err == nil {
		err = l.file.Truncate(0)
	}
	if err == nil {
		_, err = l.file.WriteAt(text, 0)
	}
	if err != nil {
		return fmt.Errorf("the data folder cannot be written: %w; free space on its disk, or name another with --data", err)
	}
	return nil
}

// lock waits for the lock of path. wait is told once of each holder that is in the way, and may end
// the waiting by an error.
func lock(ctx context.Context, path string, h holder, wait func(holder) error) (*fileLock, error) {
	told := 0
	for {
		l, err := tryLock(path, h)
		var held *heldError
		if !errors.As(err, &held) {
			return l, err
		}
		if held.by.PID != 0 && held.by.PID != told {
			told = held.by.PID
			if err := wait(held.by); err != nil {
				return nil, err
			}
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(100 * time.Millisecond):
		}
	}
}

// release gives the lock back.
func (l *fileLock) release() {
	_ = l.file.Truncate(0)
	_ = l.file.Close()
}

// makeData makes the data folder.
func makeData(dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("the data folder cannot be made: %w; check the rights of its parent, or name another with --data", err)
	}
	return nil
}

// haveData fails unless something was ever indexed into the data folder.
func haveData(dir string) error {
	_, err := os.Stat(filepath.Join(dir, "archive.db"))
	if errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("there is nothing in the data folder %s: index something first with 'vistka index --data %s FOLDER', or name another with --data", dir, dir)
	}
	if err != nil {
		return fmt.Errorf("the data folder cannot be read: %w", err)
	}
	return nil
}
