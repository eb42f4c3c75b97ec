package org.bellhop.device;

import java.util.List;
import java.util.Optional;

/** A page of a list of devices, and where those beside it begin. */
public record DevicePage(
    List<Device> devices, Optional<DevicePlace> previous, Optional<DevicePlace> next) {}
