package org.bellhop.web;

import org.bellhop.member.MemberId;

/** Reads the member whom an address names. */
final class MemberPath {
  private MemberPath() {}

  static MemberId id(String text) {
    try {
      // Not parsed: what was stored by an older version can be asked about and erased.
      return new MemberId(text.strip());
    } catch (IllegalArgumentException noId) {
      throw Refusal.field("id", "is no member id: " + noId.getMessage() + ".");
    }
  }
}
