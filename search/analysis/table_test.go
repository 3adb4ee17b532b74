package analysis

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"testing"

	"vistka/search/analysis/internal/morph"
)

// TestTables opens every table and compares its checksum.
func TestTables(t *testing.T) {
	for name, data := range map[string][]byte{"en": englishData, "uk": ukrainianData, "ru": russianData} {
		t.Run(name, func(t *testing.T) {
			table, err := morph.Load(data)
			if err != nil {
				t.Fatal(err)
			}
			_, body, _ := strings.Cut(string(data), "\n\n")
			sum := sha256.Sum256([]byte(body))
			if !strings.Contains(table.Header(), hex.EncodeToString(sum[:])) {
				t.Errorf("the header does not name the checksum %x", sum)
			}
			if !strings.Contains(table.Header(), "icence") {
				t.Error("the header names no licence")
			}
			t.Logf("%d forms in %d bytes", table.Forms(), len(data))
		})
	}
}

// TestTablesAreSmall holds the limit of all tables together.
func TestTablesAreSmall(t *testing.T) {
	const limit = 8 << 20
	if n := len(englishData) + len(ukrainianData) + len(russianData); n > limit {
		t.Errorf("the tables have %d bytes, more than %d", n, limit)
	}
}
