package org.bellhop.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/**
 * Lets no slow client keep a thread: a body must be there within a time in total, and of those that
 * take more than a moment only some are waited for. A body that breaks off is a refusal like any
 * other, and nothing for the log.
 */
public final class BodyTimeFilter implements Filter {
  private final Duration moment;
  private final Duration most;
  private final Semaphore slow;

  /** For a site: two seconds are a moment, twenty the most, and sixty-four may be slow at once. */
  public BodyTimeFilter() {
    this(Duration.ofSeconds(2), Duration.ofSeconds(20), 64);
  }

  /** Slower than a moment may be that many at once, and none longer than the most. */
  public BodyTimeFilter(Duration moment, Duration most, int slowAtOnce) {
    this.moment = moment;
    this.most = most;
    this.slow = new Semaphore(slowAtOnce);
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    TimedRequest timed = new TimedRequest((HttpServletRequest) request);
    try {
      chain.doFilter(timed, response);
    } finally {
      timed.patience.end();
    }
  }

  /** How long this one request has been waited for. One request is one thread's. */
  private final class Patience {
    private final long began = System.nanoTime();
    private boolean isSlow;

    void check() {
      Duration waited = Duration.ofNanos(System.nanoTime() - began);
      if (!isSlow && waited.compareTo(moment) > 0) {
        isSlow = slow.tryAcquire();
      }
      if (waited.compareTo(isSlow ? most : moment) > 0) {
        throw tooSlow();
      }
    }

    void end() {
      if (isSlow) {
        slow.release();
        isSlow = false;
      }
    }
  }

  private static Refusal tooSlow() {
    return Refusal.of(408, "The request's body took too long to arrive; send it again.");
  }

  private final class TimedRequest extends HttpServletRequestWrapper {
    private final Patience patience = new Patience();

    TimedRequest(HttpServletRequest request) {
      super(request);
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      return new TimedBody(super.getInputStream(), patience);
    }
  }

  /** Looks at the time before it waits again, and stops looking at the end. */
  private static final class TimedBody extends ServletInputStream {
    private final ServletInputStream body;
    private final Patience patience;

    TimedBody(ServletInputStream body, Patience patience) {
      this.body = body;
      this.patience = patience;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (!body.isFinished()) {
        patience.check();
      }
      try {
        return body.read(into, offset, length);
      } catch (SocketTimeoutException silent) {
        throw tooSlow();
      } catch (IOException brokenOff) {
        throw Refusal.of(400, "The request ended before its body was complete.");
      }
    }

    @Override
    public int available() throws IOException {
      return body.available();
    }

    @Override
    public void close() throws IOException {
      body.close();
    }

    @Override
    public boolean isFinished() {
      return body.isFinished();
    }

    @Override
    public boolean isReady() {
      return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      body.setReadListener(listener);
    }
  }
}
