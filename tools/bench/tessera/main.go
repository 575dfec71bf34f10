// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// Appends entries to a Tessera log on disk, a given number at once, and waits until all stand in its tree.
// Each line of standard input is a folder for one round; each line of standard output the milliseconds that it took.
package main

import (
	"bufio"
	"bytes"
	"context"
	"crypto/rand"
	"flag"
	"fmt"
	"os"
	"sync"
	"time"

	"github.com/transparency-dev/tessera"
	"github.com/transparency-dev/tessera/storage/posix"
	"golang.org/x/mod/sumdb/note"
)

func main() {
	entries := flag.Int("entries", 0, "how many entries a round")
	atOnce := flag.Int("at-once", 0, "how many wait at once")
	size := flag.Int("size", 0, "bytes of an entry")
	flag.Parse()
	rounds := bufio.NewScanner(os.Stdin)
	for rounds.Scan() {
		took, err := round(rounds.Text(), *entries, *atOnce, *size)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		fmt.Println(float64(took.Microseconds()) / 1000)
	}
}

func round(folder string, entries, atOnce, size int) (time.Duration, error) {
	ctx := context.Background()
	secret, _, err := note.GenerateKey(rand.Reader, "bench")
	if err != nil {
		return 0, err
	}
	signer, err := note.NewSigner(secret)
	if err != nil {
		return 0, err
	}
	driver, err := posix.New(ctx, posix.Config{Path: folder})
	if err != nil {
		return 0, err
	}
	options := tessera.NewAppendOptions().
		WithCheckpointSigner(signer).
		WithBatching(uint(atOnce), 10*time.Millisecond)
	appender, shutdown, _, err := tessera.NewAppender(ctx, driver, options)
	if err != nil {
		return 0, err
	}
	from := time.Now()
	var workers sync.WaitGroup
	failures := make(chan error, atOnce)
	for worker := range atOnce {
		workers.Add(1)
		go func() {
			defer workers.Done()
			for i := worker; i < entries; i += atOnce {
				data := append(fmt.Appendf(nil, "%08d ", i), bytes.Repeat([]byte("x"), size)...)
				if _, err := appender.Add(ctx, tessera.NewEntry(data))(); err != nil {
					failures <- err
					return
				}
			}
		}()
	}
	workers.Wait()
	took := time.Since(from)
	close(failures)
	if err := <-failures; err != nil {
		return 0, err
	}
	return took, shutdown(ctx)
}
