package org.bellhop.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.bellhop.member.SessionUser;

/**
 * The way {@code session-attribute}: what the site's login has put into the session, either the id
 * itself ({@code user}) or something that has it as a property ({@code user.id}).
 */
public final class SessionAttributeWay implements Way {
  private final String path;

  /**
   * @param path an attribute's name, and behind dots the properties that lead to the id
   */
  public SessionAttributeWay(String path) {
    this.path = path;
  }

  @Override
  public String name() {
    return "session-attribute";
  }

  @Override
  public String whyNobody(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      return "The session has nothing in its attribute " + path + " that is a member’s id.";
    }
    return request.getRequestedSessionId() == null
        ? "No session’s cookie came."
        : "A session’s cookie came, and this server knows no such session: it is over, or another"
            + " application’s.";
  }

  @Override
  public Optional<SessionUser> sessionUser(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session == null ? Optional.empty() : sessionUser(session);
  }

  @Override
  public Optional<SessionUser> sessionUser(HttpSession session) {
    try {
      return id(session)
          .flatMap(Identities::member)
          .map(member -> new SessionUser(member, Identities.beginning(session)));
    } catch (IllegalStateException endedMeanwhile) {
      return Optional.empty();
    }
  }

  /** Attribute names may hold dots themselves, so the longest name that exists is taken. */
  private Optional<String> id(HttpSession session) {
    int end = path.length();
    while (end > 0) {
      Object attribute = session.getAttribute(path.substring(0, end));
      if (attribute != null) {
        return Property.text(attribute, path.substring(end));
      }
      end = path.lastIndexOf('.', end - 1);
    }
    return Optional.empty();
  }
}
