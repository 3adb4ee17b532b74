package enginetest

import "testing"

func TestModel(t *testing.T) {
	run(t, func(*testing.T) Engine { return modelEngine{new(Model)} }, answers)
}
