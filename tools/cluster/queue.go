// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"sync"
	"time"

	"k8s.io/client-go/tools/cache"
	"k8s.io/client-go/util/workqueue"
	"k8s.io/klog/v2"
)

// keyQueue works through object keys, one at a time each, and repeats what failed with growing pauses.
type keyQueue struct {
	workqueue.TypedRateLimitingInterface[string]
}

func newKeyQueue() keyQueue {
	pauses := workqueue.NewTypedItemExponentialFailureRateLimiter[string](50*time.Millisecond, 10*time.Second)
	return keyQueue{workqueue.NewTypedRateLimitingQueue(pauses)}
}

// feed enqueues every object the informer sees come, change or go.
func (q keyQueue) feed(informer cache.SharedIndexInformer) {
	enqueue := func(object any) {
		if key, err := cache.DeletionHandlingMetaNamespaceKeyFunc(object); err == nil {
			q.Add(key)
		}
	}
	_, err := informer.AddEventHandler(cache.ResourceEventHandlerFuncs{
		AddFunc: enqueue, UpdateFunc: func(_, object any) { enqueue(object) }, DeleteFunc: enqueue,
	})
	if err != nil {
		panic(err) // only an informer that was stopped before it was started refuses
	}
}

// work runs handle until the context ends; handle returns after how long the key is due again (0: when it changes).
func (q keyQueue) work(ctx context.Context, workers int, handle func(context.Context, string) (time.Duration, error)) {
	context.AfterFunc(ctx, q.ShutDown)
	var group sync.WaitGroup
	for range workers {
		group.Go(func() {
			for {
				key, quit := q.Get()
				if quit {
					return
				}
				again, err := handle(ctx, key)
				switch {
				case err != nil:
					klog.V(2).InfoS("will retry", "key", key, "error", err)
					q.AddRateLimited(key)
				default:
					q.Forget(key)
					if again > 0 {
						q.AddAfter(key, again)
					}
				}
				q.Done(key)
			}
		})
	}
	group.Wait()
}
