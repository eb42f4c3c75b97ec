package org.bellhop.device;

import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.bellhop.database.Insertion;
import org.bellhop.database.Rows;
import org.bellhop.member.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * Devices that nobody knows, nor their installations: there is nothing to compare them with, and
 * they are written together, without JPA. One group of registrations is one thread's.
 */
final class NewDevices {
  private static final Insertion DEVICES =
      new Insertion(
          "insert into device (subscription_id, owner, epoch, session_since, newest_session,"
              + " subscribed, platform, app_id, app_version, app_build, os_version, model, language,"
              + " time_zone, installation_id, first_seen, last_seen, version)"
              + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)");
  private static final Insertion CLAIMS =
      new Insertion(
          "insert into owner_change (subscription_id, epoch, owner, reason, changed_at)"
              + " values (?, ?, ?, ?, ?)");
  private static final Rows<String> IDS =
      new Rows<>(
          "select subscription_id from device where subscription_id in (?)",
          row -> row.getString(1));
  private static final Rows<String> INSTALLATIONS =
      new Rows<>(
          "select installation_id from device where installation_id in (?)",
          row -> row.getString(1));

  private final Set<String> knownIds;
  private final Set<String> knownInstallations;
  private final List<Device> devices = new ArrayList<>();
  private final List<OwnerChange> claims = new ArrayList<>();

  private NewDevices(List<String> knownIds, List<String> knownInstallations) {
    this.knownIds = new HashSet<>(knownIds);
    this.knownInstallations = new HashSet<>(knownInstallations);
  }

  /** None yet; what is known of these registrations' devices is looked up for all of them. */
  static NewDevices among(List<Told> told, Connection connection) {
    return new NewDevices(
        IDS.of(connection, told.stream().map(each -> each.id().toString()).toList()),
        INSTALLATIONS.of(
            connection,
            told.stream().map(Told::installation).filter(Objects::nonNull).distinct().toList()));
  }

  /** Takes the registration if it is of such a device, which is known from now on. */
  boolean add(Told told, Instant now) {
    boolean newId = knownIds.add(told.id().toString());
    boolean newInstallation =
        told.installation() == null || knownInstallations.add(told.installation());
    if (newId && newInstallation) {
      Device device = new Device(told.id(), now);
      device.seen(told.said(), now);
      if (told.by() != null) {
        device
            .claim(told.by(), now)
            .ifPresent(reason -> claims.add(new OwnerChange(device, reason, now)));
      }
      devices.add(device);
      return true;
    }
    return false;
  }

  /** Always in this order: two nodes would otherwise wait for each other. */
  void write(Connection connection) {
    devices.sort(Comparator.comparing(Device::id));
    DEVICES.of(connection, devices.stream().map(NewDevices::row).toList());
    CLAIMS.of(connection, claims.stream().map(NewDevices::row).toList());
  }

  private static @Nullable Object[] row(Device device) {
    DeviceFacts facts = device.facts();
    return new @Nullable Object[] {
      device.id().toString(),
      device.owner().map(MemberId::value).orElse(null),
      device.epoch(),
      device.claims().sessionSince(),
      device.claims().newestSession(),
      device.subscribed(),
      facts.platform(),
      facts.appId(),
      facts.appVersion(),
      facts.appBuild(),
      facts.osVersion(),
      facts.model(),
      facts.language(),
      facts.timeZone(),
      facts.installationId(),
      device.firstSeen().toEpochMilli(),
      device.lastSeen().toEpochMilli()
    };
  }

  private static @Nullable Object[] row(OwnerChange change) {
    return new @Nullable Object[] {
      change.device(),
      change.epoch(),
      change.owner().map(MemberId::value).orElse(null),
      change.reason().name(),
      change.at().toEpochMilli()
    };
  }
}
