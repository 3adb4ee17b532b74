package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"vistka/indexer/archive"
)

func newRemove(cfg *Config) *cobra.Command {
	var mode, reason string
	cmd := &cobra.Command{
		Use:   "remove [flags] ID",
		Short: "Take a document out for good",
		Long: `Takes a document out of search, and sees to it that no later run or rebuild brings it back.
--mode hide keeps the original as evidence; --mode erase deletes it too. Its address answers
"removed" from then on.`,
		Args: usage(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := haveData(cfg.Data); err != nil {
				return err
			}
			if mode != string(archive.Hide) && mode != string(archive.Erase) {
				return wrongUse("--mode must be hide or erase")
			}
			if reason == "" {
				return wrongUse("--reason is missing: say why, for those who ask later")
			}
			run := indexRun{cfg: cfg, errs: cmd.ErrOrStderr(), log: quietLog(cmd.ErrOrStderr())}
			err := run.change(cmd.Context(), "remove", func(store *archive.Store) error {
				_, err := store.Remove(cmd.Context(), args[0], archive.Mode(mode), reason)
				return err
			})
			if err == nil {
				fmt.Fprintf(cmd.OutOrStdout(), "removed %s\n", args[0])
			}
			return err
		},
	}
	cmd.Flags().StringVar(&mode, "mode", "", "hide or erase")
	cmd.Flags().StringVar(&reason, "reason", "", "why, in a sentence that readers of its address are shown")
	return cmd
}

func newBackup(cfg *Config) *cobra.Command {
	return &cobra.Command{
		Use:   "backup DIR",
		Short: "Copy the archive, also while it is in use",
		Long: `Writes a whole copy of the archive, as it is at one moment, to DIR/archive.db. The index needs
no copy: to restore, put archive.db into an empty data folder; the first command builds the index.`,
		Args: usage(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := haveData(cfg.Data); err != nil {
				return err
			}
			if err := os.MkdirAll(args[0], 0o755); err != nil {
				return fmt.Errorf("the folder for the copy cannot be made: %w", err)
			}
			store, err := archive.Open(cmd.Context(), cfg.Data)
			if err != nil {
				return err
			}
			defer store.Close()
			target := filepath.Join(args[0], "archive.db")
			if err := store.Backup(cmd.Context(), target); err != nil {
				return err
			}
			fmt.Fprintf(cmd.OutOrStdout(), "copied to %s\n", target)
			return nil
		},
	}
}

func newCheck(cfg *Config) *cobra.Command {
	return &cobra.Command{
		Use:   "check",
		Short: "Verify archive and index",
		Long: `Reads the whole archive, its originals against their hashes, and the checksums of the index, and
names every fault. The index of a running server was verified when it started; stop the server to
verify it again.`,
		Args: usage(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := haveData(cfg.Data); err != nil {
				return err
			}
			store, err := archive.Open(cmd.Context(), cfg.Data)
			if err != nil {
				return err
			}
			defer store.Close()
			faults := 0
			err = store.Check(cmd.Context(), func(fault string) error {
				faults++
				_, err := fmt.Fprintln(cmd.OutOrStdout(), "archive: "+fault)
				return err
			})
			if err == nil {
				err = checkIndex(cmd, cfg, &faults)
			}
			if err == nil && faults > 0 {
				err = fmt.Errorf("%d faults; an archive is restored from a backup, an index is built again by the next command", faults)
			}
			if err == nil {
				fmt.Fprintln(cmd.OutOrStdout(), "no fault found in what was verified")
			}
			return err
		},
	}
}

// checkIndex verifies the index unless another process owns it. Opening it reads the checksums.
func checkIndex(cmd *cobra.Command, cfg *Config, faults *int) error {
	l, err := tryLock(ownerPath(cfg), cfg.holder("check", ""))
	var held *heldError
	if errors.As(err, &held) {
		fmt.Fprintf(cmd.OutOrStdout(), "index: not verified, as %s uses it and verified it when it started\n", held.by)
		return nil
	}
	if err != nil {
		return err
	}
	o, err := newOwner(cfg, quietLog(cmd.ErrOrStderr()), l)
	if err != nil {
		l.release()
		return err
	}
	defer o.close()
	if err := o.open(cmd.Context(), nil); err != nil {
		return err
	}
	if why := o.index.Replaced(); why != "" {
		*faults++
		fmt.Fprintf(cmd.OutOrStdout(), "index: %s; it was built again\n", why)
	}
	return nil
}
