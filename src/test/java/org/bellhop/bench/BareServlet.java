package org.bellhop.bench;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * The ceiling of every write: takes the same request, reads it to its end, and writes the rows that
 * Bellhop leaves behind by hand-written JDBC, one commit each.
 */
final class BareServlet extends HttpServlet {
  static final String NUMBER = "X-Number";

  private static final long serialVersionUID = 1;

  private final transient DataSource pool;

  BareServlet(DataSource pool) {
    this.pool = pool;
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    byte[] body = request.getInputStream().readAllBytes();
    try {
      switch (request.getPathInfo()) {
        case "/device" -> PlainRows.commit(pool, rows -> PlainRows.device(rows, number(request)));
        case "/event" -> PlainRows.commit(pool, rows -> event(rows, request));
        default -> response.getWriter().print(answer(new String(body, StandardCharsets.UTF_8)));
      }
    } catch (SQLException failed) {
      throw new IOException(failed);
    }
  }

  private static void event(Connection rows, HttpServletRequest request) throws SQLException {
    PlainRows.event(rows, request.getHeader("webhook-id"), number(request));
  }

  private static long number(HttpServletRequest request) {
    return Long.parseLong(request.getHeader(NUMBER));
  }

  /** What the harness asks of the database, or changes in it. */
  private long answer(String sql) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      if (!statement.execute(sql)) {
        long changed = statement.getUpdateCount();
        if (!connection.getAutoCommit()) {
          connection.commit();
        }
        return changed;
      }
      try (ResultSet rows = statement.getResultSet()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }
}
