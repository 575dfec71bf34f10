// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// Command cluster runs a real Kubernetes control plane on loopback, without Docker and without root.
//
//	cluster [flags] <dir>            start everything, print one JSON line when ready, stop on SIGTERM
//	cluster component <name> [flag…] one part of it; the first form starts itself once a part
//
// Parts are processes because each owns the process-wide flags, feature gates, metrics registry and signal
// handler it was written with; sharing one process would mean fighting all four.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"
)

type options struct {
	dir            string
	port           int
	timeout        time.Duration
	apiserverFlags repeated
	tied           bool
	durable        bool
}

// repeated is a flag that may be given more than once.
type repeated []string

func (r *repeated) String() string     { return strings.Join(*r, " ") }
func (r *repeated) Set(v string) error { *r = append(*r, v); return nil }

func main() {
	if len(os.Args) > 2 && os.Args[1] == "component" {
		os.Exit(runComponent(os.Args[2], os.Args[3:]))
	}
	opts, err := parse(os.Args[1:])
	if errors.Is(err, flag.ErrHelp) {
		os.Exit(0)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "cluster:", err)
		os.Exit(2)
	}
	ctx, end := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT, syscall.SIGHUP)
	defer end()
	if opts.tied {
		go func() {
			_, _ = io.Copy(io.Discard, os.Stdin)
			end()
		}()
	}
	if err := runCluster(ctx, opts); err != nil {
		fmt.Fprintln(os.Stderr, "cluster:", err)
		os.Exit(1)
	}
}

func parse(args []string) (options, error) {
	opts := options{}
	set := flag.NewFlagSet("cluster", flag.ContinueOnError)
	set.Usage = func() {
		fmt.Fprintln(set.Output(), "usage: cluster [flags] <dir>")
		set.PrintDefaults()
	}
	set.IntVar(&opts.port, "port", 0, "port of the API server on 127.0.0.1 (default: the last one used in <dir>, else a free one)")
	set.DurationVar(&opts.timeout, "timeout", 2*time.Minute, "give up when not ready after this long")
	set.Var(&opts.apiserverFlags, "apiserver-flag", "further `--flag=value` for kube-apiserver; may be repeated")
	set.BoolVar(&opts.durable, "durable", false, "let etcd wait for the disk at every write, as in production: for benchmarks")
	set.BoolVar(&opts.tied, "tied", false, "also stop when standard input closes, so that a starter that dies leaves nothing behind")
	if err := set.Parse(args); err != nil {
		return opts, err
	}
	if set.NArg() != 1 {
		return opts, fmt.Errorf("needs exactly one folder to keep its state in, got %d arguments", set.NArg())
	}
	opts.dir = set.Arg(0)
	return opts, nil
}
