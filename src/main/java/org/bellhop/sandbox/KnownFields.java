package org.bellhop.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The fields a push may have.
 *
 * <p>OneSignal itself may overlook a field it does not know; here a slip of the pen is refused.
 */
final class KnownFields {

  private static final Set<String> TARGETS =
      Set.of(
          "include_aliases",
          "include_subscription_ids",
          "include_player_ids",
          "include_external_user_ids",
          "included_segments",
          "filters");

  private static final Set<String> ROUTING =
      Set.of(
          "app_id",
          "idempotency_key",
          "target_channel",
          "excluded_segments",
          "channel_for_external_user_ids",
          "isIos",
          "isAndroid",
          "isHuawei",
          "isAnyWeb",
          "isChromeWeb",
          "isFirefox",
          "isSafari",
          "isWP_WNS",
          "isAdm");

  private static final Set<String> MESSAGE =
      Set.of(
          "contents",
          "headings",
          "subtitle",
          "name",
          "template_id",
          "custom_data",
          "data",
          "url",
          "app_url",
          "web_url",
          "buttons",
          "web_buttons",
          "content_available");

  private static final Set<String> LOOKS =
      Set.of(
          "big_picture",
          "ios_attachments",
          "chrome_web_image",
          "global_image",
          "huawei_big_picture",
          "adm_big_picture",
          "small_icon",
          "large_icon",
          "chrome_web_icon",
          "chrome_web_badge",
          "firefox_icon",
          "ios_badgeType",
          "ios_badgeCount",
          "huawei_badge_class",
          "huawei_badge_set_num",
          "huawei_badge_add_num",
          "ios_sound");

  private static final Set<String> GROUPING =
      Set.of(
          "collapse_id",
          "web_push_topic",
          "thread_id",
          "android_group",
          "adm_group",
          "summary_arg",
          "summary_arg_count",
          "android_group_message",
          "android_channel_id",
          "existing_android_channel_id");

  private static final Set<String> DELIVERY =
      Set.of(
          "priority",
          "ttl",
          "ios_interruption_level",
          "ios_relevance_score",
          "send_after",
          "delayed_option",
          "delivery_time_of_day",
          "throttle_rate_per_minute",
          "enable_frequency_cap");

  private static final List<Set<String>> ALL =
      List.of(TARGETS, ROUTING, MESSAGE, LOOKS, GROUPING, DELIVERY);

  private KnownFields() {}

  /** Whether the field says whom the message is for. */
  static boolean isTarget(String field) {
    return TARGETS.contains(field);
  }

  /** The ways of targeting a request uses. */
  static Set<String> targetsOf(JsonNode message) {
    Set<String> used = new TreeSet<>(TARGETS);
    used.removeIf(field -> !message.hasNonNull(field));
    return used;
  }

  static List<String> broken(JsonNode message) {
    Set<String> names = new TreeSet<>();
    message.fieldNames().forEachRemaining(names::add);
    return names.stream()
        .filter(name -> ALL.stream().noneMatch(known -> known.contains(name)))
        .map(name -> "Unknown field: " + name)
        .toList();
  }
}
