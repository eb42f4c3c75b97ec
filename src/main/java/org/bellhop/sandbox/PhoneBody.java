package org.bellhop.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The registrations that the real apps post, key by key. */
final class PhoneBody {
  private static final String ZONE = "Europe/Paris";
  private static final String FCM_TOKEN = "eXample:APA91bSandboxToken";
  private static final String APNS_TOKEN =
      "740f4707bebcf74f9b7c25d48e3358945f6aa01da5ddb387462c7eaf61bb78ad";

  private PhoneBody() {}

  static String of(PretendPhone.Facts phone) {
    if (phone.generation() == Generation.V5) {
      return v5(phone).toString();
    }
    return (phone.platform() == Platform.IOS ? legacyIos(phone) : legacyAndroid(phone)).toString();
  }

  /** An iPhone says true whether it listens or not: the setter in its app ignores its argument. */
  private static ObjectNode legacyIos(PretendPhone.Facts phone) {
    ObjectNode body = Json.object().put("platform", "ios").put("publicKey", "abcdef");
    body.put("appId", "com.example.app").put("appVersion", "1.4.0").put("appBuild", "37");
    body.put("distribution", "appstore").put("language", "en-US");
    body.put("os", "iOS").put("osVersion", "16.5").put("model", "iPhone");
    body.put("timeZone", ZONE).put("hardware", "iPhone14,2");
    body.put("installationId", phone.installationId()).put("deviceName", "iPhone");
    body.put("isFirstLaunch", false).put("carrierName", "--");
    body.putArray("carrierNames").add("--");
    body.put("oneSignalUserId", phone.subscription().toString());
    body.put("oneSignalPushToken", APNS_TOKEN).put("oneSignalSubscribed", true);
    return body.put("oneSignalRequiresUserPrivacyConsent", false);
  }

  private static ObjectNode legacyAndroid(PretendPhone.Facts phone) {
    ObjectNode body = Json.object().put("platform", "android").put("publicKey", "abcdef");
    body.put("appId", "co.median.android.abcdef").put("appVersion", "2.1.0");
    body.put("appVersionCode", 21).put("distribution", "playstore").put("language", "en");
    body.put("os", "Android").put("osVersion", "13").put("model", "Google Pixel 7");
    body.put("hardware", "google/panther/panther:13/TQ3A.230805.001/10316531:user/release-keys");
    body.put("timeZone", ZONE).put("deviceName", "Google Pixel 7");
    body.putArray("carrierNames").add("Verizon");
    body.put("carrierName", "Verizon").put("installationId", phone.installationId());
    body.put("androidSha1", "AA:BB:CC:DD:EE:FF:00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD");
    body.put("oneSignalUserId", phone.subscription().toString());
    body.put("oneSignalRegistrationId", FCM_TOKEN).put("oneSignalPushToken", FCM_TOKEN);
    body.put("oneSignalSubscribed", phone.listens());
    return body.put("oneSignalRequiresUserPrivacyConsent", true);
  }

  private static ObjectNode v5(PretendPhone.Facts phone) {
    boolean ios = phone.platform() == Platform.IOS;
    ObjectNode body =
        Json.object().put("appId", ios ? "co.median.ios.abc" : "co.median.android.abc");
    body.put("appVersion", "3.0.0").put("appVersionCode", 30).put("distribution", "release");
    body.put("deviceName", ios ? "iPhone" : "Google Pixel 7").put("externalId", "");
    body.put("hardware", ios ? "iPhone14,2" : "panther");
    body.put("installationId", phone.installationId()).put("isFirstLaunch", false);
    body.put("language", "en").put("legacy", false).put("model", ios ? "iPhone" : "Google Pixel 7");
    body.put("oneSignalId", phone.oneSignalId()).put("os", phone.platform().system());
    body.put("osVersion", ios ? "17.4" : "14").put("platform", ios ? "ios" : "android");
    body.put("publicKey", "abcdef").put("requiresUserPrivacyConsent", false);
    ObjectNode subscription = body.putObject("subscription");
    subscription.put("id", phone.subscription().toString()).put("optedIn", phone.listens());
    subscription.put("token", ios ? APNS_TOKEN : FCM_TOKEN);
    return body.put("timeZone", ZONE).put("userConsentGiven", true);
  }
}
