// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"syscall"
	"time"

	"k8s.io/component-base/version"
)

const (
	stopPatience  = 15 * time.Second
	restartPause  = time.Second
	restartWindow = time.Minute
	restartLimit  = 5
)

// supervisor starts the parts, starts again the ones that die once the cluster is ready, and stops them all.
type supervisor struct {
	layout
	self   string
	alive  [2]*os.File
	failed chan error

	mu       sync.Mutex
	children map[string]*child
	ready    bool
	stopping bool
}

// child is one part's current process; done closes when that has ended.
type child struct {
	process *os.Process
	done    chan struct{}
	history history
}

// history counts the processes a part has lost: ever, and in a row without living long.
type history struct{ restarts, streak int }

// runCluster returns nil only after a cluster that became ready was asked to stop and did.
func runCluster(ctx context.Context, opts options) (err error) {
	began := time.Now()
	l, release, err := prepare(opts)
	if release != nil {
		defer release()
	}
	if err != nil {
		return err
	}
	if err := l.createPKI(); err != nil {
		return err
	}
	s, err := newSupervisor(l)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.stop(parts(l, nil, false))) }()
	if err := s.bringUp(ctx, parts(l, opts.apiserverFlags, opts.durable), opts.timeout); err != nil {
		return err
	}
	if err := s.announce(time.Since(began)); err != nil {
		return err
	}
	select {
	case <-ctx.Done():
		return nil
	case err := <-s.failed:
		return err
	}
}

func newSupervisor(l layout) (*supervisor, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	s := &supervisor{layout: l, self: self, failed: make(chan error, 1), children: map[string]*child{}}
	// Nobody writes to it: children hold the read end, and the kernel closes ours when this process ends, however.
	// Both ends stay in the struct, because a collected *os.File closes.
	s.alive[0], s.alive[1], err = os.Pipe()
	return s, err
}

func (s *supervisor) bringUp(ctx context.Context, all []part, timeout time.Duration) error {
	ctx, cancel := context.WithTimeoutCause(ctx, timeout, fmt.Errorf("not ready after %s", timeout))
	defer cancel()
	// The store, then the API server; the rest needs both but not each other.
	for _, group := range [][]part{all[:1], all[1:2], all[2:]} {
		for _, p := range group {
			if err := s.start(p, history{}); err != nil {
				return err
			}
		}
		for _, p := range group {
			if err := s.await(ctx, p); err != nil {
				return err
			}
		}
	}
	return s.awaitUsable(ctx)
}

// announce publishes the cluster: the kubeconfig first, so that whoever reads the line finds the file.
func (s *supervisor) announce(took time.Duration) error {
	kubeconfig := s.path("kubeconfig")
	if err := s.writeKubeconfig("admin", kubeconfig); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.ready = true
	if err := s.writeState(); err != nil {
		return err
	}
	return json.NewEncoder(os.Stdout).Encode(map[string]any{
		"ready": true, "kubeconfig": kubeconfig, "url": s.apiURL(), "state": s.path("cluster.json"),
		"version": version.Get().GitVersion, "seconds": took.Round(10 * time.Millisecond).Seconds(),
	})
}

// writeState needs the lock.
func (s *supervisor) writeState() error {
	current := state{
		URL: s.apiURL(), Kubeconfig: s.path("kubeconfig"), Version: version.Get().GitVersion,
		PID: os.Getpid(), Components: map[string]componentState{},
	}
	for name, c := range s.children {
		current.Components[name] = componentState{
			PID: c.process.Pid, Port: s.ports[name], Restarts: c.history.restarts, Log: s.logPath(name),
		}
	}
	bytes, err := json.MarshalIndent(current, "", "  ")
	if err != nil {
		return err
	}
	return writeAtomically(s.path("cluster.json"), append(bytes, '\n'))
}

func (s *supervisor) logPath(name string) string { return s.path("logs", name+".log") }

// start runs the part in a process group of its own: Ctrl+C in a terminal must reach it in our order, not at once.
func (s *supervisor) start(p part, past history) error {
	mode := os.O_CREATE | os.O_WRONLY | os.O_APPEND
	if past.restarts == 0 {
		mode |= os.O_TRUNC
	}
	log, err := os.OpenFile(s.logPath(p.name), mode, 0o600)
	if err != nil {
		return err
	}
	defer func() { _ = log.Close() }()
	command := exec.Command(s.self, append([]string{"component", p.name}, p.flags...)...)
	command.Stdout, command.Stderr = log, log
	command.ExtraFiles = []*os.File{s.alive[0]}
	command.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}

	s.mu.Lock()
	defer s.mu.Unlock()
	if s.stopping {
		return nil
	}
	if err := command.Start(); err != nil {
		return err
	}
	c := &child{process: command.Process, done: make(chan struct{}), history: past}
	s.children[p.name] = c
	go s.watch(p, c, command)
	if !s.ready {
		return nil
	}
	return s.writeState()
}

// watch waits for the process to end and decides what that means: the end, a failed start, or a restart.
func (s *supervisor) watch(p part, c *child, command *exec.Cmd) {
	born := time.Now()
	ended := command.Wait()
	close(c.done)
	s.mu.Lock()
	ready, stopping := s.ready, s.stopping
	s.mu.Unlock()
	switch {
	case stopping:
		return
	case !ready:
		s.fail(fmt.Errorf("%s ended before the cluster was ready (%v)%s", p.name, ended, s.lastWords(p.name)))
		return
	}
	next := history{restarts: c.history.restarts + 1, streak: c.history.streak + 1}
	if time.Since(born) > restartWindow {
		next.streak = 1
	}
	if next.streak > restartLimit {
		s.fail(fmt.Errorf("%s ended %d times in a row (%v)%s", p.name, next.streak, ended, s.lastWords(p.name)))
		return
	}
	fmt.Fprintf(os.Stderr, "cluster: %s ended (%v), starting it again\n", p.name, ended)
	time.Sleep(restartPause)
	if err := s.start(p, next); err != nil {
		s.fail(err)
	}
}

func (s *supervisor) fail(err error) {
	select {
	case s.failed <- err:
	default: // the first failure is the one to report
	}
}

func (s *supervisor) lastWords(name string) string {
	bytes, err := os.ReadFile(s.logPath(name))
	if err != nil {
		return ""
	}
	lines := strings.Split(strings.TrimSpace(string(bytes)), "\n")
	return fmt.Sprintf("; the end of %s:\n%s", s.logPath(name), strings.Join(lines[max(0, len(lines)-10):], "\n"))
}

// stop ends every process in the opposite order of starting and removes nothing.
func (s *supervisor) stop(all []part) error {
	s.mu.Lock()
	s.stopping = true
	s.mu.Unlock()
	var failed error
	for _, p := range slices.Backward(all) {
		if c, started := s.children[p.name]; started {
			failed = errors.Join(failed, c.stop(p.name))
		}
	}
	return failed
}

func (c *child) stop(name string) error {
	_ = c.process.Signal(syscall.SIGTERM)
	_ = c.process.Signal(syscall.SIGCONT) // a test may have left it suspended
	select {
	case <-c.done:
		return nil
	case <-time.After(stopPatience):
	}
	_ = c.process.Kill()
	<-c.done
	return fmt.Errorf("%s did not stop within %s and was killed", name, stopPatience)
}
