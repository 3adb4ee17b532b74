package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"syscall"
	"time"

	"github.com/spf13/cobra"
)

func newServe(cfg *Config) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "serve [flags]",
		Short: "Serve search pages, the API and the search box for other sites",
		Long: `Owns the index of the data folder, serves it, and follows the archive: pages that
'vistka index' brings in meanwhile are found within seconds.

Ctrl-C or SIGTERM ends it after the running requests.`,
		Args: usage(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := cfg.validate(); err != nil {
				return err
			}
			return serve(cmd.Context(), cfg, cmd.ErrOrStderr(), listen)
		},
	}
	cfg.serveFlags(cmd)
	return cmd
}

// listen opens the address that serve listens on.
func listen(ctx context.Context, addr string) (net.Listener, error) {
	l, err := new(net.ListenConfig).Listen(ctx, "tcp", addr)
	switch {
	case err == nil:
		return l, nil
	case errors.Is(err, syscall.EADDRINUSE):
		return nil, fmt.Errorf("another program listens on %s: end it, or choose another address with --addr, as --addr 127.0.0.1:8090 (%w)", addr, syscall.EADDRINUSE)
	case errors.Is(err, syscall.EACCES):
		return nil, fmt.Errorf("listening on %s is not allowed: choose a port above 1023 with --addr", addr)
	}
	return nil, fmt.Errorf("cannot listen on %s: %w; check --addr", addr, err)
}

// drain is how long running requests may take at the end.
const drain = 20 * time.Second

// serve owns the index of cfg.Data and answers on cfg.Addr, which listen opens, until ctx ends.
func serve(ctx context.Context, cfg *Config, errs io.Writer, listen func(context.Context, string) (net.Listener, error)) error {
	log := newLog(errs)
	if err := makeData(cfg.Data); err != nil {
		return err
	}
	l, err := lock(ctx, ownerPath(cfg), cfg.holder("serve", cfg.Addr), func(by holder) error {
		if by.Command == "serve" {
			return fmt.Errorf("the data folder %s is served already, on http://%s, by %s", cfg.Data, by.Addr, by)
		}
		fmt.Fprintf(errs, "waiting for %s to finish\n", by)
		return nil
	})
	if err != nil {
		if ctx.Err() != nil {
			return nil // told to end while it waited
		}
		return err
	}
	listener, err := listen(ctx, cfg.Addr)
	if err != nil {
		l.release()
		return err
	}
	if err := l.name(cfg.holder("serve", listener.Addr().String())); err != nil {
		l.release()
		listener.Close()
		return err
	}
	o, err := newOwner(cfg, log, l)
	if err != nil {
		l.release()
		listener.Close()
		return err
	}
	defer o.close()

	log.Info("configuration", "config", cfg)
	server := newServer(o.handler, log)
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	defer func() {
		o.gate.close("the server is stopping")
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), drain)
		defer cancel()
		if err := server.Shutdown(ctx); err != nil {
			log.Warn("requests were cut off at the end", "err", err)
		}
	}()

	if err := o.listen(); err != nil {
		return err
	}
	if err := o.open(ctx, func(at, last int64) { log.Info("catching up", "sequence", at, "of", last) }); err != nil {
		return err
	}
	o.follow()
	fmt.Fprintf(errs, "Vistka is ready on http://%s\n", listener.Addr())
	watching, stop := context.WithCancel(ctx)
	defer stop()
	editor := &corrections{data: cfg.Data, log: log}
	o.running.Go(func() { editor.watch(watching, o) })

	select {
	case <-ctx.Done():
		return nil
	case err := <-failed:
		if errors.Is(err, http.ErrServerClosed) {
			return nil
		}
		return fmt.Errorf("the server ended: %w", err)
	}
}
