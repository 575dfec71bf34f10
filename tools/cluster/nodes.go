// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os/signal"
	"strconv"
	"syscall"
	"time"

	"github.com/spf13/cobra"
	coordinationv1 "k8s.io/api/coordination/v1"
	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/tools/clientcmd"
	"k8s.io/component-base/version"
	"k8s.io/klog/v2"
)

// nodeShape is a machine we pretend to have, and packages/kubernetes-simulator too: nodes.json is for both.
type nodeShape struct {
	Name         string                         `json:"name"`
	InstanceType string                         `json:"instanceType"`
	GPU          gpuShape                       `json:"gpu"`
	Capacity     map[corev1.ResourceName]string `json:"capacity"`
	address      string
}

// gpuShape is what NVIDIA's GPU feature discovery says of a machine; schedulers and people select by it.
type gpuShape struct {
	Product   string `json:"product"`
	Count     int    `json:"count"`
	MemoryMiB int    `json:"memoryMiB"`
	Mig       string `json:"mig"`
}

// podsPerNode instead of the usual 110, so that three nodes carry a fleet of 3,000 in benchmarks.
const podsPerNode = "1100"

//go:embed nodes.json
var nodesFile []byte

// nodeShapes are two machines of whole GPUs, and one partitioned by MIG.
var nodeShapes = readNodes()

func readNodes() []nodeShape {
	var shapes []nodeShape
	if err := json.Unmarshal(nodesFile, &shapes); err != nil {
		panic(err)
	}
	for i := range shapes {
		shapes[i].Capacity[corev1.ResourcePods] = podsPerNode
		shapes[i].address = fmt.Sprintf("192.0.2.%d", i+1)
	}
	return shapes
}

func (g gpuShape) labels() map[string]string {
	return map[string]string{
		"nvidia.com/gpu.present":  "true",
		"nvidia.com/gpu.product":  g.Product,
		"nvidia.com/gpu.count":    strconv.Itoa(g.Count),
		"nvidia.com/gpu.memory":   strconv.Itoa(g.MemoryMiB),
		"nvidia.com/mig.strategy": g.Mig,
	}
}

const (
	heartbeat     = 10 * time.Second
	leaseDuration = int32(40)
)

// newFakeNodesCommand stands in for kubelets, the container runtime and a volume driver.
func newFakeNodesCommand() *cobra.Command {
	var kubeconfig string
	command := &cobra.Command{Use: fakeNodes, Args: cobra.NoArgs, SilenceUsage: true}
	command.Flags().StringVar(&kubeconfig, "kubeconfig", "", "how to reach the API server")
	command.RunE = func(*cobra.Command, []string) error {
		ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
		defer stop()
		config, err := clientcmd.BuildConfigFromFlags("", kubeconfig)
		if err != nil {
			return err
		}
		config.QPS, config.Burst = 500, 1000
		client, err := kubernetes.NewForConfig(config)
		if err != nil {
			return err
		}
		factory := informers.NewSharedInformerFactory(client, 0)
		pods, volumes := newPodController(client, factory), newVolumeController(client, factory)
		factory.Start(ctx.Done())
		go pods.run(ctx)
		go volumes.run(ctx)
		beat(ctx, client)
		return nil
	}
	return command
}

// beat keeps every node registered, ready and its lease fresh, so that node-lifecycle never taints it.
func beat(ctx context.Context, client kubernetes.Interface) {
	for {
		var failed error
		for _, shape := range nodeShapes {
			failed = errors.Join(failed, shape.register(ctx, client), shape.renewLease(ctx, client))
		}
		pause := heartbeat
		if failed != nil {
			klog.ErrorS(failed, "heartbeat")
			pause = time.Second // the API server is still starting, or away
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(pause):
		}
	}
}

