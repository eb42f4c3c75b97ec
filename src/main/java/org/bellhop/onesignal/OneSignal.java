package org.bellhop.onesignal;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;
import java.net.HttpRetryException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bellhop.device.SubscriptionId;
import org.bellhop.push.Delivery;
import org.bellhop.push.PushGateway;
import org.bellhop.push.PushRequest;
import org.bellhop.push.SubscriptionGateway;
import org.glassfish.jersey.client.ClientConfig;
import org.glassfish.jersey.client.ClientProperties;
import org.glassfish.jersey.client.HttpUrlConnectorProvider;

/** OneSignal's REST API as a gateway for pushes. Safe for use by many threads. */
public final class OneSignal implements PushGateway, SubscriptionGateway, AutoCloseable {
  private static final MediaType JSON = MediaType.APPLICATION_JSON_TYPE.withCharset("utf-8");

  private final OneSignalConfig config;
  private final Clock clock;
  private final Client client;

  public OneSignal(OneSignalConfig config, Clock clock) {
    this.config = config;
    this.clock = clock;
    this.client =
        ClientBuilder.newBuilder()
            .withConfig(
                new ClientConfig()
                    // Else the JDK sends a POST a second time by itself when the connection breaks,
                    // past the fence.
                    .connectorProvider(new HttpUrlConnectorProvider().useFixedLengthStreaming())
                    .register(new LengthToldTwice())
                    .property(ClientProperties.FOLLOW_REDIRECTS, false))
            .connectTimeout(config.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
            .readTimeout(config.readTimeout().toMillis(), TimeUnit.MILLISECONDS)
            .build();
  }

  @Override
  public Delivery send(PushRequest push) {
    Optional<URI> url = config.url().get();
    return url.isEmpty()
        ? new Delivery.Deferred(Optional.empty(), "the address of the API is not known yet")
        : send(url.get(), NotificationJson.of(config.appId(), push));
  }

  private Delivery send(URI base, String text) {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    try (Response response =
        client
            .target(base)
            .path("notifications")
            .request(MediaType.APPLICATION_JSON_TYPE)
            .header(HttpHeaders.AUTHORIZATION, config.authorization(base))
            // Where Jersey does not know the length, it quietly falls back to no streaming.
            .header(HttpHeaders.CONTENT_LENGTH, body.length)
            .post(Entity.entity(body, JSON))) {
      return new Answer(
              response.getStatus(),
              withoutKey(LimitedAnswer.read(response, config.readTimeout())),
              response.getHeaderString(HttpHeaders.RETRY_AFTER),
              Boolean.parseBoolean(response.getHeaderString("Idempotent-Replayed")))
          .delivery(clock);
    } catch (IOException failed) {
      return unanswered(new ProcessingException(failed));
    } catch (ProcessingException failed) {
      return unanswered(failed);
    }
  }

  /** 404 says that it is gone already. */
  @Override
  public Optional<Delivery.Deferred> forget(SubscriptionId id) {
    Optional<URI> url = config.url().get();
    if (url.isEmpty()) {
      return notYet("the address of the API is not known yet");
    }
    try (Response response =
        client
            .target(url.get())
            .path("apps/{app}/subscriptions/{id}")
            .resolveTemplate("app", config.appId())
            .resolveTemplate("id", id.toString())
            .request(MediaType.APPLICATION_JSON_TYPE)
            .header(HttpHeaders.AUTHORIZATION, config.authorization(url.get()))
            .delete()) {
      int status = response.getStatus();
      return status / 100 == 2 || status == 404 ? Optional.empty() : notYet("HTTP " + status);
    } catch (ProcessingException failed) {
      return notYet("no answer" + message(failed));
    }
  }

  private static Optional<Delivery.Deferred> notYet(String why) {
    return Optional.of(new Delivery.Deferred(Optional.empty(), why));
  }

  /** The JDK hides a 401 to a streamed request behind an exception that tells the status. */
  private Delivery unanswered(ProcessingException failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof HttpRetryException refused) {
        return new Answer(refused.responseCode(), "", null, false).delivery(clock);
      }
    }
    Throwable cause = failed.getCause() == null ? failed : failed.getCause();
    return new Delivery.Deferred(
        Optional.empty(), "no answer: " + cause.getClass().getSimpleName() + message(cause));
  }

  private String message(Throwable cause) {
    return cause.getMessage() == null ? "" : " (" + withoutKey(cause.getMessage()) + ")";
  }

  /** What others say is kept and shown, and may repeat the key. */
  private String withoutKey(String said) {
    return said.replace(config.apiKey(), "••••");
  }

  @Override
  public void close() {
    client.close();
  }

  /** By now Jersey has read the length. The JDK sends it by itself, and wants no such header. */
  private static final class LengthToldTwice implements WriterInterceptor {
    @Override
    public void aroundWriteTo(WriterInterceptorContext request) throws IOException {
      request.getHeaders().remove(HttpHeaders.CONTENT_LENGTH);
      request.proceed();
    }
  }
}
