package httpapi

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"vistka/static"
)

// widget serves the script of the search box under the address that stands in other people's pages.
func (s *server) widget(c *gin.Context) error { return s.file(c, static.Widget()) }

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
