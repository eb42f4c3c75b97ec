package org.bellhop.web;

import java.util.List;

/** What the list of devices can be narrowed to. */
public record DeviceChoices(DeviceQuery query, List<String> platforms, List<String> apps) {}
