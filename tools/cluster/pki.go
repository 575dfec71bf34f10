// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

package main

import (
	"crypto"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"fmt"
	"io/fs"
	"math/big"
	"net"
	"os"
	"time"

	"k8s.io/client-go/tools/clientcmd"
	clientapi "k8s.io/client-go/tools/clientcmd/api"
	certutil "k8s.io/client-go/util/cert"
	"k8s.io/client-go/util/keyutil"
)

const serviceRange = "10.96.0.0/16"

// users are the client certificates the API server is shown, as kubeadm names them.
var users = map[string]pkix.Name{
	"admin":               {CommonName: "admin", Organization: []string{"system:masters"}},
	fakeNodes:             {CommonName: "ecp:" + fakeNodes, Organization: []string{"system:masters"}},
	kubeControllerManager: {CommonName: "system:kube-controller-manager"},
	kubeScheduler:         {CommonName: "system:kube-scheduler"},
}

// createPKI makes what is missing in <dir>/pki. Authorities and the service-account key survive a restart
// (handed-out tokens and kubeconfigs stay valid); leaf certificates are made anew, so they never run out.
func (l layout) createPKI() error {
	// etcd trusts its own authority: the cluster's signs certificates for anybody who gets a CSR approved.
	cluster, err := l.authority("ca")
	if err != nil {
		return err
	}
	store, err := l.authority("etcd-ca")
	if err != nil {
		return err
	}
	frontProxy, err := l.authority("front-proxy-ca")
	if err != nil {
		return err
	}
	_, err = keyOnDisk(l.path("pki", "service-account.key"))
	err = errors.Join(
		err,
		cluster.issue(l, "server", pkix.Name{CommonName: "kube-apiserver"}),
		store.issue(l, "etcd-server", pkix.Name{CommonName: "etcd"}),
		store.issue(l, "etcd-client", pkix.Name{CommonName: "kube-apiserver"}),
		frontProxy.issue(l, "front-proxy-client", pkix.Name{CommonName: "front-proxy-client"}),
	)
	for name, subject := range users {
		err = errors.Join(err, cluster.issue(l, name, subject), l.writeKubeconfig(name, l.path("pki", name+".kubeconfig")))
	}
	return err
}

type authority struct {
	cert *x509.Certificate
	key  crypto.Signer
}

func (l layout) authority(name string) (authority, error) {
	certPath, keyPath := l.path("pki", name+".crt"), l.path("pki", name+".key")
	key, err := keyOnDisk(keyPath)
	if err != nil {
		return authority{}, err
	}
	if _, err := os.Stat(certPath); errors.Is(err, fs.ErrNotExist) {
		cert, err := certutil.NewSelfSignedCACert(certutil.Config{CommonName: "ecp-tenants " + name}, key)
		if err != nil {
			return authority{}, err
		}
		if err := writeCertificate(certPath, cert.Raw); err != nil {
			return authority{}, err
		}
	}
	certs, err := certutil.CertsFromFile(certPath)
	if err != nil {
		return authority{}, err
	}
	return authority{cert: certs[0], key: key}, nil
}

func (a authority) issue(l layout, name string, subject pkix.Name) error {
	key, err := keyOnDisk(l.path("pki", name+".key"))
	if err != nil {
		return err
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(time.Now().UnixNano()),
		Subject:      subject,
		NotBefore:    time.Now().Add(-time.Hour),
		NotAfter:     time.Now().AddDate(1, 0, 0),
		KeyUsage:     x509.KeyUsageDigitalSignature,
		ExtKeyUsage:  []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth, x509.ExtKeyUsageClientAuth},
		IPAddresses:  []net.IP{net.IPv4(127, 0, 0, 1), net.IPv4(10, 96, 0, 1)},
		DNSNames:     []string{"localhost", "kubernetes", "kubernetes.default", "kubernetes.default.svc"},
	}
	der, err := x509.CreateCertificate(rand.Reader, template, a.cert, key.Public(), a.key)
	if err != nil {
		return err
	}
	return writeCertificate(l.path("pki", name+".crt"), der)
}

func writeCertificate(path string, der []byte) error {
	return writeAtomically(path, pem.EncodeToMemory(&pem.Block{Type: certutil.CertificateBlockType, Bytes: der}))
}

// keyOnDisk reads the private key at path and makes it first where there is none.
func keyOnDisk(path string) (crypto.Signer, error) {
	bytes, _, err := keyutil.LoadOrGenerateKeyFile(path)
	if err != nil {
		return nil, err
	}
	key, err := keyutil.ParsePrivateKeyPEM(bytes)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	signer, ok := key.(crypto.Signer)
	if !ok {
		return nil, fmt.Errorf("%s holds no key that can sign", path)
	}
	return signer, nil
}

// writeKubeconfig embeds the certificate, so that the file works wherever it is copied.
func (l layout) writeKubeconfig(user, path string) error {
	var failed error
	read := func(name string) []byte {
		bytes, err := os.ReadFile(l.path("pki", name))
		failed = errors.Join(failed, err)
		return bytes
	}
	config := clientapi.NewConfig()
	config.Clusters["ecp"] = &clientapi.Cluster{Server: l.apiURL(), CertificateAuthorityData: read("ca.crt")}
	config.AuthInfos[user] = &clientapi.AuthInfo{ClientCertificateData: read(user + ".crt"), ClientKeyData: read(user + ".key")}
	config.Contexts["ecp"] = &clientapi.Context{Cluster: "ecp", AuthInfo: user}
	config.CurrentContext = "ecp"
	bytes, err := clientcmd.Write(*config)
	if err := errors.Join(failed, err); err != nil {
		return err
	}
	return writeAtomically(path, bytes)
}
