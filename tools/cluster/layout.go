// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

package main

import (
	"crypto/tls"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"syscall"

	certutil "k8s.io/client-go/util/cert"
)

// layout is where one cluster keeps what outlives a run, and the ports of this run.
type layout struct {
	dir   string
	ports map[string]int
}

func (l layout) path(parts ...string) string {
	return filepath.Join(append([]string{l.dir}, parts...)...)
}

func (l layout) apiURL() string { return l.url(kubeAPIServer) }

func (l layout) url(component string) string {
	return fmt.Sprintf("https://127.0.0.1:%d", l.ports[component])
}

// state is what <dir>/cluster.json says of a running cluster; tests use the pids to stop or kill one part.
type state struct {
	URL        string                    `json:"url"`
	Kubeconfig string                    `json:"kubeconfig"`
	Version    string                    `json:"version"`
	PID        int                       `json:"pid"`
	Components map[string]componentState `json:"components"`
}

type componentState struct {
	PID      int    `json:"pid"`
	Port     int    `json:"port,omitempty"`
	Restarts int    `json:"restarts"`
	Log      string `json:"log"`
}

// prepare makes the folder ours alone (a second cluster in it is refused) and picks ports.
// The API server keeps its port from run to run where it is still free, so that old kubeconfigs stay true.
func prepare(opts options) (layout, func(), error) {
	dir, err := filepath.Abs(opts.dir)
	if err != nil {
		return layout{}, nil, err
	}
	l := layout{dir: dir, ports: map[string]int{}}
	for _, sub := range []string{"pki", "logs"} {
		if err := os.MkdirAll(l.path(sub), 0o700); err != nil {
			return l, nil, err
		}
	}
	lock, err := os.OpenFile(l.path("lock"), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return l, nil, err
	}
	if err := syscall.Flock(int(lock.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		return l, nil, fmt.Errorf("another cluster runs in %s (%w)", dir, errors.Join(err, lock.Close()))
	}
	return l, func() { _ = lock.Close() }, l.pickPorts(opts.port)
}

func (l layout) pickPorts(wanted int) error {
	if wanted == 0 {
		wanted = l.lastPort()
	} else if !free(wanted) {
		return fmt.Errorf("port %d on 127.0.0.1 is taken", wanted)
	}
	// All listeners stay open until the last port is known: else the same one could be handed out twice.
	var held []net.Listener
	defer func() {
		for _, h := range held {
			_ = h.Close()
		}
	}()
	for _, name := range []string{kubeAPIServer, etcd, etcdPeer, kubeControllerManager, kubeScheduler} {
		port := 0
		if name == kubeAPIServer && free(wanted) {
			port = wanted
		}
		listener, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", port))
		if err != nil {
			return err
		}
		held = append(held, listener)
		l.ports[name] = listener.Addr().(*net.TCPAddr).Port
	}
	return nil
}

func (l layout) lastPort() int {
	var last state
	if bytes, err := os.ReadFile(l.path("cluster.json")); err != nil || json.Unmarshal(bytes, &last) != nil {
		return 0
	}
	return last.Components[kubeAPIServer].Port
}

func free(port int) bool {
	listener, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", port))
	if err != nil {
		return false
	}
	return listener.Close() == nil
}

// clientTLS speaks to a component as the given client and trusts the given authority only.
func (l layout) clientTLS(authority, client string) (*tls.Config, error) {
	pair, err := tls.LoadX509KeyPair(l.path("pki", client+".crt"), l.path("pki", client+".key"))
	if err != nil {
		return nil, err
	}
	pool, err := certutil.NewPool(l.path("pki", authority+".crt"))
	return &tls.Config{Certificates: []tls.Certificate{pair}, RootCAs: pool, MinVersion: tls.VersionTLS12}, err
}

// writeAtomically makes sure that a reader sees the old bytes or the new ones, never half of either.
func writeAtomically(path string, bytes []byte) error {
	next := path + ".next"
	if err := os.WriteFile(next, bytes, 0o600); err != nil {
		return err
	}
	return os.Rename(next, path)
}
