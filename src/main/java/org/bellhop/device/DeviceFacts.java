package org.bellhop.device;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.sql.SQLException;
import org.bellhop.database.Row;
import org.jspecify.annotations.Nullable;

/** What a device last said about itself, each fact as the app spelled it. */
@Embeddable
public class DeviceFacts {
  /** What {@link #of} reads, in its order. */
  static final String COLUMNS =
      "platform, app_id, app_version, app_build, os_version, model, language, time_zone,"
          + " installation_id";

  private @Nullable String platform;

  @Column(name = "app_id")
  private @Nullable String appId;

  @Column(name = "app_version")
  private @Nullable String appVersion;

  @Column(name = "app_build")
  private @Nullable String appBuild;

  @Column(name = "os_version")
  private @Nullable String osVersion;

  private @Nullable String model;
  private @Nullable String language;

  @Column(name = "time_zone")
  private @Nullable String timeZone;

  @Column(name = "installation_id")
  private @Nullable String installationId;

  /** For JPA, and for a device that has said nothing yet. */
  protected DeviceFacts() {}

  static DeviceFacts of(Row row) throws SQLException {
    DeviceFacts facts = new DeviceFacts();
    facts.platform = row.text();
    facts.appId = row.text();
    facts.appVersion = row.text();
    facts.appBuild = row.text();
    facts.osVersion = row.text();
    facts.model = row.text();
    facts.language = row.text();
    facts.timeZone = row.text();
    facts.installationId = row.text();
    return facts;
  }

  /** Takes over what the device has said; true if any of it is new. */
  boolean take(Registration.Facts said) {
    Registration.Facts before = known();
    platform = orKnown(said.platform(), platform);
    appId = orKnown(said.appId(), appId);
    appVersion = orKnown(said.appVersion(), appVersion);
    appBuild = orKnown(said.appBuild(), appBuild);
    osVersion = orKnown(said.osVersion(), osVersion);
    model = orKnown(said.model(), model);
    language = orKnown(said.language(), language);
    timeZone = orKnown(said.timeZone(), timeZone);
    installationId = orKnown(said.installationId(), installationId);
    return !known().equals(before);
  }

  private Registration.Facts known() {
    return new Registration.Facts(
        platform,
        appId,
        appVersion,
        appBuild,
        osVersion,
        model,
        language,
        timeZone,
        installationId);
  }

  private static @Nullable String orKnown(@Nullable String said, @Nullable String known) {
    return said != null ? said : known;
  }

  public @Nullable String platform() {
    return platform;
  }

  public @Nullable String appId() {
    return appId;
  }

  public @Nullable String appVersion() {
    return appVersion;
  }

  public @Nullable String appBuild() {
    return appBuild;
  }

  public @Nullable String osVersion() {
    return osVersion;
  }

  public @Nullable String model() {
    return model;
  }

  public @Nullable String language() {
    return language;
  }

  public @Nullable String timeZone() {
    return timeZone;
  }

  public @Nullable String installationId() {
    return installationId;
  }
}
