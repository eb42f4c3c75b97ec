package org.bellhop.boot;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bellhop.database.DatabaseConfig;
import org.bellhop.source.SqlFile;

/** The site's own database, and what is looked for in it. Prints no secret. */
record SqlSettings(Optional<DatabaseConfig> site, List<SqlFile> files) {

  static SqlSettings from(SettingSource source) {
    List<SqlFile> files = source.parsedList("SOURCE_FILES", file -> SqlFile.read(Path.of(file)));
    if (files.stream().map(SqlFile::name).distinct().count() < files.size()) {
      throw new BadSetting(
          "SOURCE_FILES", "names two files of the same name: a name is one source's");
    }
    if (files.isEmpty()) {
      return new SqlSettings(Optional.empty(), files);
    }
    source.require(
        Map.of("SOURCE_DB_URL", "it is where the files of BELLHOP_SOURCE_FILES are looked for"));
    String url = source.parsed("SOURCE_DB_URL", SqlSettings::known).orElseThrow();
    return new SqlSettings(
        Optional.of(
            new DatabaseConfig(
                url,
                source.text("SOURCE_DB_USER").orElse(null),
                source.text("SOURCE_DB_PASSWORD").orElse(null),
                null)),
        files);
  }

  private static String known(String url) {
    if (!url.startsWith("jdbc:mysql:") && !url.startsWith("jdbc:h2:")) {
      throw new IllegalArgumentException("must begin with jdbc:mysql: (MariaDB too) or jdbc:h2:");
    }
    return url;
  }

  @Override
  public String toString() {
    return "SQL " + files.stream().map(SqlFile::name).toList();
  }
}
