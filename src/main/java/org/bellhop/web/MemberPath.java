package org.bellhop.web;

import org.bellhop.member.MemberId;

/** Reads the member whom an address names. */
final class MemberPath {
  private MemberPath() {}

  static MemberId id(String text) {
    try {
      return MemberId.parse(text);
    } catch (IllegalArgumentException noId) {
      throw Refusal.field("id", "is no member id: " + noId.getMessage() + ".");
    }
  }
}
