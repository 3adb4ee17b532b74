package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"syscall"

	"github.com/spf13/cobra"

	"vistka/cmd/vistka/demo"
)

// demoNotice stands on every page and in every answer of the demo.
const (
	demoNotice   = "EXAMPLE: invented outlets, written to show this software. Not a source."
	demoNoticeUk = "ПРИКЛАД (EXAMPLE): вигадані видання, написані, щоб показати цю програму. Не джерело."
)

func newDemo(cfg *Config) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "demo [flags]",
		Short: "Serve example pages from a temporary folder",
		Long: `Indexes the example pages that come with the program into a temporary folder and serves them.
The folder goes when the program ends. The outlets of the example pages are invented.`,
		Args: usage(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if cmd.Flags().Changed("data") {
				return wrongUse("demo has a temporary data folder of its own: leave --data out")
			}
			if err := cfg.validate(); err != nil {
				return err
			}
			return runDemo(cmd, cfg)
		},
	}
	cfg.serveFlags(cmd)
	return cmd
}

func runDemo(cmd *cobra.Command, cfg *Config) error {
	dir, err := os.MkdirTemp("", "vistka-demo-")
	if err != nil {
		return fmt.Errorf("a temporary folder cannot be made: %w; set TMPDIR to a folder with space", err)
	}
	defer os.RemoveAll(dir)
	cfg.Data, cfg.Notice, cfg.Notices = filepath.Join(dir, "data"), demoNotice, map[string]string{"uk": demoNoticeUk}
	if err := indexDemo(cmd.Context(), cmd, cfg, filepath.Join(dir, "pages")); err != nil {
		return err
	}
	return serve(cmd.Context(), cfg, cmd.ErrOrStderr(), func(ctx context.Context, addr string) (net.Listener, error) {
		l, err := listen(ctx, addr)
		if !errors.Is(err, syscall.EADDRINUSE) || cmd.Flags().Changed("addr") {
			return l, err
		}
		host, _, _ := net.SplitHostPort(addr) // validated before
		fmt.Fprintf(cmd.ErrOrStderr(), "another program listens on %s: taking a free port\n", addr)
		return listen(ctx, net.JoinHostPort(host, "0"))
	})
}

func indexDemo(ctx context.Context, cmd *cobra.Command, cfg *Config, pages string) error {
	if err := os.CopyFS(pages, demo.Pages); err != nil {
		return fmt.Errorf("the example pages cannot be written: %w", err)
	}
	run := indexRun{cfg: cfg, errs: cmd.ErrOrStderr(), log: quietLog(cmd.ErrOrStderr())}
	report, err := run.index(ctx, []string{pages}, false, 0)
	return run.finish(cmd.ErrOrStderr(), report, err, false)
}
