// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

package main

import (
	"crypto/sha256"
	"fmt"
	"strings"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

const (
	startDelay   = time.Second
	jobDuration  = 2 * time.Second
	firstBackOff = 10 * time.Second
	lastBackOff  = 5 * time.Minute
)

// Words in an image reference that make its container fail; the simulated API knows the same ones.
const (
	crashWord = "crashloop"
	pullWord  = "imagepull-fail"
)

// lifecycle says what a kubelet would report of a pod bound to its node at `bound`, now, and after how long
// it would report something else (0: never). It reads nothing but its arguments.
type lifecycle struct {
	pod        *corev1.Pod
	bound, now time.Time
	again      time.Duration
}

func podStatus(pod *corev1.Pod, bound, now time.Time) (corev1.PodStatus, time.Duration) {
	status := *pod.Status.DeepCopy()
	if status.Phase == corev1.PodSucceeded || status.Phase == corev1.PodFailed {
		return status, 0
	}
	l := &lifecycle{pod: pod, bound: bound, now: now}
	initialized := true
	status.InitContainerStatuses = nil
	for _, c := range pod.Spec.InitContainers {
		container := l.initContainer(c, initialized)
		initialized = initialized && (container.Ready || *container.Started)
		status.InitContainerStatuses = append(status.InitContainerStatuses, container)
	}
	status.ContainerStatuses = nil
	for _, c := range pod.Spec.Containers {
		container := l.container(c, jobDuration)
		if !initialized {
			container = l.waiting(c, "PodInitializing", "")
		}
		status.ContainerStatuses = append(status.ContainerStatuses, container)
	}
	status.Phase = phase(status)
	if status.Phase == corev1.PodSucceeded || status.Phase == corev1.PodFailed {
		l.again = 0
		for i, c := range pod.Spec.InitContainers {
			if sidecar(c) { // a sidecar ends with the containers it serves
				status.InitContainerStatuses[i] = l.terminated(c, l.now, 0)
			}
		}
	}
	start := seconds(bound)
	status.StartTime = &start
	status.ObservedGeneration = pod.Generation
	l.setConditions(&status, initialized)
	return status, l.again
}

func (l *lifecycle) started() time.Time { return l.bound.Add(startDelay) }

// changesAt remembers the earliest moment at which the answer would differ.
func (l *lifecycle) changesAt(t time.Time) {
	if wait := t.Sub(l.now); wait > 0 && (l.again == 0 || wait < l.again) {
		l.again = wait
	}
}

func sidecar(c corev1.Container) bool {
	return c.RestartPolicy != nil && *c.RestartPolicy == corev1.ContainerRestartPolicyAlways
}

// initContainer is Ready or Started once the next container may go on: ended well, or a sidecar that runs.
func (l *lifecycle) initContainer(c corev1.Container, previousDone bool) corev1.ContainerStatus {
	if !previousDone {
		return l.waiting(c, "PodInitializing", "")
	}
	container := l.container(c, 0)
	if ended := container.State.Terminated; ended != nil {
		container.Ready = ended.ExitCode == 0
	}
	return container
}

// container reports one whose predecessors are done; `work` is how long a container that is to end takes.
func (l *lifecycle) container(c corev1.Container, work time.Duration) corev1.ContainerStatus {
	began, policy := l.started(), l.pod.Spec.RestartPolicy
	isInit := work == 0
	if l.now.Before(began) {
		l.changesAt(began)
		return l.waiting(c, "ContainerCreating", "")
	}
	if status, is := l.broken(c); is && !isInit {
		return status
	}
	switch {
	case strings.Contains(c.Image, pullWord):
		return l.pullFailure(c)
	case strings.Contains(c.Image, crashWord) && policy == corev1.RestartPolicyNever && !sidecar(c):
		return l.terminated(c, began, 1)
	case strings.Contains(c.Image, crashWord):
		return l.crashLoop(c)
	case sidecar(c), !isInit && policy == corev1.RestartPolicyAlways:
		return l.running(c)
	case l.now.Before(began.Add(work)):
		l.changesAt(began.Add(work))
		return l.running(c)
	}
	return l.terminated(c, began.Add(work), 0)
}

func (l *lifecycle) pullFailure(c corev1.Container) corev1.ContainerStatus {
	if backOff := l.started().Add(time.Second); l.now.Before(backOff) {
		l.changesAt(backOff)
		return l.waiting(c, "ErrImagePull", fmt.Sprintf("failed to pull and unpack image %q: not found", c.Image))
	}
	return l.waiting(c, "ImagePullBackOff", fmt.Sprintf("Back-off pulling image %q", c.Image))
}

// crashLoop: every start ends at once with exit code 1; the pause before the next doubles up to five minutes.
func (l *lifecycle) crashLoop(c corev1.Container) corev1.ContainerStatus {
	ended, pause, restarts := l.started(), firstBackOff, int32(0)
	for !l.now.Before(ended.Add(pause)) {
		ended, restarts, pause = ended.Add(pause), restarts+1, min(2*pause, lastBackOff)
	}
	l.changesAt(ended.Add(pause))
	status := l.waiting(c, "CrashLoopBackOff", fmt.Sprintf(
		"back-off %s restarting failed container=%s pod=%s_%s(%s)", pause, c.Name, l.pod.Name, l.pod.Namespace, l.pod.UID))
	status.LastTerminationState = l.terminated(c, ended, 1).State
	status.RestartCount = restarts
	status.ContainerID = status.LastTerminationState.Terminated.ContainerID
	return status
}

func (l *lifecycle) base(c corev1.Container) corev1.ContainerStatus {
	no := false
	return corev1.ContainerStatus{Name: c.Name, Image: c.Image, Started: &no}
}

func (l *lifecycle) waiting(c corev1.Container, reason, message string) corev1.ContainerStatus {
	status := l.base(c)
	status.State.Waiting = &corev1.ContainerStateWaiting{Reason: reason, Message: message}
	return status
}

func (l *lifecycle) running(c corev1.Container) corev1.ContainerStatus {
	status, yes := l.base(c), true
	status.Started, status.Ready = &yes, true
	status.ImageID, status.ContainerID = imageID(c), l.containerID(c)
	status.Resources = c.Resources.DeepCopy()
	status.State.Running = &corev1.ContainerStateRunning{StartedAt: seconds(l.started())}
	return status
}

func (l *lifecycle) terminated(c corev1.Container, at time.Time, code int32) corev1.ContainerStatus {
	reason := "Completed"
	if code != 0 {
		reason = "Error"
	}
	status := l.base(c)
	status.ImageID, status.ContainerID = imageID(c), l.containerID(c)
	status.State.Terminated = &corev1.ContainerStateTerminated{
		ExitCode: code, Reason: reason, ContainerID: status.ContainerID,
		StartedAt: seconds(l.started()), FinishedAt: seconds(at),
	}
	return status
}

func imageID(c corev1.Container) string {
	return fmt.Sprintf("%s@sha256:%x", c.Image, sha256.Sum256([]byte(c.Image)))
}

func (l *lifecycle) containerID(c corev1.Container) string {
	return fmt.Sprintf("fake://%x", sha256.Sum256([]byte(string(l.pod.UID)+"/"+c.Name)))
}

// seconds is as precise as the API server stores; more would make every comparison a change.
func seconds(t time.Time) metav1.Time { return metav1.NewTime(t.UTC().Truncate(time.Second)) }

// phase follows the kubelet's rules: containers not yet started keep a pod Pending, all ended decide it.
func phase(status corev1.PodStatus) corev1.PodPhase {
	for _, c := range status.InitContainerStatuses {
		if c.State.Terminated != nil && c.State.Terminated.ExitCode != 0 {
			return corev1.PodFailed
		}
	}
	ended, failed := 0, false
	for _, c := range status.ContainerStatuses {
		switch {
		case c.State.Waiting != nil && c.LastTerminationState.Terminated == nil:
			return corev1.PodPending
		case c.State.Terminated != nil:
			ended++
			failed = failed || c.State.Terminated.ExitCode != 0
		}
	}
	switch {
	case ended < len(status.ContainerStatuses):
		return corev1.PodRunning
	case failed:
		return corev1.PodFailed
	}
	return corev1.PodSucceeded
}