// register creates the node when it is missing and repairs its status when something else marked it.
func (n nodeShape) register(ctx context.Context, client kubernetes.Interface) error {
	node, err := client.CoreV1().Nodes().Get(ctx, n.Name, metav1.GetOptions{})
	if apierrors.IsNotFound(err) {
		labels := map[string]string{
			corev1.LabelHostname: n.Name, corev1.LabelOSStable: "linux", corev1.LabelArchStable: "amd64",
			corev1.LabelInstanceTypeStable: n.InstanceType,
			corev1.LabelTopologyRegion:     "fake", corev1.LabelTopologyZone: "fake-a",
		}
		maps.Copy(labels, n.GPU.labels())
		node = &corev1.Node{ObjectMeta: metav1.ObjectMeta{Name: n.Name, Labels: labels}}
		node, err = client.CoreV1().Nodes().Create(ctx, node, metav1.CreateOptions{})
	}
	if err != nil || readyNode(node) {
		return err
	}
	node.Status = n.status(time.Now())
	_, err = client.CoreV1().Nodes().UpdateStatus(ctx, node, metav1.UpdateOptions{})
	return err
}

func readyNode(node *corev1.Node) bool {
	for _, condition := range node.Status.Conditions {
		if condition.Type == corev1.NodeReady {
			return condition.Status == corev1.ConditionTrue
		}
	}
	return false
}

func (n nodeShape) status(now time.Time) corev1.NodeStatus {
	capacity := corev1.ResourceList{}
	for name, quantity := range n.Capacity {
		capacity[name] = resource.MustParse(quantity)
	}
	condition := func(kind corev1.NodeConditionType, status corev1.ConditionStatus, reason, message string) corev1.NodeCondition {
		return corev1.NodeCondition{
			Type: kind, Status: status, Reason: reason, Message: message,
			LastHeartbeatTime: metav1.NewTime(now), LastTransitionTime: metav1.NewTime(now),
		}
	}
	return corev1.NodeStatus{
		Capacity: capacity, Allocatable: capacity,
		Addresses: []corev1.NodeAddress{
			{Type: corev1.NodeInternalIP, Address: n.address}, {Type: corev1.NodeHostName, Address: n.Name},
			{Type: corev1.NodeInternalDNS, Address: "localhost"},
		},
		Conditions: []corev1.NodeCondition{
			condition(corev1.NodeReady, corev1.ConditionTrue, "KubeletReady", "fake node is ready"),
			condition(corev1.NodeMemoryPressure, corev1.ConditionFalse, "KubeletHasSufficientMemory", ""),
			condition(corev1.NodeDiskPressure, corev1.ConditionFalse, "KubeletHasNoDiskPressure", ""),
			condition(corev1.NodePIDPressure, corev1.ConditionFalse, "KubeletHasSufficientPID", ""),
		},
		// Nothing listens on port 1 of loopback: logs, exec and port-forward fail at once instead of hanging.
		DaemonEndpoints: corev1.NodeDaemonEndpoints{KubeletEndpoint: corev1.DaemonEndpoint{Port: 1}},
		NodeInfo: corev1.NodeSystemInfo{
			KubeletVersion: version.Get().GitVersion, ContainerRuntimeVersion: "fake://1", OSImage: "fake",
			OperatingSystem: "linux", Architecture: "amd64", KernelVersion: "0.0.0",
		},
	}
}

func (n nodeShape) renewLease(ctx context.Context, client kubernetes.Interface) error {
	leases := client.CoordinationV1().Leases(corev1.NamespaceNodeLease)
	now, duration := metav1.NewMicroTime(time.Now()), leaseDuration
	spec := coordinationv1.LeaseSpec{HolderIdentity: &n.Name, LeaseDurationSeconds: &duration, RenewTime: &now}
	lease, err := leases.Get(ctx, n.Name, metav1.GetOptions{})
	if apierrors.IsNotFound(err) {
		lease = &coordinationv1.Lease{ObjectMeta: metav1.ObjectMeta{Name: n.Name}, Spec: spec}
		_, err = leases.Create(ctx, lease, metav1.CreateOptions{})
		return err
	}
	if err != nil {
		return err
	}
	lease.Spec = spec
	_, err = leases.Update(ctx, lease, metav1.UpdateOptions{})
	return err
}
