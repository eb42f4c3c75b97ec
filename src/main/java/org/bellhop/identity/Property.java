package org.bellhop.identity;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a property of a bean, a record or a map of the site's, whose classes Bellhop knows not. */
final class Property {
  private static final Logger LOG = LoggerFactory.getLogger(Property.class);

  /** Of which class and property it has been said that they lead nowhere. */
  private static final Set<String> SAID = ConcurrentHashMap.newKeySet();

  private Property() {}

  /**
   * The text or number at the end of the path.
   *
   * @param path empty for the object itself, else names each with a dot before it: {@code .id}
   */
  static Optional<String> text(Object from, String path) {
    Optional<Object> at = Optional.of(from);
    for (String name : path.isEmpty() ? new String[0] : path.substring(1).split("\\.")) {
      at = at.flatMap(object -> read(object, name));
    }
    return at.flatMap(Property::asText);
  }

  private static Optional<String> asText(Object value) {
    if (value instanceof CharSequence || value instanceof Number || value instanceof UUID) {
      return Optional.of(value.toString());
    }
    if (isNews(value, "")) {
      LOG.warn(
          "BELLHOP_SESSION_ATTRIBUTE leads to a {}, which is neither a text nor a number: name its property"
              + " that holds the member's id, such as user.id",
          value.getClass().getName());
    }
    return Optional.empty();
  }

  private static Optional<Object> read(Object from, String name) {
    if (from instanceof Map<?, ?> map) {
      return Optional.ofNullable(map.get(name));
    }
    for (String method : List.of(getter(name), name)) {
      try {
        Method accessor = from.getClass().getMethod(method);
        // A public method of a class that is not public itself.
        accessor.setAccessible(true);
        return Optional.ofNullable(accessor.invoke(from));
      } catch (NoSuchMethodException next) {
        LOG.trace("{} has no {}", from.getClass(), method);
      } catch (ReflectiveOperationException | RuntimeException refused) {
        if (isNews(from, name)) {
          LOG.warn("{} of {} cannot be read", method, from.getClass().getName(), refused);
        }
        return Optional.empty();
      }
    }
    if (isNews(from, name)) {
      LOG.warn("{} has no property {}", from.getClass().getName(), name);
    }
    return Optional.empty();
  }

  /** Said once: a wrong setting is wrong at every request. */
  private static boolean isNews(Object from, String name) {
    return SAID.add(from.getClass().getName() + "." + name);
  }

  /** A path such as {@code user.} or {@code user..id} has a name without letters. */
  private static String getter(String name) {
    return name.isEmpty()
        ? "get"
        : "get" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }
}
