package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"
)

// The exit statuses of the command.
const (
	exitDone   = 0
	exitFailed = 1
	exitUsage  = 2
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the process at once
	status := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(status)
}

// run is the whole program but for the process around it.
func run(ctx context.Context, args []string, in io.Reader, out, errs io.Writer) int {
	root := newRoot()
	root.SetArgs(args)
	root.SetIn(in)
	root.SetOut(out)
	root.SetErr(errs)
	cmd, err := root.ExecuteContextC(ctx)
	if err == nil {
		return exitDone
	}
	if errors.Is(err, context.Canceled) {
		err = errInterrupted
	}
	fmt.Fprintf(errs, "vistka: %v\n", err)
	var wrong *usageError
	if errors.As(err, &wrong) {
		fmt.Fprintf(errs, "See '%s --help'.\n", cmd.CommandPath())
		return exitUsage
	}
	return exitFailed
}

// usageError is a wrong call: the flags or arguments have to change.
type usageError struct{ err error }

func (e *usageError) Error() string { return e.err.Error() }
func (e *usageError) Unwrap() error { return e.err }

func wrongUse(format string, args ...any) error {
	return &usageError{fmt.Errorf(format, args...)}
}

// usage wraps a check of arguments so that its failure is a wrong use.
func usage(check cobra.PositionalArgs) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if err := check(cmd, args); err != nil {
			return &usageError{err}
		}
		return nil
	}
}

func newRoot() *cobra.Command {
	cfg := defaults()
	root := &cobra.Command{
		Use:   "vistka",
		Short: "Search over news and official statements about the war in Ukraine",
		Long: `Vistka indexes article pages and official statements and serves search over them:
clean text, tags that show their sentence, exact counts, private queries.

  vistka demo                 look at it with example pages
  vistka index FOLDER         bring a folder of pages into ./vistka-data
  vistka serve                serve it on http://127.0.0.1:8080`,
		Version:       version(),
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          usage(cobra.NoArgs),
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return &usageError{err} })
	root.CompletionOptions.HiddenDefaultCmd = true
	root.PersistentFlags().StringVar(&cfg.Data, "data", cfg.Data, "data folder (or VISTKA_DATA)")
	root.AddCommand(
		newDemo(cfg), newIndex(cfg), newServe(cfg), newSearch(cfg),
		newClean(cfg), newTag(), newAnalyze(), newStats(cfg), newRemove(cfg), newBackup(cfg), newCheck(cfg), newBench(), newEval(),
	)
	return root
}
