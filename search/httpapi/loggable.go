package httpapi

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"

	"vistka/search"
)

// loggable tells what is known about err without what a person may have typed. An engine's error can
// quote a term, so of the chain only those links keep their text that name operations, files or the
// system; the others are named by their type.
func loggable(err error) string {
	var links []string
	for ; err != nil; err = errors.Unwrap(err) {
		link := fmt.Sprintf("%T", err)
		switch e := err.(type) {
		case *search.Error:
			link = strings.TrimSpace(e.Op + ": " + e.Msg)
		case *fs.PathError:
			link = e.Op + " " + e.Path
		case syscall.Errno:
			link = e.Error()
		}
		if err == context.DeadlineExceeded || err == context.Canceled {
			link = err.Error()
		}
		links = append(links, link)
	}
	return strings.Join(links, ": ")
}
