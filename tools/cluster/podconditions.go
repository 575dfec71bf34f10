// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

package main

import (
	"fmt"
	"strings"
	"time"

	corev1 "k8s.io/api/core/v1"
)

// setConditions derives the pod's conditions from its containers and keeps those of others (PodScheduled).
func (l *lifecycle) setConditions(status *corev1.PodStatus, initialized bool) {
	var unready []string
	for _, c := range status.ContainerStatuses {
		if !c.Ready {
			unready = append(unready, c.Name)
		}
	}
	for i, c := range l.pod.Spec.InitContainers {
		if sidecar(c) && !status.InitContainerStatuses[i].Ready {
			unready = append(unready, c.Name)
		}
	}
	reason, message := "", ""
	switch {
	case status.Phase == corev1.PodSucceeded:
		reason = "PodCompleted"
	case status.Phase == corev1.PodFailed:
		reason = "PodFailed"
	case len(unready) > 0:
		reason = "ContainersNotReady"
		message = fmt.Sprintf("containers with unready status: [%s]", strings.Join(unready, " "))
	}
	set := func(kind corev1.PodConditionType, is bool, reason, message string) {
		setCondition(status, l.now, corev1.PodCondition{
			Type: kind, Status: conditionStatus(is), Reason: reason, Message: message, ObservedGeneration: l.pod.Generation,
		})
	}
	containersReady := reason == ""
	gates := unmetGates(l.pod, status)
	set(corev1.PodReadyToStartContainers, !l.now.Before(l.started()), "", "")
	if initialized {
		set(corev1.PodInitialized, true, "", "")
	} else {
		set(corev1.PodInitialized, false, "ContainersNotInitialized", "containers with incomplete status")
	}
	set(corev1.ContainersReady, containersReady, reason, message)
	if containersReady && len(gates) > 0 {
		reason = "ReadinessGatesNotReady"
		message = fmt.Sprintf("readiness gates not met: [%s]", strings.Join(gates, " "))
	}
	set(corev1.PodReady, containersReady && len(gates) == 0, reason, message)
}

func unmetGates(pod *corev1.Pod, status *corev1.PodStatus) []string {
	var unmet []string
	for _, gate := range pod.Spec.ReadinessGates {
		met := false
		for _, condition := range status.Conditions {
			met = met || condition.Type == gate.ConditionType && condition.Status == corev1.ConditionTrue
		}
		if !met {
			unmet = append(unmet, string(gate.ConditionType))
		}
	}
	return unmet
}

func conditionStatus(is bool) corev1.ConditionStatus {
	if is {
		return corev1.ConditionTrue
	}
	return corev1.ConditionFalse
}

// setCondition keeps the transition time of a condition whose status stays.
func setCondition(status *corev1.PodStatus, now time.Time, next corev1.PodCondition) {
	next.LastTransitionTime = seconds(now)
	for i, old := range status.Conditions {
		if old.Type != next.Type {
			continue
		}
		if old.Status == next.Status {
			next.LastTransitionTime = old.LastTransitionTime
		}
		status.Conditions[i] = next
		return
	}
	status.Conditions = append(status.Conditions, next)
}

// endedStatus is what a kubelet reports last of a pod it was told to stop, before it lets the object go.
func endedStatus(pod *corev1.Pod, bound, now time.Time) corev1.PodStatus {
	status := *pod.Status.DeepCopy()
	if status.Phase == corev1.PodSucceeded || status.Phase == corev1.PodFailed {
		return status
	}
	const terminatedBySIGTERM = 143
	l := &lifecycle{pod: pod, bound: bound, now: now}
	status.Phase = corev1.PodFailed
	status.ContainerStatuses = nil
	for _, c := range pod.Spec.Containers {
		status.ContainerStatuses = append(status.ContainerStatuses, l.terminated(c, now, terminatedBySIGTERM))
	}
	l.setConditions(&status, true)
	return status
}
