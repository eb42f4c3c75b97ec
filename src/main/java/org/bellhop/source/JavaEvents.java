package org.bellhop.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.sql.Connection;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.bellhop.event.BadEvent;
import org.bellhop.event.Event;
import org.bellhop.event.EventJson;
import org.bellhop.event.PushService;
import org.bellhop.event.Receipt;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears what another web app of the same server says. Only types of the JDK go to and fro: the two
 * apps share no others.
 */
public final class JavaEvents implements Consumer<Map<String, Object>> {
  /** Where it stands in Bellhop's servlet context. */
  public static final String ATTRIBUTE = "org.bellhop.events";

  private static final Logger LOG = LoggerFactory.getLogger(JavaEvents.class);
  private static final Set<Class<?>> WHOLE =
      Set.of(Byte.class, Short.class, Integer.class, Long.class, BigInteger.class);

  private static final String CONNECTION = "connection";

  private final PushService pushes;
  private final EventJson events;
  private final boolean readsOutbox;

  /**
   * @param files the sources in the site's database
   */
  public JavaEvents(PushService pushes, EventJson events, List<SqlFile> files) {
    this.pushes = pushes;
    this.events = events;
    this.readsOutbox = files.stream().anyMatch(file -> file.name().equals(SiteOutbox.NAME));
  }

  /**
   * Accepts an event: it is committed when this returns. With a {@link Connection} of the site's as
   * {@code connection}, it is a part of the transaction there instead, and told after its commit.
   *
   * @param event as {@code POST /api/events} has it, and its {@code key} beside {@code type}
   * @throws IllegalArgumentException naming the field that is wrong
   * @throws IllegalStateException when it could not be committed, for instance since the database
   *     is away
   */
  @Override
  public void accept(Map<String, Object> event) {
    Map<String, Object> said = new LinkedHashMap<>(event);
    Object connection = said.remove(CONNECTION);
    if (connection == null) {
      Receipt unused = amongOurClasses(() -> pushes.accept(read(said)));
    } else if (connection instanceof Connection site) {
      put(said, site);
    } else {
      throw new IllegalArgumentException("connection must be a java.sql.Connection.");
    }
  }

  private void put(Map<String, Object> said, Connection site) {
    if (!readsOutbox) {
      throw new IllegalStateException(
          "Nobody would read the event: SOURCE_FILES names no file of the source site-outbox.");
    }
    Event event = amongOurClasses(() -> read(said));
    Object path = said.get("data") instanceof Map<?, ?> data ? data.get("path") : null;
    SiteOutbox.write(site, event, path == null ? null : path.toString());
  }

  private static <T> T amongOurClasses(Supplier<T> telling) {
    Thread thread = Thread.currentThread();
    ClassLoader callers = thread.getContextClassLoader();
    // Libraries look for their parts there, and would find the other app's.
    thread.setContextClassLoader(JavaEvents.class.getClassLoader());
    try {
      return tell(telling);
    } finally {
      thread.setContextClassLoader(callers);
    }
  }

  private Event read(Map<String, Object> said) {
    Map<String, Object> rest = new LinkedHashMap<>(said);
    if (!(rest.remove("key") instanceof String key)) {
      throw new IllegalArgumentException("key must be the site's own name of the event, a text.");
    }
    return events.read(key, object(rest));
  }

  private static <T> T tell(Supplier<T> telling) {
    try {
      return telling.get();
    } catch (BadEvent wrong) {
      throw new IllegalArgumentException(wrong.getMessage());
    } catch (IllegalArgumentException wrong) {
      throw wrong;
    } catch (RuntimeException failed) {
      // Its class is ours: the other app could neither name it nor keep it without keeping us.
      LOG.error("An event of another web app was not committed", failed);
      throw new IllegalStateException("Bellhop could not commit the event; its log says why.");
    }
  }

  private static ObjectNode object(Map<?, ?> map) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    map.forEach((name, value) -> object.set(String.valueOf(name), json(value)));
    return object;
  }

  private static ArrayNode array(Iterable<?> values) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    values.forEach(value -> array.add(json(value)));
    return array;
  }

  private static JsonNode json(@Nullable Object value) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    if (value == null) {
      return nodes.nullNode();
    } else if (value instanceof Map<?, ?> map) {
      return object(map);
    } else if (value instanceof Iterable<?> values) {
      return array(values);
    } else if (value instanceof Boolean truth) {
      return nodes.booleanNode(truth);
    } else if (value instanceof Number number && WHOLE.contains(number.getClass())) {
      return nodes.numberNode(new BigInteger(number.toString()));
    } else if (value instanceof CharSequence || value instanceof Instant || value instanceof UUID) {
      return nodes.textNode(value.toString());
    }
    throw new IllegalArgumentException("A " + value.getClass().getName() + " is not understood.");
  }
}
