// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

package main

import "strconv"

// part is one process of the control plane: how it is started and how one knows that it works.
type part struct {
	name  string
	flags []string
	// health is asked over HTTPS with the client certificate and authority named; empty: see ready.go.
	health, client, authority string
}

// parts lists the control plane in starting order; it is stopped in the opposite one.
func parts(l layout, apiserverFlags []string, durable bool) []part {
	return []part{
		{
			name: etcd, flags: append(etcdFlags(l), "--durable="+strconv.FormatBool(durable)),
			health: l.url(etcd) + "/health", client: "etcd-client", authority: "etcd-ca",
		},
		{
			name: kubeAPIServer, flags: append(apiServerFlags(l), apiserverFlags...),
			health: l.apiURL() + "/readyz", client: "admin", authority: "ca",
		},
		{
			name: kubeControllerManager, flags: controllerManagerFlags(l),
			health: l.url(kubeControllerManager) + "/healthz", client: "admin", authority: "ca",
		},
		{
			name: kubeScheduler, flags: schedulerFlags(l),
			health: l.url(kubeScheduler) + "/readyz", client: "admin", authority: "ca",
		},
		{name: fakeNodes, flags: []string{"--kubeconfig=" + l.path("pki", fakeNodes+".kubeconfig")}},
	}
}

func etcdFlags(l layout) []string {
	return []string{
		"--data-dir=" + l.path("etcd"),
		"--client-url=" + l.url(etcd),
		"--peer-url=" + l.url(etcdPeer),
		"--cert-file=" + l.path("pki", "etcd-server.crt"),
		"--key-file=" + l.path("pki", "etcd-server.key"),
		"--client-ca-file=" + l.path("pki", "etcd-ca.crt"),
	}
}

// apiServerFlags follow kubeadm's, so that authorization and admission are those of an ordinary cluster.
// Pod Security, ServiceAccount, ResourceQuota, LimitRanger and ValidatingAdmissionPolicy are on by default;
// privileged pods are allowed here, as everywhere, so that it is Pod Security that refuses them.
func apiServerFlags(l layout) []string {
	return append(serving(l, kubeAPIServer),
		"--advertise-address=127.0.0.1",
		// The endpoint of the service "kubernetes" may not be a loopback address, and nothing routes to it here.
		"--endpoint-reconciler-type=none",
		"--kubelet-preferred-address-types=InternalDNS", // see nodeShape.status
		"--allow-privileged=true",
		"--authorization-mode=Node,RBAC",
		"--enable-admission-plugins=NodeRestriction",
		"--client-ca-file="+l.path("pki", "ca.crt"),
		"--etcd-servers="+l.url(etcd),
		"--etcd-cafile="+l.path("pki", "etcd-ca.crt"),
		"--etcd-certfile="+l.path("pki", "etcd-client.crt"),
		"--etcd-keyfile="+l.path("pki", "etcd-client.key"),
		"--service-account-issuer=https://kubernetes.default.svc.cluster.local",
		"--service-account-key-file="+l.path("pki", "service-account.key"),
		"--service-account-signing-key-file="+l.path("pki", "service-account.key"),
		"--service-cluster-ip-range="+serviceRange,
		"--requestheader-client-ca-file="+l.path("pki", "front-proxy-ca.crt"),
		"--requestheader-allowed-names=front-proxy-client",
		"--requestheader-username-headers=X-Remote-User",
		"--requestheader-group-headers=X-Remote-Group",
		"--requestheader-extra-headers-prefix=X-Remote-Extra-",
		"--proxy-client-cert-file="+l.path("pki", "front-proxy-client.crt"),
		"--proxy-client-key-file="+l.path("pki", "front-proxy-client.key"),
	)
}

func controllerManagerFlags(l layout) []string {
	return append(controller(l, kubeControllerManager),
		"--cluster-signing-cert-file="+l.path("pki", "ca.crt"),
		"--cluster-signing-key-file="+l.path("pki", "ca.key"),
		"--root-ca-file="+l.path("pki", "ca.crt"),
		"--service-account-private-key-file="+l.path("pki", "service-account.key"),
		"--use-service-account-credentials=true",
		// The default of 20 requests/s is for a shared API server and would set the pace of every test.
		"--kube-api-qps=500", "--kube-api-burst=1000",
	)
}

func schedulerFlags(l layout) []string {
	return append(controller(l, kubeScheduler), "--kube-api-qps=500", "--kube-api-burst=1000")
}

func controller(l layout, name string) []string {
	kubeconfig := l.path("pki", name+".kubeconfig")
	return append(serving(l, name),
		"--kubeconfig="+kubeconfig,
		"--authentication-kubeconfig="+kubeconfig,
		"--authorization-kubeconfig="+kubeconfig,
		"--leader-elect=false",
	)
}

func serving(l layout, name string) []string {
	return []string{
		"--bind-address=127.0.0.1",
		"--secure-port=" + strconv.Itoa(l.ports[name]),
		"--tls-cert-file=" + l.path("pki", "server.crt"),
		"--tls-private-key-file=" + l.path("pki", "server.key"),
		"--profiling=false",
	}
}
