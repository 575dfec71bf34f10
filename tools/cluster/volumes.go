// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"strings"
	"time"

	corev1 "k8s.io/api/core/v1"
	storagev1 "k8s.io/api/storage/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes"
	corelisters "k8s.io/client-go/listers/core/v1"
	storagelisters "k8s.io/client-go/listers/storage/v1"
	"k8s.io/client-go/tools/cache"
)

const (
	provisioner       = "fake-disk.ecp.ai"
	defaultClass      = "standard"
	provisionerOfPVC  = "volume.kubernetes.io/storage-provisioner"
	provisionerOfPV   = "pv.kubernetes.io/provisioned-by"
	defaultClassLabel = "storageclass.kubernetes.io/is-default-class"
)

// volumeController makes volumes that hold nothing for claims of our class, and deletes the released ones.
// Matching, binding and protection are the real controller manager's.
type volumeController struct {
	client  kubernetes.Interface
	claims  corelisters.PersistentVolumeClaimLister
	volumes corelisters.PersistentVolumeLister
	classes storagelisters.StorageClassLister
	synced  []cache.InformerSynced
	queue   keyQueue
}

func newVolumeController(client kubernetes.Interface, factory informers.SharedInformerFactory) *volumeController {
	claims, volumes := factory.Core().V1().PersistentVolumeClaims(), factory.Core().V1().PersistentVolumes()
	classes := factory.Storage().V1().StorageClasses()
	c := &volumeController{
		client: client, claims: claims.Lister(), volumes: volumes.Lister(), classes: classes.Lister(), queue: newKeyQueue(),
		synced: []cache.InformerSynced{claims.Informer().HasSynced, volumes.Informer().HasSynced, classes.Informer().HasSynced},
	}
	c.queue.feed(claims.Informer())
	c.queue.feed(volumes.Informer())
	return c
}

func (c *volumeController) run(ctx context.Context) {
	if !cache.WaitForCacheSync(ctx.Done(), c.synced...) {
		return
	}
	c.queue.Add("") // the default class, before anybody asks for a volume
	c.queue.work(ctx, 2, func(ctx context.Context, key string) (time.Duration, error) {
		switch {
		case key == "":
			return 0, c.createDefaultClass(ctx)
		case strings.Contains(key, "/"):
			return 0, c.syncClaim(ctx, key)
		}
		return 0, c.syncVolume(ctx, key)
	})
}

func (c *volumeController) createDefaultClass(ctx context.Context) error {
	_, err := c.client.StorageV1().StorageClasses().Create(ctx, &storagev1.StorageClass{
		ObjectMeta:  metav1.ObjectMeta{Name: defaultClass, Annotations: map[string]string{defaultClassLabel: "true"}},
		Provisioner: provisioner,
	}, metav1.CreateOptions{})
	if apierrors.IsAlreadyExists(err) {
		return nil
	}
	return err
}

// syncClaim acts once the controller manager has handed the claim to us by its annotation.
func (c *volumeController) syncClaim(ctx context.Context, key string) error {
	namespace, name, err := cache.SplitMetaNamespaceKey(key)
	if err != nil {
		return err
	}
	claim, err := c.claims.PersistentVolumeClaims(namespace).Get(name)
	if err != nil || claim.Annotations[provisionerOfPVC] != provisioner || claim.Spec.VolumeName != "" || claim.DeletionTimestamp != nil {
		return ignoreNotFound(err)
	}
	class, err := c.classes.Get(*claim.Spec.StorageClassName)
	if err != nil {
		return err
	}
	volume := &corev1.PersistentVolume{
		ObjectMeta: metav1.ObjectMeta{
			Name: "pvc-" + string(claim.UID), Annotations: map[string]string{provisionerOfPV: provisioner},
		},
		Spec: corev1.PersistentVolumeSpec{
			StorageClassName: class.Name, AccessModes: claim.Spec.AccessModes, VolumeMode: claim.Spec.VolumeMode,
			PersistentVolumeReclaimPolicy: *class.ReclaimPolicy,
			Capacity:                      corev1.ResourceList{corev1.ResourceStorage: claim.Spec.Resources.Requests[corev1.ResourceStorage]},
			ClaimRef: &corev1.ObjectReference{
				APIVersion: "v1", Kind: "PersistentVolumeClaim", Namespace: namespace, Name: name, UID: claim.UID,
			},
		},
	}
	volume.Spec.HostPath = &corev1.HostPathVolumeSource{Path: "/nowhere/" + volume.Name}
	_, err = c.client.CoreV1().PersistentVolumes().Create(ctx, volume, metav1.CreateOptions{})
	if apierrors.IsAlreadyExists(err) {
		return nil
	}
	return err
}

func (c *volumeController) syncVolume(ctx context.Context, name string) error {
	volume, err := c.volumes.Get(name)
	if err != nil || volume.Annotations[provisionerOfPV] != provisioner || volume.Status.Phase != corev1.VolumeReleased ||
		volume.Spec.PersistentVolumeReclaimPolicy != corev1.PersistentVolumeReclaimDelete {
		return ignoreNotFound(err)
	}
	return ignoreNotFound(c.client.CoreV1().PersistentVolumes().Delete(ctx, name, metav1.DeleteOptions{}))
}

func ignoreNotFound(err error) error {
	if apierrors.IsNotFound(err) {
		return nil
	}
	return err
}
