package bleve

import (
	"errors"
	"sync"

	"github.com/blevesearch/bleve/v2/index/scorch"
)

// asyncErrorName is under which scorch finds our callback; its registry is to be written at start
// only, so that one callback serves all stores and looks up whose path it is called for.
const asyncErrorName = "vistka"

// asyncErrors holds a func(error) for the path of each open store.
var asyncErrors sync.Map

func init() {
	scorch.RegistryAsyncErrorCallbacks[asyncErrorName] = func(err error, path string) {
		if f, ok := asyncErrors.Load(path); ok {
			f.(func(error))(err)
		}
	}
}

// asyncError hears of what goes wrong in the store's background. After a panic there one of its
// loops is gone for good and a write may wait for ever, so that nothing but reading is left.
// Other errors (a full disk) are tried again by the store itself, hundreds of times a second: the
// first of a row is logged.
func (x *Index) asyncError(err error) {
	if errors.Is(err, scorch.ErrAsyncPanic) {
		x.breakDown(err)
		return
	}
	if x.troubled.CompareAndSwap(false, true) {
		x.log.Warn("index store in trouble", "error", err)
	}
}
