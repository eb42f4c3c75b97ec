package org.bellhop.web;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.bellhop.database.Outage;
import org.bellhop.identity.HeaderWay;
import org.bellhop.identity.Way;
import org.bellhop.push.Delivery;
import org.bellhop.push.Ending;
import org.bellhop.push.PushGateway;
import org.bellhop.push.PushRequest;
import org.bellhop.push.Stock;
import org.jspecify.annotations.Nullable;

/**
 * What operators watch. Counters are this node's since its start; what stands in the database is
 * all nodes', and asked when somebody looks. Safe for use by many threads.
 */
public final class Meters implements AutoCloseable {
  private static final Duration[] LATENCIES =
      Stream.of(100, 300, 1_000, 3_000, 10_000, 30_000)
          .map(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Supplier<Stock> take;
  private volatile @Nullable Stock stock;

  public Meters(Supplier<Stock> take) {
    this.take = take;
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    gauge("bellhop.pushes.waiting", Stock::waiting).register(registry);
    gauge("bellhop.pushes.oldest.waiting", known -> known.oldest().toMillis() / 1_000d)
        .baseUnit("seconds")
        .register(registry);
    for (Ending.State state : Ending.State.values()) {
      if (state != Ending.State.WAITING) {
        gauge("bellhop.pushes.ended.lately", known -> known.ended().getOrDefault(state, 0L))
            .tag("outcome", state.name().toLowerCase(Locale.ROOT))
            .description("in the last five minutes, of all nodes")
            .register(registry);
      }
    }
  }

  private Gauge.Builder<Meters> gauge(String name, ToDoubleFunction<Stock> value) {
    return Gauge.builder(
        name,
        this,
        meters -> {
          Stock known = meters.stock;
          return known == null ? Double.NaN : value.applyAsDouble(known);
        });
  }

  /** Requests that named a member and were not believed. */
  public void watch(List<Way> ways) {
    ways.stream()
        .filter(HeaderWay.class::isInstance)
        .map(HeaderWay.class::cast)
        .forEach(
            way ->
                FunctionCounter.builder("bellhop.header.ignored", way, HeaderWay::ignored)
                    .register(registry));
  }

  /** The same gateway, its requests counted by how they ended, and timed. */
  public PushGateway timed(PushGateway gateway) {
    return push -> timed(gateway, push);
  }

  private Delivery timed(PushGateway gateway, PushRequest push) {
    Timer.Sample began = Timer.start(registry);
    Delivery delivery = gateway.send(push);
    began.stop(
        Timer.builder("bellhop.onesignal.requests")
            .tag("outcome", word(delivery))
            .serviceLevelObjectives(LATENCIES)
            .register(registry));
    return delivery;
  }

  /** Such as {@code nobody_subscribed}. */
  private static String word(Delivery delivery) {
    return delivery
        .getClass()
        .getSimpleName()
        .replaceAll("(?<=.)([A-Z])", "_$1")
        .toLowerCase(Locale.ROOT);
  }

  public MeterRegistry registry() {
    return registry;
  }

  /** In Prometheus' text format. While the database is away, what stands in it is not a number. */
  String scrape() {
    try {
      stock = take.get();
    } catch (RuntimeException failed) {
      if (!Outage.isCauseOf(failed)) {
        throw failed;
      }
      stock = null;
    }
    return registry.scrape();
  }

  @Override
  public void close() {
    registry.close();
  }
}
