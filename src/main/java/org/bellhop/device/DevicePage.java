package org.bellhop.device;

import java.util.List;
import java.util.Optional;

/** Some devices of a list, and where the pages beside this one begin, if there are any. */
public record DevicePage(
    List<Device> devices, Optional<DevicePlace> previous, Optional<DevicePlace> next) {}
