package example.site;

import java.io.Serializable;

/** Who is signed in: what the login puts into the session. */
public final class Reader implements Serializable {
  private static final long serialVersionUID = 1;

  private final String id;

  Reader(String id) {
    this.id = id;
  }

  public String getId() {
    return id;
  }
}
