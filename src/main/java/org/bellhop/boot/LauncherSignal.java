package org.bellhop.boot;

import java.lang.reflect.Proxy;

/** Makes a polite request to stop a success: the JVM alone would end with 143. */
final class LauncherSignal {
  private LauncherSignal() {}

  // By reflection: the compiler warns about sun.misc, and a JVM without it only keeps its 143.
  static void exitWithZeroOnTerm() {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object exit =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> {
                System.exit(0);
                return null;
              });
      Object term = signal.getConstructor(String.class).newInstance("TERM");
      signal.getMethod("handle", signal, handler).invoke(null, term, exit);
    } catch (ReflectiveOperationException e) {
      // With -Xrs the signals belong to somebody else.
    }
  }
}
