package org.bellhop.web;

import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.UriBuilder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bellhop.device.DeviceFilter;
import org.bellhop.device.DeviceOrder;
import org.bellhop.device.DevicePlace;
import org.jspecify.annotations.Nullable;

/** What the address of the list of devices asks for; what makes no sense there is not asked. */
public final class DeviceQuery {
  @QueryParam("q")
  private @Nullable String search;

  @QueryParam("platform")
  private @Nullable String platform;

  @QueryParam("app")
  private @Nullable String app;

  @QueryParam("subscribed")
  private @Nullable String subscribed;

  @QueryParam("sort")
  private @Nullable String sort;

  @QueryParam("at")
  private @Nullable String at;

  @QueryParam("done")
  private @Nullable String done;

  DeviceFilter filter() {
    return new DeviceFilter(
        said(search),
        said(platform),
        said(app),
        said(subscribed)
            .filter(word -> word.equals("yes") || word.equals("no"))
            .map("yes"::equals));
  }

  /** A search has the order of the owners it goes along. */
  public DeviceOrder order() {
    return said(search).isPresent()
        ? DeviceOrder.OWNER
        : said(sort)
            .flatMap(
                word ->
                    Stream.of(DeviceOrder.values())
                        .filter(order -> order.name().equalsIgnoreCase(word))
                        .findFirst())
            .orElse(DeviceOrder.LAST_SEEN);
  }

  Optional<DevicePlace> place() {
    return said(at).flatMap(text -> DevicePlace.parse(text, order()));
  }

  public String search() {
    return said(search).orElse("");
  }

  public boolean isNarrowed() {
    return !filter().isAll();
  }

  public boolean afterDeleting() {
    return "deleted".equals(done);
  }

  /** Whether this choice is in force; "" is the choice of all. */
  public boolean has(String name, String choice) {
    return said(value(name)).orElse("").equals(choice);
  }

  private @Nullable String value(String name) {
    return switch (name) {
      case "platform" -> platform;
      case "app" -> app;
      default -> subscribed;
    };
  }

  /** What a search takes along from the list it begins in. */
  public Map<String, String> kept() {
    Map<String, String> kept = new LinkedHashMap<>();
    said(platform).ifPresent(value -> kept.put("platform", value));
    said(app).ifPresent(value -> kept.put("app", value));
    said(subscribed).ifPresent(value -> kept.put("subscribed", value));
    said(sort).ifPresent(value -> kept.put("sort", value));
    return kept;
  }

  /** The same list from its beginning with one thing otherwise; "" takes it back. */
  public String with(String name, String value) {
    UriBuilder address = UriBuilder.fromPath("");
    add(address, "q", name, search, value);
    add(address, "platform", name, platform, value);
    add(address, "app", name, app, value);
    add(address, "subscribed", name, subscribed, value);
    add(address, "sort", name, sort, value);
    add(address, "at", name, null, value);
    String query = address.build().toString();
    return query.isEmpty() ? "?" : query;
  }

  private static void add(
      UriBuilder address, String name, String changed, @Nullable String known, String value) {
    said(name.equals(changed) ? value : known)
        .ifPresent(text -> address.queryParam(name, "{value}").resolveTemplate("value", text));
  }

  private static Optional<String> said(@Nullable String text) {
    return Optional.ofNullable(text).map(String::strip).filter(word -> !word.isEmpty());
  }
}
