package dev.continuo.generator.live;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * Somebody who watches a request from a place in it on. Events are taken from the recital when the
 * other side has asked for them, by a virtual thread that lives while there are some.
 */
final class Watch implements Subscription, Runnable {
  private final Recital recital;
  private final Heard heard;
  private final Subscriber<? super LiveEvent> subscriber;
  private final AtomicLong wanted = new AtomicLong();
  private final AtomicInteger wakes = new AtomicInteger();
  private volatile boolean left;

  private Watch(Recital recital, Heard heard, Subscriber<? super LiveEvent> subscriber) {
    this.recital = recital;
    this.heard = heard;
    this.subscriber = subscriber;
  }

  /**
   * What there is to hear from a place on, for one subscriber.
   *
   * @param heard belongs to it from now on
   */
  static Publisher<LiveEvent> of(Recital recital, Heard heard) {
    return subscriber -> {
      Watch watch = new Watch(recital, heard, subscriber);
      subscriber.onSubscribe(watch);
      recital.join(watch);
      if (watch.left) {
        recital.leave(watch);
      }
      watch.wake();
    };
  }

  /** There may be something new; never waits. */
  void wake() {
    if (wakes.getAndIncrement() == 0) {
      Thread.startVirtualThread(this);
    }
  }

  @Override
  public void request(long events) {
    wanted.accumulateAndGet(events, (a, b) -> a + b < 0 ? Long.MAX_VALUE : a + b);
    wake();
  }

  @Override
  public void cancel() {
    left = true;
    recital.leave(this);
  }

  @Override
  public void run() {
    int seen = wakes.get();
    do {
      tell();
      seen = wakes.addAndGet(-seen);
    } while (seen > 0);
  }

  private void tell() {
    while (!left && wanted.get() > 0) {
      LiveEvent event = recital.next(heard);
      if (event == null) {
        break;
      }
      wanted.decrementAndGet();
      subscriber.onNext(event);
    }
    if (!left && recital.over(heard)) {
      cancel();
      subscriber.onComplete();
    }
  }
}
