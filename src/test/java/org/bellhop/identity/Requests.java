package org.bellhop.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.List;

/** Requests as a way sees them, without a server. */
public final class Requests {
  private Requests() {}

  public static HttpServletRequest withCookies(String cookies) {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            Requests.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (request, method, arguments) ->
                switch (method.getName()) {
                  case "getHeaders" -> Collections.enumeration(List.of(cookies));
                  case "getRemoteAddr" -> "192.0.2.1";
                  case "setAttribute" -> null;
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}
