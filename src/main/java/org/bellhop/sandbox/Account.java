package org.bellhop.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The app and the API key that open the door; either may be left open to all comers. */
public record Account(@Nullable UUID appId, @Nullable String apiKey) {

  private static final Pattern HEADER = Pattern.compile("(?i)key +(\\S+)");

  /** Any app with any key. */
  public static Account any() {
    return new Account(null, null);
  }

  /** This app with this key; an id that is no UUID opens to no app, as at OneSignal. */
  public static Account of(String appId, String apiKey) {
    try {
      return new Account(UUID.fromString(appId), apiKey);
    } catch (IllegalArgumentException noUuid) {
      return new Account(new UUID(0, 0), apiKey);
    }
  }

  boolean opens(UUID app, @Nullable String authorization) {
    Matcher header = HEADER.matcher(authorization == null ? "" : authorization);
    return header.matches() && (appId == null || appId.equals(app)) && isKey(header.group(1));
  }

  private boolean isKey(String key) {
    return apiKey == null || MessageDigest.isEqual(bytes(apiKey), bytes(key));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "Account[appId=" + appId + ", apiKey=" + (apiKey == null ? "any" : "***") + "]";
  }
}
