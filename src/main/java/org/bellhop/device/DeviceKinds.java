package org.bellhop.device;

import java.util.List;

/** The platforms, apps and versions that there are; the first of them when there are very many. */
public record DeviceKinds(List<String> platforms, List<String> apps, List<String> appVersions) {}
