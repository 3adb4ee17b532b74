package enginetest

import "testing"

type modelEngine struct{ *Model }

func (e modelEngine) Reopen(*testing.T) Engine { return e }

func TestModel(t *testing.T) {
	run(t, func(*testing.T) Engine { return modelEngine{new(Model)} }, answers)
}
