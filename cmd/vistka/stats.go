package main

import (
	"encoding/json"
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"vistka/indexer"
	"vistka/indexer/archive"
	"vistka/search"
)

func newStats(cfg *Config) *cobra.Command {
	var skipped, asJSON bool
	cmd := &cobra.Command{
		Use:   "stats [flags]",
		Short: "Say what archive and index hold",
		Args:  usage(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := haveData(cfg.Data); err != nil {
				return err
			}
			if skipped {
				return listSkipped(cmd, cfg, asJSON)
			}
			return showStats(cmd, cfg, asJSON)
		},
	}
	cmd.Flags().BoolVar(&skipped, "skipped", false, "list the pages that were not taken, with their reasons")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return cmd
}

func showStats(cmd *cobra.Command, cfg *Config, asJSON bool) error {
	a, err := ask(cmd.Context(), cfg, quietLog(cmd.ErrOrStderr()), "stats", "/api/v1/stats")
	if err != nil {
		return err
	}
	if err := a.failure(); err != nil {
		return err
	}
	var both struct {
		Archive archive.Stats `json:"archive"`
		Index   search.Stats  `json:"index"`
	}
	if err := json.Unmarshal(a.body, &both.Index); err != nil {
		return fmt.Errorf("the owner of the index gave statistics that cannot be read: %w", err)
	}
	store, err := archive.Open(cmd.Context(), cfg.Data)
	if err != nil {
		return err
	}
	defer store.Close()
	if both.Archive, err = store.Stats(cmd.Context()); err != nil {
		return err
	}
	memory, err := indexer.LoadMemory(cmd.Context(), store)
	if err != nil {
		return err
	}
	if asJSON {
		enc := json.NewEncoder(cmd.OutOrStdout())
		enc.SetIndent("", "  ")
		return enc.Encode(both)
	}
	w := tabwriter.NewWriter(cmd.OutOrStdout(), 0, 0, 2, ' ', 0)
	st, ix := both.Archive, both.Index
	fmt.Fprintf(w, "documents\t%d\n", st.Documents)
	fmt.Fprintf(w, "skipped pages\t%d\n", st.Skipped)
	if st.Withdrawn > 0 {
		fmt.Fprintf(w, "withdrawn\t%d, no article by the present rules\n", st.Withdrawn)
	}
	fmt.Fprintf(w, "removed\t%d\n", st.Removed)
	fmt.Fprintf(w, "archive\t%s at sequence %d, originals %s\n", size(st.FileBytes), st.Sequence, size(st.RawBytes))
	if st.Memory > 0 {
		fmt.Fprintf(w, "site memory\tnumber %d, sites %d, repeated blocks %d\n", st.Memory, memory.Sites(), memory.Blocks())
	}
	fmt.Fprintf(w, "index\t%s (%s) at sequence %d, %d documents in %d segments, columns %s in memory\n",
		size(ix.Bytes), ix.Engine, ix.Sequence, ix.Documents, ix.Segments, size(ix.Columns))
	return w.Flush()
}

func listSkipped(cmd *cobra.Command, cfg *Config, asJSON bool) error {
	store, err := archive.Open(cmd.Context(), cfg.Data)
	if err != nil {
		return err
	}
	defer store.Close()
	n := 0
	enc := json.NewEncoder(cmd.OutOrStdout())
	err = store.Skipped(cmd.Context(), func(p archive.SkippedPage) error {
		n++
		if asJSON {
			return enc.Encode(p)
		}
		_, err := fmt.Fprintf(cmd.OutOrStdout(), "%s\t%s\t%s\n", p.Reason, plain(p.Source), plain(p.Detail))
		return err
	})
	if err == nil && n == 0 && !asJSON {
		fmt.Fprintln(cmd.OutOrStdout(), "no page was skipped")
	}
	return err
}

// size writes a number of bytes for people.
func size(n int64) string {
	const unit = 1024
	if n < unit {
		return fmt.Sprintf("%d B", n)
	}
	f, prefix := float64(n)/unit, 0
	for f >= unit && prefix < 3 {
		f /= unit
		prefix++
	}
	return fmt.Sprintf("%.1f %ciB", f, "KMGT"[prefix])
}
