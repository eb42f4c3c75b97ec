package org.bellhop.device;

import java.sql.Connection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.bellhop.database.Database;
import org.bellhop.database.Dialect;
import org.bellhop.database.Rows;
import org.bellhop.member.MemberId;

/** How many members have a device. Others may register meanwhile: it is of about this moment. */
final class Headcount {
  /** Some of the owners, along their index. */
  static final Rows<String> OWNERS =
      new Rows<>(
          "select owner from device where owner > ? order by owner limit ?",
          row -> row.getString(1));

  private static final Rows<Integer> ALL_OWNERS =
      number("select count(distinct owner) from device");
  private static final Rows<Integer> HAS_A_DEVICE =
      number("select count(*) from (select 1 from device where owner = ? limit 1) his");

  /** Members who own a device beside its latest owner, and none alone. */
  private static final Rows<Integer> ONLY_BESIDE =
      number(
          "select count(distinct member) from co_owner c"
              + " where not exists (select 1 from device d where d.owner = c.member)");

  private static final Rows<Integer> IS_BESIDE =
      number("select count(*) from (select 1 from co_owner where member = ? limit 1) his");
  private static final int SOME = 5_000;

  private final Connection connection;

  private Headcount(Connection connection) {
    this.connection = connection;
  }

  /** Without that one. */
  static int of(Database database, Household household, Optional<MemberId> without) {
    return database.ask(
        connection -> {
          Headcount all = new Headcount(connection);
          int owners = database.dialect() == Dialect.H2 ? all.owners() : all.number(ALL_OWNERS);
          int beside = household == Household.ON ? all.number(ONLY_BESIDE) : 0;
          boolean counted = without.filter(member -> all.has(member, household)).isPresent();
          return Math.max(0, owners + beside - (counted ? 1 : 0));
        });
  }

  /** Some at a time: to count them at once, H2 keeps each of them in memory. */
  private int owners() {
    int count = 0;
    String last = "";
    List<String> some;
    do {
      some = OWNERS.with(connection, last, SOME);
      count += new HashSet<>(some).size();
      last = some.isEmpty() ? last : some.get(some.size() - 1);
    } while (some.size() == SOME);
    return count;
  }

  private boolean has(MemberId member, Household household) {
    return number(HAS_A_DEVICE, member.value()) == 1
        || (household == Household.ON && number(IS_BESIDE, member.value()) == 1);
  }

  private int number(Rows<Integer> question, Object... values) {
    return question.with(connection, values).get(0);
  }

  private static Rows<Integer> number(String sql) {
    return new Rows<>(sql, row -> row.getInt(1));
  }
}
