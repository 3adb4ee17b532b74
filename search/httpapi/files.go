package httpapi

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"vistka/search"
	"vistka/static"
)

var errOtherWidget = &search.Error{Kind: search.KindNotFound, Pos: -1,
	Msg: "this version of the search box is not served here: take the present tag from /embed"}

// widget serves the present search box under the address that follows every release.
func (s *server) widget(c *gin.Context) error { return s.file(c, static.Widget().File) }

// pinnedWidget serves the present search box, and each that was released, under the address that stands
// beside an integrity hash. Those of other builds lead nowhere: other bytes would be refused by every
// browser anyway, and the form inside the element goes on working.
func (s *server) pinnedWidget(c *gin.Context) error {
	w, ok := static.PinnedWidget(c.Param("version"))
	if !ok {
		return errOtherWidget
	}
	return s.file(c, w.File)
}

func (s *server) static(c *gin.Context) error {
	f, ok := static.Asset(c.Param("file"))
	if !ok {
		return errNoRoute
	}
	return s.file(c, f)
}

func (s *server) file(c *gin.Context, f static.File) error {
	// Weak, as the bytes may leave compressed or not.
	tag := `W/"` + f.Hashed + `"`
	c.Header("ETag", tag)
	c.Header("Cache-Control", s.policy(c).cache)
	if c.GetHeader("If-None-Match") == tag {
		c.Status(http.StatusNotModified)
		c.Writer.WriteHeaderNow()
		return nil
	}
	c.Data(http.StatusOK, f.Type, f.Bytes)
	return nil
}
