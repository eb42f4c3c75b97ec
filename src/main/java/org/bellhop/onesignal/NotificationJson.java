package org.bellhop.onesignal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.bellhop.push.Message;
import org.bellhop.push.PushRequest;

/** The body of {@code POST /notifications}. */
final class NotificationJson {
  private NotificationJson() {}

  static String of(String appId, PushRequest push) {
    Message message = push.message();
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("app_id", appId);
    body.put("idempotency_key", push.idempotencyKey().toString());
    var ids = body.putArray("include_subscription_ids");
    push.devices().forEach(device -> ids.add(device.toString()));
    texts(body.putObject("headings"), message.headings());
    texts(body.putObject("contents"), message.contents());
    // Never the top-level url: the apps open that in the browser, and data.targetUrl in themselves.
    body.putObject("data").put("targetUrl", message.targetUrl());
    body.put("ttl", push.timeToLive().toSeconds());
    body.put("priority", push.priority());
    if (message.collapseId() != null) {
      body.put("collapse_id", message.collapseId());
    }
    if (message.badge() != null) {
      body.put("ios_badgeType", "SetTo").put("ios_badgeCount", message.badge());
    }
    if (message.thread() != null) {
      body.put("thread_id", message.thread());
      body.put("android_group", message.thread());
    }
    return body.toString();
  }

  private static void texts(ObjectNode into, Map<String, String> byLanguage) {
    byLanguage.forEach((language, text) -> into.put(language, Liquid.inert(text)));
  }
}
