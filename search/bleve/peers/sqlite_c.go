//go:build libsqlite3

package main

import _ "github.com/mattn/go-sqlite3" // linked with the system's library

func init() {
	makers = append(makers, maker{"sqlite3", "SQLite, C", func() engine { return &sqlite{driver: "sqlite3"} }})
}
