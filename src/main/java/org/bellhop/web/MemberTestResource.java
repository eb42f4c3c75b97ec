package org.bellhop.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import org.bellhop.device.Device;
import org.bellhop.member.MemberId;

/** Sends a member a test, on one of his phones. */
@Path("/admin/tests")
@AdminOnly
@SameSite
public final class MemberTestResource {
  private final TestSender tests;

  public MemberTestResource(TestSender tests) {
    this.tests = tests;
  }

  /** The phone's page tells what becomes of it. */
  @POST
  public Response test(
      @FormParam("member") @DefaultValue("") String member, @Context HttpServletRequest request) {
    MemberId whose = id(member);
    Device phone = tests.phoneOf(whose).orElseThrow(MemberTestResource::noPhone);
    tests.send(phone, whose);
    return Response.seeOther(DeviceResource.page(request, "/" + phone.id() + "?done=tested"))
        .build();
  }

  private static MemberId id(String text) {
    try {
      return MemberId.parse(text);
    } catch (IllegalArgumentException noId) {
      throw Refusal.field("member", "must be a member’s id.");
    }
  }

  private static Refusal noPhone() {
    return Refusal.of(
        404, "No phone is this member’s now. Ids are compared exactly, with capitals and all.");
  }
}
