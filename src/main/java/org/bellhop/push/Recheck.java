package org.bellhop.push;

import java.util.List;
import org.bellhop.device.Ownership;

/** What is found out anew of phones just before the fence looks whose they are. */
public interface Recheck {
  /** Nothing is. */
  Recheck NONE = devices -> {};

  /** Releases phones that turn out to be their members' no more. Waits for some seconds at most. */
  void before(List<Ownership> devices);
}
