package org.bellhop.servers.empty;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The one row of the empty WAR. */
@Entity
@Table(name = "empty")
public class EmptyEntity {
  @Id private long id;

  /** For JPA only. */
  protected EmptyEntity() {}

  EmptyEntity(long id) {
    this.id = id;
  }

  long id() {
    return id;
  }
}
