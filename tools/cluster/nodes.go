// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"errors"
	"maps"
	"os/signal"
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

// nodeShape is a machine we pretend to have.
type nodeShape struct {
	name, instanceType, address string
	labels                      map[string]string
	capacity                    map[corev1.ResourceName]string
}

// nodeShapes are two machines of whole GPUs, and one partitioned by MIG.
// 1,100 pods a node instead of the usual 110, so that three nodes carry a fleet of 3,000 in benchmarks.
var nodeShapes = []nodeShape{
	{
		name: "gpu-a100-0", instanceType: "fake-8xa100", address: "192.0.2.1",
		labels: gpuLabels("NVIDIA-A100-SXM4-80GB", "8", "81920", "single"),
		capacity: map[corev1.ResourceName]string{
			"cpu": "128", "memory": "1Ti", "ephemeral-storage": "4Ti", "pods": "1100", "nvidia.com/gpu": "8",
		},
	},
	{
		name: "gpu-h200-0", instanceType: "fake-8xh200", address: "192.0.2.2",
		labels: gpuLabels("NVIDIA-H200", "8", "143771", "single"),
		capacity: map[corev1.ResourceName]string{
			"cpu": "192", "memory": "2Ti", "ephemeral-storage": "8Ti", "pods": "1100", "nvidia.com/gpu": "8",
		},
	},
	{
		name: "mig-h200-0", instanceType: "fake-2xh200-mig", address: "192.0.2.3",
		labels: gpuLabels("NVIDIA-H200", "2", "143771", "mixed"),
		capacity: map[corev1.ResourceName]string{
			"cpu": "64", "memory": "512Gi", "ephemeral-storage": "2Ti", "pods": "1100",
			"nvidia.com/mig-1g.18gb": "7", "nvidia.com/mig-3g.71gb": "2",
		},
	},
}

// gpuLabels are those of NVIDIA's GPU feature discovery that schedulers and people select by.
func gpuLabels(product, count, memoryMiB, migStrategy string) map[string]string {
	return map[string]string{
		"nvidia.com/gpu.present":  "true",
		"nvidia.com/gpu.product":  product,
		"nvidia.com/gpu.count":    count,
		"nvidia.com/gpu.memory":   memoryMiB,
		"nvidia.com/mig.strategy": migStrategy,
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
	node, err := client.CoreV1().Nodes().Get(ctx, n.name, metav1.GetOptions{})
	if apierrors.IsNotFound(err) {
		labels := map[string]string{
			corev1.LabelHostname: n.name, corev1.LabelOSStable: "linux", corev1.LabelArchStable: "amd64",
			corev1.LabelInstanceTypeStable: n.instanceType,
			corev1.LabelTopologyRegion:     "fake", corev1.LabelTopologyZone: "fake-a",
		}
		maps.Copy(labels, n.labels)
		node = &corev1.Node{ObjectMeta: metav1.ObjectMeta{Name: n.name, Labels: labels}}
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
	for name, quantity := range n.capacity {
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
			{Type: corev1.NodeInternalIP, Address: n.address}, {Type: corev1.NodeHostName, Address: n.name},
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
	spec := coordinationv1.LeaseSpec{HolderIdentity: &n.name, LeaseDurationSeconds: &duration, RenewTime: &now}
	lease, err := leases.Get(ctx, n.name, metav1.GetOptions{})
	if apierrors.IsNotFound(err) {
		lease = &coordinationv1.Lease{ObjectMeta: metav1.ObjectMeta{Name: n.name}, Spec: spec}
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
