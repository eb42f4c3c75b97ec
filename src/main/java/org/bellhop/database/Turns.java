package org.bellhop.database;

import jakarta.persistence.PersistenceException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * Lets one transaction write at a time. The embedded H2 needs it (decision 18): each of its commits
 * writes the whole store, transactions half done included, and what it has written of those does
 * not fit together again after a crash.
 */
final class Turns {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Fair: many who come back again and again would leave a single other one waiting. */
  private final Lock lock = new ReentrantLock(true);

  /**
   * As long as the pool would wait for a connection. While the database is away each turn takes
   * that long, and whoever stood in line for all of them would be answered by nobody.
   *
   * @return whether the thread was interrupted. It does not show until {@link #end}: others may
   *     rely on what it writes, and H2 closes its file under a thread that is interrupted in it.
   */
  private boolean begin() {
    boolean interrupted = Thread.interrupted();
    long latest = System.nanoTime() + PATIENCE.toNanos();
    boolean begun = false;
    for (long left = PATIENCE.toNanos(); !begun && left > 0; left = latest - System.nanoTime()) {
      try {
        begun = lock.tryLock(left, TimeUnit.NANOSECONDS);
      } catch (InterruptedException stopping) {
        interrupted = true;
      }
    }
    if (!begun) {
      show(interrupted);
      throw new PersistenceException(
          new SQLTransientConnectionException("Others wrote for " + PATIENCE.toSeconds() + " s"));
    }
    return interrupted;
  }

  private void end(boolean interrupted) {
    lock.unlock();
    show(interrupted);
  }

  private static void show(boolean interrupted) {
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  <T> T take(Supplier<T> transaction) {
    boolean interrupted = begin();
    try {
      return transaction.get();
    } finally {
      end(interrupted);
    }
  }

  void take(Runnable transactions) {
    boolean interrupted = begin();
    try {
      transactions.run();
    } finally {
      end(interrupted);
    }
  }

  /** A source for others, who write by themselves: a turn lasts until the connection is closed. */
  DataSource of(DataSource source) {
    return proxy(
        DataSource.class,
        source,
        (method, call) -> method.equals("getConnection") ? connection(call) : call.get());
  }

  private Connection connection(Call call) throws Throwable {
    boolean interrupted = begin();
    try {
      Connection connection = (Connection) call.get();
      Closing closing = new Closing(new AtomicBoolean(true), () -> end(interrupted));
      return proxy(Connection.class, connection, closing::around);
    } catch (SQLException | RuntimeException none) {
      end(interrupted);
      throw none;
    }
  }

  /** Ends the turn with the first closing of its connection. */
  private record Closing(AtomicBoolean open, Runnable end) {
    Object around(String method, Call call) throws Throwable {
      try {
        return call.get();
      } finally {
        if (method.equals("close") && open.getAndSet(false)) {
          end.run();
        }
      }
    }
  }

  private interface Call {
    Object get() throws Throwable;
  }

  private interface Around {
    Object call(String method, Call call) throws Throwable;
  }

  private static <T> T proxy(Class<T> type, T behind, Around around) {
    return type.cast(
        Proxy.newProxyInstance(
            Turns.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                around.call(
                    method.getName(),
                    () -> {
                      try {
                        return method.invoke(behind, arguments);
                      } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                      }
                    })));
  }
}
