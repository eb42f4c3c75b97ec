package org.bellhop.web;

import java.util.Map;

/**
 * A page to be shown.
 *
 * @param template its name under src/main/jte, such as {@code admin/devices.jte}
 * @param model the template's parameters besides {@code frame}
 */
public record View(String template, String title, Map<String, Object> model) {}
