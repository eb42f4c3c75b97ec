package org.bellhop.sandbox;

import java.util.regex.Pattern;

/** Words as OneSignal's template language leaves them: what nobody defined renders as nothing. */
final class LiquidText {

  private static final Pattern TEMPLATE = Pattern.compile("\\{\\{.*?}}|\\{%.*?%}", Pattern.DOTALL);

  private LiquidText() {}

  static String shown(String text) {
    return TEMPLATE.matcher(text).replaceAll("");
  }
}
