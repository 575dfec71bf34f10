// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

package main

import (
	"testing"
	"time"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/equality"
)

var bound = time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)

// seen is what `kubectl get pod` would make of a status.
type seen struct {
	phase    corev1.PodPhase
	state    string
	ready    bool
	restarts int32
	again    time.Duration
}

func look(pod *corev1.Pod, at time.Duration) seen {
	status, again := podStatus(pod, bound, bound.Add(at))
	container := status.ContainerStatuses[0]
	state := "Running"
	switch {
	case container.State.Waiting != nil:
		state = container.State.Waiting.Reason
	case container.State.Terminated != nil:
		state = container.State.Terminated.Reason
	}
	ready := false
	for _, condition := range status.Conditions {
		ready = ready || condition.Type == corev1.PodReady && condition.Status == corev1.ConditionTrue
	}
	return seen{status.Phase, state, ready, container.RestartCount, again}
}

func podOf(image string, policy corev1.RestartPolicy, inits ...corev1.Container) *corev1.Pod {
	return &corev1.Pod{Spec: corev1.PodSpec{
		RestartPolicy: policy, InitContainers: inits, Containers: []corev1.Container{{Name: "app", Image: image}},
	}}
}

func broken(fault string) *corev1.Pod {
	pod := podOf("nginx", "Always", corev1.Container{Name: "init", Image: "setup"})
	pod.Annotations = map[string]string{faultAnnotation: fault}
	return pod
}

func TestPodStatus(t *testing.T) {
	always := corev1.ContainerRestartPolicyAlways
	const s = time.Second
	for _, test := range []struct {
		name string
		pod  *corev1.Pod
		at   time.Duration
		want seen
	}{
		{"being created", podOf("nginx", "Always"), 0, seen{"Pending", "ContainerCreating", false, 0, s}},
		{"running", podOf("nginx", "Always"), s, seen{"Running", "Running", true, 0, 0}},
		{"job at work", podOf("job", "Never"), s, seen{"Running", "Running", true, 0, 2 * s}},
		{"job done", podOf("job", "OnFailure"), 3 * s, seen{"Succeeded", "Completed", false, 0, 0}},
		{"job failed", podOf("x/crashloop:1", "Never"), s, seen{"Failed", "Error", false, 0, 0}},
		{"crash", podOf("x/crashloop:1", "Always"), s, seen{"Running", "CrashLoopBackOff", false, 0, 10 * s}},
		{"second crash", podOf("x/crashloop:1", "OnFailure"), 12 * s, seen{"Running", "CrashLoopBackOff", false, 1, 19 * s}},
		{"no image", podOf("x/imagepull-fail:1", "Always"), s, seen{"Pending", "ErrImagePull", false, 0, s}},
		{"still no image", podOf("x/imagepull-fail:1", "Always"), 2 * s, seen{"Pending", "ImagePullBackOff", false, 0, 0}},
		{
			"init done", podOf("nginx", "Always", corev1.Container{Name: "init", Image: "setup"}), s,
			seen{"Running", "Running", true, 0, 0},
		},
		{
			"init crashes", podOf("nginx", "Always", corev1.Container{Name: "init", Image: "crashloop"}), s,
			seen{"Pending", "PodInitializing", false, 0, 10 * s},
		},
		{
			"sidecar crashes", podOf("nginx", "Always", corev1.Container{Name: "side", Image: "crashloop", RestartPolicy: &always}), s,
			seen{"Pending", "PodInitializing", false, 0, 10 * s},
		},
		{"crash by fault", broken("crash"), s, seen{"Running", "CrashLoopBackOff", false, 0, 10 * s}},
		{"out of memory by fault", broken("oom"), s, seen{"Running", "CrashLoopBackOff", false, 0, 10 * s}},
		{"no image by fault", broken("image"), 2 * s, seen{"Pending", "ImagePullBackOff", false, 0, 0}},
		{"not ready by fault", broken("slow"), s, seen{"Running", "Running", false, 0, 0}},
		{"whole with another word", broken("fire"), s, seen{"Running", "Running", true, 0, 0}},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := look(test.pod, test.at); got != test.want {
				t.Errorf("got %+v, want %+v", got, test.want)
			}
		})
	}
}

// Writing what was read back must not count as news, or the controller would write for ever.
func TestPodStatusIsStable(t *testing.T) {
	for _, image := range []string{"nginx", "crashloop", "imagepull-fail"} {
		pod := podOf(image, "Always")
		at := bound.Add(5*time.Second + 123*time.Millisecond)
		pod.Status, _ = podStatus(pod, bound, at)
		if again, _ := podStatus(pod, bound, at.Add(time.Second)); !equality.Semantic.DeepEqual(pod.Status, again) {
			t.Errorf("%s: %+v became %+v", image, pod.Status, again)
		}
	}
}

func TestReadinessGates(t *testing.T) {
	pod := podOf("nginx", "Always")
	pod.Spec.ReadinessGates = []corev1.PodReadinessGate{{ConditionType: "ecp.ai/warm"}}
	if look(pod, time.Second).ready {
		t.Error("ready although its gate is shut")
	}
	pod.Status.Conditions = []corev1.PodCondition{{Type: "ecp.ai/warm", Status: corev1.ConditionTrue}}
	if !look(pod, time.Second).ready {
		t.Error("not ready although its gate is open")
	}
}
