// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

package main

import (
	"fmt"
	"io"
	"net/url"
	"os"
	"os/signal"
	"syscall"
	"time"

	_ "time/tzdata" // CronJob time zones on machines without a zone database

	"github.com/spf13/cobra"
	"go.etcd.io/etcd/client/pkg/v3/transport"
	"go.etcd.io/etcd/server/v3/embed"
	"k8s.io/component-base/cli"
	_ "k8s.io/component-base/metrics/prometheus/clientgo"
	_ "k8s.io/component-base/metrics/prometheus/version"
	apiserver "k8s.io/kubernetes/cmd/kube-apiserver/app"
	controllermanager "k8s.io/kubernetes/cmd/kube-controller-manager/app"
	scheduler "k8s.io/kubernetes/cmd/kube-scheduler/app"
)

const (
	etcd                  = "etcd"
	etcdPeer              = "etcd-peer"
	kubeAPIServer         = "kube-apiserver"
	kubeControllerManager = "kube-controller-manager"
	kubeScheduler         = "kube-scheduler"
	fakeNodes             = "fake-nodes"
)

// aliveFD is the read end of a pipe whose other end only the supervisor holds.
const aliveFD = 3

// runComponent is the whole life of one child process; it returns the exit code.
func runComponent(name string, args []string) int {
	go stopWithParent()
	commands := map[string]func() *cobra.Command{
		etcd:                  newEtcdCommand,
		kubeAPIServer:         apiserver.NewAPIServerCommand,
		kubeControllerManager: controllermanager.NewControllerManagerCommand,
		kubeScheduler:         func() *cobra.Command { return scheduler.NewSchedulerCommand() },
		fakeNodes:             newFakeNodesCommand,
	}
	create, known := commands[name]
	if !known {
		fmt.Fprintf(os.Stderr, "cluster: no component %q\n", name)
		return 2
	}
	command := create()
	command.SetArgs(args)
	return cli.Run(command)
}

// stopWithParent ends this process when the supervisor is gone, however it went (kill -9 included).
func stopWithParent() {
	if _, err := io.Copy(io.Discard, os.NewFile(aliveFD, "supervisor")); err != nil {
		return // started by hand, without the pipe
	}
	_ = syscall.Kill(os.Getpid(), syscall.SIGTERM)
	time.Sleep(10 * time.Second)
	os.Exit(1)
}

// newEtcdCommand is a single-member store. Unless told otherwise it skips fsync: data survives kill -9, not a power cut.
func newEtcdCommand() *cobra.Command {
	var data, client, peer, cert, key, ca string
	var durable bool
	command := &cobra.Command{Use: etcd, Args: cobra.NoArgs, SilenceUsage: true}
	flags := command.Flags()
	flags.StringVar(&data, "data-dir", "", "folder")
	flags.StringVar(&client, "client-url", "", "where the API server comes in")
	flags.StringVar(&peer, "peer-url", "", "where other members would come in")
	flags.StringVar(&cert, "cert-file", "", "server certificate")
	flags.StringVar(&key, "key-file", "", "its key")
	flags.StringVar(&ca, "client-ca-file", "", "who signs clients")
	flags.BoolVar(&durable, "durable", false, "wait for the disk at every write")
	command.RunE = func(*cobra.Command, []string) error {
		config := embed.NewConfig()
		config.Dir, config.UnsafeNoFsync, config.LogLevel = data, !durable, "warn"
		config.LogOutputs = []string{embed.StdErrLogOutput}
		config.ClientTLSInfo = transport.TLSInfo{CertFile: cert, KeyFile: key, TrustedCAFile: ca, ClientCertAuth: true}
		config.PeerTLSInfo = config.ClientTLSInfo
		clientURL, err := url.Parse(client)
		if err != nil {
			return err
		}
		peerURL, err := url.Parse(peer)
		if err != nil {
			return err
		}
		config.ListenClientUrls, config.AdvertiseClientUrls = []url.URL{*clientURL}, []url.URL{*clientURL}
		config.ListenPeerUrls, config.AdvertisePeerUrls = []url.URL{*peerURL}, []url.URL{*peerURL}
		config.InitialCluster = config.InitialClusterFromName(config.Name)
		return serveEtcd(config)
	}
	return command
}

func serveEtcd(config *embed.Config) error {
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, syscall.SIGTERM, syscall.SIGINT)
	server, err := embed.StartEtcd(config)
	if err != nil {
		return err
	}
	defer server.Close()
	select {
	case err := <-server.Err():
		return err
	case <-server.Server.StopNotify():
		return fmt.Errorf("etcd stopped by itself")
	case <-signals:
		return nil
	}
}
