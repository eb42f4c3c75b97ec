package org.bellhop.sandbox;

import java.net.URI;
import java.util.Map;
import org.bellhop.web.Refusal;
import org.jspecify.annotations.Nullable;

/** The two kinds of phone, and what their apps' requests look like. */
public enum Platform {
  IOS("iPhone", "iOS") {
    // The app posts from a web view whose page has the endpoint's address.
    @Override
    void addHeaders(Map<String, String> headers, URI endpoint) {
      headers.put("Content-Type", "application/json; charset=UTF-8");
      headers.put("Accept", "*/*");
      headers.put("Origin", endpoint.getScheme() + "://" + endpoint.getRawAuthority());
      headers.put("Referer", endpoint.toString());
      headers.put(
          "User-Agent",
          "Mozilla/5.0 (iPhone; CPU iPhone OS 16_5 like Mac OS X) AppleWebKit/605.1.15"
              + " (KHTML, like Gecko) Mobile/15E148");
    }
  },
  ANDROID("Android", "Android") {
    @Override
    void addHeaders(Map<String, String> headers, URI endpoint) {
      headers.put("Content-Type", "application/json");
      headers.put(
          "User-Agent", "Dalvik/2.1.0 (Linux; U; Android 13; Pixel 7 Build/TQ3A.230805.001)");
    }
  };

  private final String phone;
  private final String system;

  Platform(String phone, String system) {
    this.phone = phone;
    this.system = system;
  }

  abstract void addHeaders(Map<String, String> headers, URI endpoint);

  static Platform of(@Nullable String word) {
    return switch (String.valueOf(word)) {
      case "ios" -> IOS;
      case "android" -> ANDROID;
      default -> throw Refusal.field("platform", "must be ios or android.");
    };
  }

  /** What people call such a phone. */
  public String phone() {
    return phone;
  }

  /** What runs on it. */
  public String system() {
    return system;
  }
}
