// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/tools/clientcmd"
)

const pollEvery = 100 * time.Millisecond

// await returns when the part answers 200 at its health address.
func (s *supervisor) await(ctx context.Context, p part) error {
	if p.health == "" {
		return nil
	}
	config, err := s.clientTLS(p.authority, p.client)
	if err != nil {
		return err
	}
	transport := &http.Transport{TLSClientConfig: config}
	defer transport.CloseIdleConnections()
	client := &http.Client{Transport: transport, Timeout: 5 * time.Second}
	return s.poll(ctx, p.name, func() error {
		response, err := client.Get(p.health)
		if err != nil {
			return err
		}
		defer func() { _ = response.Body.Close() }()
		if response.StatusCode != http.StatusOK {
			return fmt.Errorf("answers %s", response.Status)
		}
		return nil
	})
}

// awaitUsable returns when a pod could be created and scheduled: controllers have made what every namespace
// gets, and the nodes are ready and free of taints.
func (s *supervisor) awaitUsable(ctx context.Context) error {
	config, err := clientcmd.BuildConfigFromFlags("", s.path("pki", "admin.kubeconfig"))
	if err != nil {
		return err
	}
	client, err := kubernetes.NewForConfig(config)
	if err != nil {
		return err
	}
	return s.poll(ctx, "the cluster", func() error {
		_, missingAccount := client.CoreV1().ServiceAccounts("default").Get(ctx, "default", metav1.GetOptions{})
		_, missingCA := client.CoreV1().ConfigMaps("default").Get(ctx, "kube-root-ca.crt", metav1.GetOptions{})
		nodes, err := client.CoreV1().Nodes().List(ctx, metav1.ListOptions{})
		if err := errors.Join(missingAccount, missingCA, err); err != nil {
			return err
		}
		if len(nodes.Items) < len(nodeShapes) {
			return fmt.Errorf("%d of %d nodes registered", len(nodes.Items), len(nodeShapes))
		}
		for _, node := range nodes.Items {
			if len(node.Spec.Taints) > 0 {
				return fmt.Errorf("node %s is still tainted %s", node.Name, node.Spec.Taints[0].Key)
			}
		}
		return nil
	})
}

// poll repeats ask until it succeeds, a part dies or the time is up; the error then says what was missing last.
func (s *supervisor) poll(ctx context.Context, what string, ask func() error) error {
	tick := time.NewTicker(pollEvery)
	defer tick.Stop()
	for {
		missing := ask()
		if missing == nil {
			return nil
		}
		select {
		case err := <-s.failed:
			return err
		case <-ctx.Done():
			return fmt.Errorf("gave up on %s: %w; last answer: %w", what, context.Cause(ctx), missing)
		case <-tick.C:
		}
	}
}
