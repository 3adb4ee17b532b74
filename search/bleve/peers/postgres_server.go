package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
)

// server is a PostgreSQL server in a folder: no port, a unix socket in that folder.
type server struct {
	dir  string
	proc *exec.Cmd
}

// postgresProgram finds a program of the server where Debian keeps it, the newest version first.
func postgresProgram(name string) (string, error) {
	if path, err := exec.LookPath(name); err == nil {
		return path, nil
	}
	found, err := filepath.Glob("/usr/lib/postgresql/*/bin/" + name)
	if err != nil || len(found) == 0 {
		return "", fmt.Errorf("%s is not installed: install the package postgresql", name)
	}
	return slices.Max(found), nil
}

// asServer makes cmd run as the user postgres where this process is root's: the server refuses root.
func asServer(cmd *exec.Cmd) error {
	cmd.Stderr = os.Stderr
	cmd.SysProcAttr = &syscall.SysProcAttr{}
	if os.Getuid() != 0 {
		return nil
	}
	uid, gid, err := serverUser()
	cmd.SysProcAttr.Credential = &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
	cmd.Env = append(os.Environ(), "HOME=/")
	return err
}

func serverUser() (uid, gid int, err error) {
	u, err := user.Lookup("postgres")
	if err != nil {
		return 0, 0, err
	}
	uid, err = strconv.Atoi(u.Uid)
	if err != nil {
		return 0, 0, err
	}
	gid, err = strconv.Atoi(u.Gid)
	return uid, gid, err
}

// initServer makes an empty database in dir.
func initServer(dir string) error {
	if os.Getuid() == 0 {
		uid, gid, err := serverUser()
		if err != nil {
			return err
		}
		if err := os.Chown(dir, uid, gid); err != nil {
			return err
		}
	}
	program, err := postgresProgram("initdb")
	if err != nil {
		return err
	}
	cmd := exec.Command(program, "--auth=trust", "--username=postgres", "--locale=C.UTF-8", "--encoding=UTF8", "data")
	if err := asServer(cmd); err != nil {
		return err
	}
	cmd.Dir = dir
	return cmd.Run()
}

// startServer starts the server of dir; whether it takes connections yet is for the caller to try.
func startServer(dir string) (*server, error) {
	program, err := postgresProgram("postgres")
	if err != nil {
		return nil, err
	}
	dir, err = filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	arguments := []string{"-D", filepath.Join(dir, "data"), "-k", dir}
	for _, setting := range []string{"listen_addresses=", "fsync=off", "shared_buffers=1GB", "autovacuum=off", "max_wal_size=4GB", "log_min_messages=fatal"} {
		arguments = append(arguments, "-c", setting)
	}
	cmd := exec.Command(program, arguments...)
	if err := asServer(cmd); err != nil {
		return nil, err
	}
	cmd.Dir = dir
	// It goes when this process does, however that ends.
	cmd.SysProcAttr.Pdeathsig = syscall.SIGINT
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("start %s: %w", strings.Join(cmd.Args, " "), err)
	}
	return &server{dir: dir, proc: cmd}, nil
}

// stop ends the server without waiting for connections.
func (s *server) stop() error {
	if s == nil {
		return nil
	}
	return errors.Join(s.proc.Process.Signal(syscall.SIGINT), s.proc.Wait())
}
