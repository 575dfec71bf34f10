// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"hash/fnv"
	"net/netip"
	"sync"
	"time"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/equality"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/kubernetes/scheme"
	typedcorev1 "k8s.io/client-go/kubernetes/typed/core/v1"
	corelisters "k8s.io/client-go/listers/core/v1"
	"k8s.io/client-go/tools/cache"
	"k8s.io/client-go/tools/record"
)

const (
	podWorkers = 16
	// killDelay is how long our containers take to react to SIGTERM.
	killDelay = time.Second
)

// podController does to pods bound to our nodes what a kubelet would report, and lets deleted ones go.
type podController struct {
	client   kubernetes.Interface
	pods     corelisters.PodLister
	synced   cache.InformerSynced
	queue    keyQueue
	events   record.EventBroadcaster
	recorder record.EventRecorder

	mu sync.Mutex
	// moments holds when a pod was first seen bound and first seen deleted, finer than the API's whole seconds.
	moments map[string]podMoments
}

type podMoments struct {
	uid            types.UID
	bound, deleted time.Time
}

func newPodController(client kubernetes.Interface, factory informers.SharedInformerFactory) *podController {
	informer := factory.Core().V1().Pods()
	events := record.NewBroadcaster()
	c := &podController{
		client: client, pods: informer.Lister(), synced: informer.Informer().HasSynced, queue: newKeyQueue(), events: events,
		recorder: events.NewRecorder(scheme.Scheme, corev1.EventSource{Component: "kubelet"}),
		moments:  map[string]podMoments{},
	}
	c.queue.feed(informer.Informer())
	return c
}

func (c *podController) run(ctx context.Context) {
	c.events.StartRecordingToSink(&typedcorev1.EventSinkImpl{Interface: c.client.CoreV1().Events("")})
	defer c.events.Shutdown()
	if cache.WaitForCacheSync(ctx.Done(), c.synced) {
		c.queue.work(ctx, podWorkers, c.sync)
	}
}

func (c *podController) sync(ctx context.Context, key string) (time.Duration, error) {
	namespace, name, err := cache.SplitMetaNamespaceKey(key)
	if err != nil {
		return 0, err
	}
	pod, err := c.pods.Pods(namespace).Get(name)
	if apierrors.IsNotFound(err) {
		c.mu.Lock()
		delete(c.moments, key)
		c.mu.Unlock()
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	address, ours := nodeAddress(pod.Spec.NodeName)
	if !ours {
		return 0, nil
	}
	now := time.Now()
	moments := c.remember(key, pod, now)
	if pod.DeletionTimestamp != nil {
		return c.finalise(ctx, pod, moments, now)
	}
	status, again := podStatus(pod, moments.bound, now)
	setAddresses(pod, &status, address)
	return again, c.report(ctx, pod, status)
}

func nodeAddress(name string) (string, bool) {
	for _, shape := range nodeShapes {
		if shape.Name == name {
			return shape.address, true
		}
	}
	return "", false
}

func (c *podController) remember(key string, pod *corev1.Pod, now time.Time) podMoments {
	c.mu.Lock()
	defer c.mu.Unlock()
	known := c.moments[key]
	if known.uid != pod.UID {
		known = podMoments{uid: pod.UID, bound: now}
		if pod.Status.StartTime != nil { // reported before we were restarted
			known.bound = pod.Status.StartTime.Time
		}
	}
	if pod.DeletionTimestamp != nil && known.deleted.IsZero() {
		known.deleted = now
	}
	c.moments[key] = known
	return known
}

// finalise reports the containers ended, then removes the object; a pod's finalizers still hold it.
func (c *podController) finalise(ctx context.Context, pod *corev1.Pod, moments podMoments, now time.Time) (time.Duration, error) {
	grace := time.Duration(0)
	if pod.DeletionGracePeriodSeconds != nil {
		grace = time.Duration(*pod.DeletionGracePeriodSeconds) * time.Second
	}
	if wait := moments.deleted.Add(min(killDelay, grace)).Sub(now); wait > 0 {
		return wait, nil
	}
	if err := c.report(ctx, pod, endedStatus(pod, moments.bound, now)); err != nil {
		return 0, err
	}
	atOnce := metav1.NewDeleteOptions(0)
	atOnce.Preconditions = metav1.NewUIDPreconditions(string(pod.UID))
	err := c.client.CoreV1().Pods(pod.Namespace).Delete(ctx, pod.Name, *atOnce)
	if apierrors.IsNotFound(err) {
		return 0, nil
	}
	return 0, err
}

// report writes the status if it says something new, and the events that go with the change.
func (c *podController) report(ctx context.Context, pod *corev1.Pod, status corev1.PodStatus) error {
	if equality.Semantic.DeepEqual(pod.Status, status) {
		return nil
	}
	next := pod.DeepCopy()
	next.Status = status
	if _, err := c.client.CoreV1().Pods(pod.Namespace).UpdateStatus(ctx, next, metav1.UpdateOptions{}); err != nil {
		if apierrors.IsNotFound(err) {
			return nil
		}
		return err
	}
	for i, container := range status.ContainerStatuses {
		var before corev1.ContainerStatus
		if i < len(pod.Status.ContainerStatuses) {
			before = pod.Status.ContainerStatuses[i]
		}
		c.tell(pod, before, container)
	}
	return nil
}

// tell records the few events people look for; a kubelet's Pulled and Created would only add load.
func (c *podController) tell(pod *corev1.Pod, before, after corev1.ContainerStatus) {
	switch {
	case after.State.Running != nil && before.State.Running == nil:
		c.recorder.Eventf(pod, corev1.EventTypeNormal, "Started", "Started container %s", after.Name)
	case after.State.Terminated != nil && before.State.Running != nil && pod.DeletionTimestamp != nil:
		c.recorder.Eventf(pod, corev1.EventTypeNormal, "Killing", "Stopping container %s", after.Name)
	case after.State.Waiting == nil || before.State.Waiting != nil &&
		*before.State.Waiting == *after.State.Waiting && before.RestartCount == after.RestartCount:
	case after.State.Waiting.Reason == "CrashLoopBackOff", after.State.Waiting.Reason == "ImagePullBackOff":
		c.recorder.Event(pod, corev1.EventTypeWarning, "BackOff", after.State.Waiting.Message)
	case after.State.Waiting.Reason == "ErrImagePull":
		c.recorder.Event(pod, corev1.EventTypeWarning, "Failed", after.State.Waiting.Message)
	}
}

// setAddresses gives the pod an address derived from its uid once its containers may run. Nothing listens there.
func setAddresses(pod *corev1.Pod, status *corev1.PodStatus, host string) {
	status.HostIP, status.HostIPs = host, []corev1.HostIP{{IP: host}}
	if status.PodIP != "" || status.Phase == corev1.PodPending {
		return
	}
	address := host
	if !pod.Spec.HostNetwork {
		hash := fnv.New32a()
		_, _ = hash.Write([]byte(pod.UID))
		sum := hash.Sum32()
		address = netip.AddrFrom4([4]byte{10, 128 | byte(sum>>16), byte(sum >> 8), byte(sum)}).String()
	}
	status.PodIP, status.PodIPs = address, []corev1.PodIP{{IP: address}}
}
